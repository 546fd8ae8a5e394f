"""What is not even opened: files too large, and what is no file at all."""

import os
from pathlib import Path

import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import AS_FOUND, MAX_FILE_BYTES, require_readable
from tests.builders import Library


def test_a_file_as_large_as_may_be_is_read(tmp_path: Path):
    path = tmp_path / "книги.iso"
    path.touch()
    os.truncate(path, MAX_FILE_BYTES)
    require_readable(path)
    os.truncate(path, MAX_FILE_BYTES + 1)
    with pytest.raises(Trouble, match="больше 512 МБ"):
        require_readable(path)


@pytest.mark.parametrize("name", ["", "нет.csv"])
def test_what_is_no_file_is_named(tmp_path: Path, name: str):
    with pytest.raises(Trouble, match="на месте ли"):
        require_readable(tmp_path / name)


def test_no_importer_opens_a_device_that_never_ends(library: Library, tmp_path: Path):
    path = tmp_path / "zero"
    path.symlink_to("/dev/zero")
    for importer in library.sections.all(Importer):
        with pytest.raises(Trouble, match="на месте ли"):
            importer.open(library, path, AS_FOUND)
