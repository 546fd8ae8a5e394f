"""What every test may ask for: a fresh library on a real file of its own."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.builders import Library, fresh_library, make_template

# A commit waits for its disk, and there are ten thousand of them: files of tests live in memory.
_MEMORY = Path("/dev/shm")
if _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > 1 << 30:
    tempfile.tempdir = str(_MEMORY)

# A busy machine is slow, not wrong.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")


# In milliseconds; nothing takes so long unless it never comes.
_PATIENCE = 60_000


@pytest.fixture
def qtbot(qtbot: Any) -> Any:
    """Wait longer than five seconds: a busy machine is slow, not wrong."""
    for name in ("waitUntil", "waitSignal", "waitSignals"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=_PATIENCE))
    return qtbot


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file of the newest schema."""
    return make_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def library(template: Path, tmp_path: Path) -> Iterator[Library]:
    """An empty open library; `library.clock` sets its time."""
    with fresh_library(template, tmp_path) as opened:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "none", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root may mount a disk")
    yield folder
    subprocess.run(["umount", folder], check=True)
