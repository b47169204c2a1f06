# make run    set everything up and serve the dashboard      make run PORT=8600
# make test   set everything up and run all tests            make test T=tests/catalog
# make check  lint, types, secrets    make bench  measure     make bench B=control,switch  some rows
# make bench-save B=control  measure, and keep the ratios that later runs are compared with
# make audit  known vulnerabilities of the packages; make check looks, too, where it can
# make plotly  after a new plotly package: the script of its version for the browser
# make sbom    what a release is made of (CycloneDX, artefacts/sbom.json), and NOTICES.md anew
# make digests the images that deploy/ takes from others, by the digest that their registry gives
# make office  every kind of Office file through the Open XML SDK validator; needs node
# make fuzz   odd input for the readers, five minutes for each of them      make fuzz S=60
# make bench-load  sessions over the websocket      make bench-load L="--sessions 100 --seconds 60"
PORT   ?= 8501
PYTHON ?= python3
T      ?= tests
R      ?= 10
VENV   := .venv
BIN    := $(VENV)/bin
LOCKS  := requirements.lock requirements-dev.lock requirements-peers.lock
AUDIT  := PIP_AUDIT_LOGLEVEL=error $(VENV)/audit/bin/pip-audit --strict --no-deps --disable-pip \
          --progress-spinner off $(LOCKS:%=-r %)

COMPILE := uv pip compile --universal --generate-hashes --quiet --no-header --no-annotate --no-emit-index-url

.PHONY: run test fuzz check advisories audit pictures office bench bench-save bench-load lock plotly sbom digests clean

run: $(VENV)/run.stamp
	@MALLOC_ARENA_MAX=2 $(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: $(VENV)/dev.stamp
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m pytest -n 3 --dist worksteal $(T)

# What is found lies in artefacts/fuzz; mend its kind and keep the input in tests/fuzz/corpus.
fuzz: $(VENV)/dev.stamp $(VENV)/fuzz.stamp
	@PYTHONPATH=$(VENV)/fuzz $(BIN)/python -m tests.fuzz $(S)

check: $(VENV)/dev.stamp
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(PYTHON) -m pip --python $(BIN)/python check
	@git grep -z --untracked --files-with-matches '' | xargs -0 $(BIN)/kingfisher scan \
	  --rules-path tests/secrets.yaml --no-validate --redact --no-update-check --quiet
	@$(MAKE) --silent $(VENV)/audit.stamp 2>/dev/null || true
	@$(MAKE) --silent advisories

# pip-audit writes what it finds to its output: an empty one means that it could not look.
advisories:
	@if known=$$($(AUDIT) 2>/dev/null); then echo "No known vulnerabilities."; \
	elif [ "$$known" ]; then echo "$$known"; exit 1; \
	else echo "Advisories were not looked up; make audit says why."; fi

audit: $(VENV)/audit.stamp
	@$(AUDIT)

# After a wanted change of looks: keep the new pictures, look at them, commit them.
pictures: $(VENV)/dev.stamp
	@KEEP_PICTURES=1 $(BIN)/python -m pytest tests/browser/test_pictures.py

office: $(VENV)/dev.stamp
	@$(BIN)/python -m tests.office

bench-load: $(VENV)/dev.stamp
	@$(BIN)/python -m bench.load $(L)

bench: $(VENV)/dev.stamp $(VENV)/peers.stamp
	@$(BIN)/python tests/browser_setup.py
	@$(BIN)/python -m bench --rows "$(B)" --rounds $(R) $(S)

bench-save:
	@$(MAKE) --no-print-directory bench S=--save

# A bare Debian has no ensurepip: an environment without pip, filled from outside by pip itself.
$(VENV)/bin/python:
	@$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/run.stamp: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "正在准备环境，第一次要几分钟…… · Setting up, some minutes the first time …"
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r requirements.lock
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.lock
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# In an environment of its own: the auditor's thirty packages are no part of the project.
$(VENV)/audit.stamp: $(VENV)/bin/python
	@$(PYTHON) -m venv --without-pip $(VENV)/audit
	@$(PYTHON) -m pip --python $(VENV)/audit/bin/python install --quiet pip pip-audit
	@touch $@

# Beside the environment: no test needs the fuzzer, and it has no wheel for every system.
$(VENV)/fuzz.stamp: $(VENV)/bin/python
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-deps --target $(VENV)/fuzz atheris
	@touch $@

# In an environment of its own, too: what lists the parts of a release.
$(VENV)/supply.stamp: $(VENV)/bin/python
	@$(PYTHON) -m venv --without-pip $(VENV)/supply
	@$(PYTHON) -m pip --python $(VENV)/supply/bin/python install --quiet cyclonedx-bom pip-licenses
	@touch $@

sbom: $(VENV)/run.stamp $(VENV)/supply.stamp
	@mkdir -p artefacts
	@$(VENV)/supply/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
	  --output-reproducible -o artefacts/sbom.json 2>/dev/null
	@$(VENV)/supply/bin/pip-licenses --python $(BIN)/python --from mixed --format json --with-urls \
	  | $(BIN)/python -m tests.notices > NOTICES.new && mv NOTICES.new NOTICES.md

digests:
	@sh deploy/digests.sh

# What we are measured against, apart from ours: neither running nor testing needs it.
$(VENV)/peers.stamp: $(VENV)/bin/python requirements-peers.lock
	@$(PYTHON) -m venv --without-pip $(VENV)/peers
	@$(PYTHON) -m pip --python $(VENV)/peers/bin/python install --quiet --require-hashes -r requirements-peers.lock
	@touch $@

# What comes from package registries is known by its hash, the tool that builds us included.
lock:
	@$(COMPILE) pyproject.toml --group build -o requirements.lock
	@$(COMPILE) --extra dev pyproject.toml -o requirements-dev.lock
	@$(COMPILE) --group peers -o requirements-peers.lock

# After a new plotly package: its own version of the bundle that browsers get. Needs npm and network.
plotly: $(VENV)/run.stamp
	@version=$$($(BIN)/python -m tests.plotly_version) && cd $$(mktemp -d) \
	  && npm pack --silent "plotly.js-cartesian-dist-min@$$version" > name && tar xzf "$$(cat name)" \
	  && cp package/plotly-cartesian.min.js package/LICENSE "$(CURDIR)/components/render/plotly/"

clean:
	@rm -rf $(VENV) artefacts .mypy_cache .ruff_cache .pytest_cache .hypothesis
