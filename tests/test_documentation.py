"""What the documents name is there: a stale document fails."""

from __future__ import annotations

import re

import click
import pytest
from click.testing import CliRunner
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components.charts.registry import chart_ids
from components.commands import main
from components.ui import navigation
from components.web.data_api import api_routes
from components.words import words
from tests import documentation as documents
from tests.documentation import DOCUMENTS, Invocation
from tests.recipes import recipes
from tests.serving import DATA, ROOT
from tests.test_architecture import BELOW

MADE_LATER = {"data/history", "data/sources", "deploy/certificates", "deploy/secrets.toml"}
"""Made by the running program or by the reader; git ignores them."""
LARGEST = 200_000
CHEAP = {"check", "data", "new", "schema"}
"""Commands that answer in a second and write nothing."""


def made_by_recipes() -> set[str]:
    blocks = [block for steps in recipes().values() for block in steps]
    files = {block.where["file"] for block in blocks if "file" in block.where}
    return files | {text for block in blocks for text in documents.paths(block.text)}


def resolved(invocation: Invocation) -> click.Context:
    """The innermost command with all its arguments read; UsageError when they are wrong.

    A command named alone, without arguments, is a mention and need not be whole.
    """
    rest = [*invocation.arguments]
    if rest[0] == "--lang":
        rest = rest[2:]
    context, mention = click.Context(main), len(rest) == 1
    while isinstance(context.command, click.Group):
        name = rest.pop(0)
        command = context.command.get_command(context, name)
        assert command is not None, f"hangsu has no command {name}"
        if isinstance(command, click.Group):
            context = click.Context(command, parent=context, info_name=name)
        else:
            context = command.make_context(name, rest, context, resilient_parsing=mention)
    return context


def every_invocation() -> dict[str, Invocation]:
    parts = {path.rpartition("/")[2].removesuffix(".py") for path in made_by_recipes()}
    invocations = [
        one for name in DOCUMENTS for one in documents.invocations(documents.text_of(name))
    ]
    known = (
        one for one in invocations if "fr" not in one.arguments and one.arguments[0] not in parts
    )
    return {" ".join((*one.arguments, *one.spoken)): one for one in known}


INVOCATIONS = every_invocation()


@pytest.mark.parametrize("name", INVOCATIONS)
def test_a_command_of_the_documents_exists_with_its_options(name: str) -> None:
    invocation = INVOCATIONS[name]
    context = resolved(invocation)
    options = {option for one in context.command.params for option in one.opts} | {"--lang"}
    assert {*invocation.spoken} <= options
    if context.info_name == "export" and "md" not in invocation.arguments:
        assert {*context.params["panels"]} <= {*chart_ids(), "reports_per_document"}


@pytest.mark.parametrize(
    "name", [name for name, one in INVOCATIONS.items() if CHEAP & {*one.arguments}]
)
def test_a_command_that_only_reads_runs(name: str) -> None:
    arguments = [one for one in INVOCATIONS[name].arguments if one != "--watch"]
    if any("/" in one for one in arguments):
        arguments = ["check", str(DATA)]  # the restored file of somebody's server
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_the_documents_show_every_command_there_is() -> None:
    names = {word for one in INVOCATIONS.values() for word in one.arguments}
    assert {*main.list_commands(click.Context(main))} - {"schema"} <= names


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_make_target_named_exists(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    known = {*re.findall(r"^([a-z-]+):", makefile, re.M)}
    assert documents.targets(documents.text_of(document)) - known == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_named_exists(document: str) -> None:
    text = documents.text_of(document)
    later = MADE_LATER | (made_by_recipes() if document == "CONTRIBUTING.md" else set())
    assert {path for path in documents.paths(text) - later if not documents.exists(path)} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_link_leads_to_a_file(document: str) -> None:
    folder = document.rpartition("/")[0]
    names = {
        f"{folder}/{link}".lstrip("/") for link in documents.links(documents.text_of(document))
    }
    assert {path for path in names if not documents.exists(path)} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_setting_named_is_read_somewhere(document: str) -> None:
    named = {*re.findall(r"HANGSU_[A-Z_]+", documents.text_of(document))}
    code = "".join(path.read_text("utf-8") for path in (ROOT / "components").rglob("*.py"))
    assert {name for name in named if name not in code} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_address_named_answers(document: str) -> None:
    client = TestClient(Starlette(routes=api_routes()))
    described = client.get("/api/openapi.json").json()["paths"]
    for address in documents.addresses(documents.text_of(document)):
        assert client.get(address).status_code in {200, 503 if address == "/readyz" else 200}
        table = address.partition("?")[0].removeprefix("/api/")
        if address.startswith("/api/") and table.rpartition(".")[0] not in {
            "openapi",
            "datapackage",
            "dataset",
        }:
            assert {f"/{table}", f"/{table}.csv"} & {*described}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_picture_is_there_described_and_light(document: str) -> None:
    for words_for_it, place in documents.pictures(documents.text_of(document)):
        path = ROOT / place
        assert len(words_for_it) > 1
        assert path.stat().st_size < LARGEST
        if path.suffix == ".png":
            with Image.open(path) as image:
                assert image.width >= 1000


def test_the_readme_has_a_row_for_every_page_in_menu_order() -> None:
    chinese, english = words("zh"), words("en")
    pages = [f"pages.{page.id}.title" for page in navigation.entries()]
    titles = [f"{chinese(title)} {english(title)}" for title in pages]
    assert documents.rows(documents.text_of("README.md"), "页面 Page") == titles


def test_the_first_screen_is_no_longer_than_sixty_lines() -> None:
    assert len(documents.text_of("README.md").splitlines()) <= 60


def test_both_halves_of_the_readme_name_the_same_things() -> None:
    chinese, english = documents.halves()
    assert documents.targets(english) == documents.targets(chinese)
    assert documents.addresses(english) == documents.addresses(chinese)
    commands = [
        {one.arguments[0] for one in documents.invocations(half)} for half in (chinese, english)
    ]
    assert commands[0] == commands[1]


def test_the_picture_of_the_layers_names_every_layer() -> None:
    text = (ROOT / "components/ui/pictures/architecture.svg").read_text(encoding="utf-8")
    names = {*re.findall(r'font-weight="600">([^<]+)<', text)}
    assert {name.removesuffix("/").removesuffix(".py") for name in names} >= {*BELOW}


def test_the_modules_in_the_picture_of_the_layers_are_there() -> None:
    text = (ROOT / "components/ui/pictures/architecture.svg").read_text(encoding="utf-8")
    box = r'font-weight="600">(\w+)</text>\n<text[^>]*>[^<]*</text>\n<text[^>]*"11">([^<]*)</text>'
    modules = {
        layer: [name for name in names.split() if name != "…"]
        for layer, names in re.findall(box, text)
    }
    assert {*modules} == {*BELOW} - {"words", "pages", "app"}
    for layer, names in modules.items():
        folder = ROOT / "components" / layer
        assert [
            one
            for one in names
            if not (folder / one).is_dir() and not (folder / f"{one}.py").is_file()
        ] == []


def test_a_decision_has_a_number_of_its_own_and_stands_in_the_contents() -> None:
    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^- \*\*(\d+)\*\*", text, re.MULTILINE)
    assert sorted(set(numbers)) == sorted(numbers)
    contents = re.findall(r"^- \[.*\]\(#.*\): (.*)$", text, re.MULTILINE)
    assert [number for line in contents for number in line.split(", ")] == numbers


def test_a_promise_of_safety_names_a_test_that_is_there() -> None:
    rows = documents.table(documents.text_of("SECURITY.md"), "promise")
    assert len(rows) > 4
    for promise, named in rows:
        path, _, name = named.strip("`").partition("::")
        code = (ROOT / path).read_text(encoding="utf-8")
        assert re.search(rf"^def {name}\(", code, re.MULTILINE), promise
