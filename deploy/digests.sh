#!/bin/sh
# make digests: each image of another project by the digest that its registry gives for the tag, in
# the files of this folder. Needs skopeo, or docker with buildx, and the registry. What cannot be
# asked ends with 1 and changes nothing. A digest that stands already is asked anew.
set -eu
cd "$(dirname "$0")"
digest() {
    if command -v skopeo >/dev/null; then skopeo inspect --format '{{.Digest}}' "docker://$1"
    else docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$1"; fi
}
pin() {                              # the image with its tag, the file that names it
    found=$(digest "$1")
    case "$found" in sha256:????????????????????????????????????????????????????????????????) ;;
    *) echo "$1: no digest" >&2; exit 1 ;; esac
    sed -i -E "s|(\b)$1(@sha256:[0-9a-f]+)?|\1$1@$found|" "$2"
    echo "$1@$found"
}
pin python:3.11-slim-bookworm Containerfile
pin nginx:1.28-alpine compose.yaml
pin git-sync/git-sync:v4.4.0 kubernetes/git-sync/with-git-sync.yaml
