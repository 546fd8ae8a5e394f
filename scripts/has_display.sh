#!/bin/sh
# Ends with a sentence where there is no screen to open a window on.
if [ "$(uname)" = Linux ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    echo "Здесь нет экрана, окно открыть негде: посмотрите программу командой make tour." >&2
    exit 1
fi
