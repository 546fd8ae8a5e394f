"""The sounds of the desk: their files, and that playing never blocks or fails."""

import wave
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kit.look.sounds import FOLDER, NAMES, VOLUMES, Sounds

PLAYER = """#!/bin/sh
echo "$1" >> "{heard}"
exec /bin/sleep 30
"""


@pytest.fixture
def preferences(tmp_path):
    return Preferences(tmp_path / "workplace.json")


@pytest.fixture
def heard(tmp_path, monkeypatch):
    """A player that writes down what it was asked to play, and then plays for long."""
    folder = tmp_path / "bin"
    folder.mkdir()
    player = folder / "pw-play"
    player.write_text(PLAYER.format(heard=tmp_path / "heard.txt"))
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return tmp_path / "heard.txt"


def loudest(path: Path) -> int:
    with wave.open(str(path)) as file:
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    return max(map(abs, samples))


@pytest.mark.parametrize("volume", VOLUMES)
@pytest.mark.parametrize("name", NAMES)
def test_a_sound_lasts_at_most_a_quarter_of_a_second(name, volume):
    with wave.open(str(FOLDER / volume / f"{name}.wav")) as file:
        assert 0.03 < file.getnframes() / file.getframerate() <= 0.25


@pytest.mark.parametrize("volume", VOLUMES)
def test_the_refusal_is_louder_than_everything_else(volume):
    others = [loudest(FOLDER / volume / f"{name}.wav") for name in NAMES if name != "refused"]
    assert loudest(FOLDER / volume / "refused.wav") > 1.5 * max(others)


def test_a_sound_is_given_to_the_player_of_the_system(qtbot, preferences, heard):
    preferences.put("volume", "loud")
    sounds = Sounds(preferences)
    sounds.play("issued")
    qtbot.waitUntil(lambda: heard.exists() and "\n" in heard.read_text())
    assert heard.read_text().split() == [str(FOLDER / "loud" / "issued.wav")]
    sounds.stop()


def test_a_new_scan_cuts_the_former_sound(qtbot, preferences, heard):
    sounds = Sounds(preferences)
    sounds.play("issued")
    qtbot.waitUntil(lambda: heard.exists() and "\n" in heard.read_text())
    sounds.play("refused")
    qtbot.waitUntil(lambda: "refused" in heard.read_text())
    sounds.stop()


def test_sounds_can_be_switched_off(qtbot, preferences, heard):
    preferences.put("sound", False)
    sounds = Sounds(preferences)
    sounds.play("issued")
    preferences.put("sound", True)
    sounds.play("returned")
    qtbot.waitUntil(lambda: heard.exists() and "\n" in heard.read_text())
    assert "issued" not in heard.read_text()
    sounds.stop()


def test_where_nothing_can_play_there_is_silence(qtbot, preferences, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    Sounds(preferences).play("issued")
    assert not (tmp_path / "heard.txt").exists()
