#!/bin/sh
# What single features need: reading scans, .doc and .xls files, papers as PDF; for the tests also a
# browser, fonts and a PostgreSQL server. Installed when we are root on Debian or Ubuntu; otherwise
# the exact line is printed, the feature stays off, and the screen says so.
set -eu

missing=""
need() { # need PROGRAM PACKAGE…
    command -v "$1" >/dev/null 2>&1 || { shift; missing="$missing $*"; }
}

need tesseract tesseract-ocr
if ! tesseract --list-langs 2>/dev/null | grep -qx vie; then missing="$missing tesseract-ocr-vie"; fi
need soffice libreoffice-writer-nogui
if ! ls /usr/lib/libreoffice/program/libsclo.so >/dev/null 2>&1; then
    missing="$missing libreoffice-calc-nogui"
fi
# Papers as PDF are set in a serif font with Vietnamese letters.
need fc-match fontconfig
if ! fc-list 2>/dev/null | grep -qiE 'NotoSerif-Regular|DejaVuSerif\.ttf'; then
    missing="$missing fonts-dejavu-core"
fi
if [ "${1:-run}" = test ]; then
    need chromium chromium
    if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then missing="$missing postgresql"; fi
    if ! ls /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf >/dev/null 2>&1; then
        missing="$missing fonts-dejavu-core"
    fi
fi
[ -n "$missing" ] || exit 0

line="apt-get install --yes --no-install-recommends$missing"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing system packages:$missing …"
    log=$(mktemp)
    # shellcheck disable=SC2086 # the packages are words
    if apt-get update >"$log" 2>&1 \
        && DEBIAN_FRONTEND=noninteractive $line >>"$log" 2>&1; then
        rm -f "$log"
        exit 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
fi
echo "Some features stay off until an administrator runs:  $line"
