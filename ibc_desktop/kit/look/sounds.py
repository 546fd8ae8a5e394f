"""The six sounds of the desk: short, never blocking, never the only sign."""

import shutil
import sys

from PySide6.QtCore import QObject, QProcess

from ibc_desktop.kernel.file.files import RESOURCES, Preferences

FOLDER = RESOURCES / "sounds"
NAMES = ("issued", "returned", "reader", "warned", "refused", "undone")
VOLUMES = ("quiet", "middle", "loud")
# What plays a WAV file on the systems that are not Windows, the lightest first.
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Sounds(QObject):
    """Plays a sound of the desk by name, in the volume this workplace has chosen.

    Kept in the preferences: «sound» (on or off) and «volume» (one of VOLUMES). Where nothing
    can play, it stays silent: silence is no error.
    """

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._process: QProcess | None = None

    def play(self, name: str) -> None:
        """Begin this sound and return at once; a former one that still sounds is cut."""
        if not self._preferences.get("sound", True):
            return
        volume = self._preferences.get("volume", "middle")
        folder = FOLDER / (volume if volume in VOLUMES else "middle")
        path = str(folder / f"{name}.wav")
        if sys.platform == "win32":
            _play_on_windows(path)
        else:
            self._play_elsewhere(path)

    def stop(self) -> None:
        """Cut what still sounds."""
        if self._process is not None and self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(100)

    def _play_elsewhere(self, path: str) -> None:
        self.stop()
        player = _player()
        if player is None:
            return
        if self._process is None:
            self._process = QProcess(self)
        self._process.start(player[0], [*player[1:], path])


def _player() -> tuple[str, ...] | None:
    for command in _PLAYERS:
        found = shutil.which(command[0])
        if found is not None:
            return (found, *command[1:])
    return None


def _play_on_windows(path: str) -> None:
    # Only Windows has this module.
    import winsound  # pyright: ignore[reportMissingImports]

    flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT  # pyright: ignore[reportAttributeAccessIssue]
    try:
        winsound.PlaySound(path, flags)  # pyright: ignore[reportAttributeAccessIssue]
    except RuntimeError:
        # No sound card: silence is no error.
        return
