#!/bin/sh
# Prepares a machine for `make run` and `make test`: Python's venv, the packages of pyproject.toml
# and the system libraries Qt stands on. Installs only what is missing, as root or through sudo.
#
#   setup.sh run    the program with its window
#   setup.sh dev    the tests and checks as well; no screen is needed
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-run}

say() { printf '%s\n' "$*" >&2; }
fail() {
    say "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        return 1
    fi
}

# install PACKAGE...: fetches the lists once, and only when something has to be installed.
install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    say "Ставлю системные пакеты: $*"
    if [ -z "${lists_fetched:-}" ]; then
        as_root apt-get -q update >/dev/null || return 1
        lists_fetched=yes
    fi
    # Debian asks questions only through debconf; ALT has no such thing and no such option.
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install "$@" >/dev/null
}

python=
for candidate in "${PYTHON:-python3}" python3.11 python3.12 python3.13; do
    if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        >/dev/null 2>&1; then
        python=$candidate
        break
    fi
done
[ -n "$python" ] || fail "Нужен Python 3.11, 3.12 или 3.13: установите пакет python3 и повторите."

has_venv() { "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; }
if [ ! -x .venv/bin/python ] && ! has_venv; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    install "python$version-venv" || install python3-venv || install python3-module-pip || true
    has_venv || fail "Не хватает модуля venv: установите пакет python$version-venv и повторите."
fi

if [ "$purpose" = dev ]; then
    "$python" scripts/environment.py dev
else
    "$python" scripts/environment.py
fi

# Names the libraries that Qt asks the system for and does not find.
missing_libraries() {
    plugins=$(.venv/bin/python -c 'import importlib.util as u; print(*u.find_spec("PySide6").submodule_search_locations)')/Qt/plugins/platforms
    if [ "$purpose" = run ]; then
        wanted="$plugins/libqxcb.so $plugins/libqwayland.so"
    else
        wanted="$plugins/libqoffscreen.so"
    fi
    for plugin in $wanted; do
        [ ! -e "$plugin" ] || ldd "$plugin" 2>/dev/null
    done | sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u
}

qt_starts() {
    [ -z "$(missing_libraries)" ] && QT_QPA_PLATFORM=offscreen .venv/bin/python -c '
from PySide6 import QtPdf, QtPdfWidgets, QtPrintSupport, QtSvg
from PySide6.QtWidgets import QApplication
QApplication([])' >/dev/null 2>&1
}

install_qt_libraries() {
    if command -v dpkg >/dev/null 2>&1; then
        install libegl1 libgl1 libopengl0 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0 \
            libxkbcommon-x11-0 libx11-xcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 \
            libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-sync1 \
            libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1
    else
        # ALT: a package can be asked for by the library it holds.
        install $(missing_libraries | sed 's/$/()(64bit)/')
    fi
}

if ! qt_starts; then
    install_qt_libraries || true
    qt_starts || fail "Не хватает системных библиотек для окна Qt, установите их и повторите:" \
        $(missing_libraries)
fi
