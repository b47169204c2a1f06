#!/bin/sh
# Put this checkout beside the release that is running, with an environment of its own, and make
# it the current one. Servers keep the files they started with until they are restarted, so nobody
# sees half of an update; going back is the link `current` on the older folder and a restart.
#   sudo sh deploy/systemd/release.sh                  into /opt/hangsu/<time>
set -eu
umask 022
cd "$(dirname "$0")/../.."
base=${1:-/opt/hangsu}
release="$base/$(date +%Y%m%d-%H%M%S)"
mkdir -p "$release"
tar --exclude=./.venv --exclude=./.git --exclude=secrets.toml --exclude=./artefacts --exclude='.*_cache' -cf - . \
    | tar --no-same-owner -xf - -C "$release"
cd "$release"
python3 -m venv --without-pip .venv
python3 -m pip --python .venv/bin/python install --quiet --require-hashes -r requirements.lock
python3 -m pip --python .venv/bin/python install --quiet --no-deps --no-build-isolation -e .
.venv/bin/python -m compileall -q app.py components pages
.venv/bin/hangsu check data/indicators.yaml
ln -sfn "$release" "$base/next"
mv -T "$base/next" "$base/current"
echo "$base/current -> $release"
