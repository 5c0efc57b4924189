#!/bin/sh
# The browser tests need a Chromium, the library that Playwright's own node wants, and a font. As root on Debian
# they are installed; elsewhere one sentence says what is missing.
set -eu
packages="chromium libatomic1 fonts-dejavu-core"
python=${BIN:-.venv/bin}/python

ready() {
    "$python" -m tests.chromium >/dev/null 2>&1 && "$python" -m tests.node --version >/dev/null 2>&1
}

ready && exit 0
if [ "$(id -u)" = 0 ] && [ -z "${CHROMIUM:-}" ] && command -v apt-get >/dev/null; then
    echo "Installing $packages ..."
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $packages >/dev/null
    ready && exit 0
fi
echo "The browser tests need Chromium and libatomic: install $packages, or name a browser that starts in CHROMIUM." >&2
exit 1
