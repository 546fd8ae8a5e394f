"""The developer's commands prepare a machine themselves, or say in a sentence what is missing."""

import os
import subprocess
import tomllib
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import PROGRAM
from scripts import environment

SHELL = sorted((PROGRAM / "scripts").glob("*.sh"))


def _run(*command: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        env={"PATH": os.defpath, **environment},
        capture_output=True,
        text=True,
        check=False,
        cwd=PROGRAM,
    )


@pytest.mark.parametrize("script", SHELL, ids=lambda path: path.name)
def test_scripts_are_plain_shell(script: Path):
    assert _run("sh", "-n", script).returncode == 0
    assert script.read_text().startswith("#!/bin/sh\n")


def test_without_a_screen_one_sentence_names_the_tour():
    said = _run("sh", "scripts/has_display.sh")
    assert said.returncode == 1
    assert "make tour" in said.stderr
    assert said.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_screen_nothing_is_said(name: str):
    said = _run("sh", "scripts/has_display.sh", **{name: ":0"})
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")


def test_a_machine_without_python_is_told_so(tmp_path: Path):
    for tool in ("dirname", "sh"):
        (tmp_path / tool).symlink_to(f"/usr/bin/{tool}")
    said = subprocess.run(
        ["/bin/sh", "scripts/setup.sh", "dev"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
        cwd=PROGRAM,
    )
    assert said.returncode == 1
    assert said.stderr.startswith("Нужен Python 3.11")


def test_the_environment_is_made_of_what_the_project_names():
    project = tomllib.loads((PROGRAM / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = environment.requirements(["dev"])
    assert set(environment.requirements([])) < set(wanted)
    assert len(wanted) == len(project["dependencies"]) + len(
        project["optional-dependencies"]["dev"]
    )


def test_an_environment_that_has_everything_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    place = tmp_path / ".venv"
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").write_text("#!/bin/sh\n")
    (place / "bin" / "python").chmod(0o755)
    monkeypatch.setattr(environment, "PLACE", place)
    monkeypatch.setattr(environment, "STAMP", place / "installed.txt")
    assert environment.main(["dev"]) == 0
    made = (place / "installed.txt").read_text("utf-8")
    (place / "installed.txt").write_text(made + "more\n", "utf-8")
    assert environment.main([]) == 0
    assert environment.main(["dev"]) == 0
    assert (place / "installed.txt").read_text("utf-8") == made + "more\n"


def test_every_dependency_has_a_cap():
    for line in environment.requirements(["dev"]):
        assert "<" in line, line
