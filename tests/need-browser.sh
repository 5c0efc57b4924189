#!/bin/sh
# The browser tests need a Chromium, the library that Playwright's own node wants, and a font. As root on Debian
# they are installed; elsewhere one sentence says what is missing.
set -eu
others="libatomic1 fonts-dejavu-core"
python=${BIN:-.venv/bin}/python

ready() {
    "$python" -m tests.chromium >/dev/null 2>&1 && "$python" -m tests.node --version >/dev/null 2>&1
}

ready && exit 0
if [ "$(id -u)" = 0 ] && [ -z "${CHROMIUM:-}" ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    chromium=chromium-headless-shell
    apt-cache show "$chromium" >/dev/null 2>&1 || chromium=chromium
    echo "Installing $chromium $others ..."
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$chromium" $others >/dev/null
    ready && exit 0
fi
echo "The browser tests need Chromium and libatomic: install chromium and $others, or name a browser that starts in CHROMIUM." >&2
exit 1
