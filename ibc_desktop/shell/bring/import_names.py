"""The columns of a file that were named by hand: they keep their names however it is read anew."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.plug.exchange import OpenedFile
from ibc_desktop.kernel.tables.imports import ImportField

from .import_naming import take_field

# A heading, and how many columns headed so stand before it.
_Heading = tuple[str, int]


class Names:
    """What the librarian has chosen for the columns of a file, by their headings."""

    def __init__(self) -> None:
        self._source: tuple[Path, Sequence[ImportField]] | None = None
        self._file: OpenedFile | None = None
        # The columns as they were found, each with its field, and what was chosen instead.
        self._found: dict[int, str] = {}
        self._chosen: dict[_Heading, str] = {}

    def carry(self, path: Path, file: OpenedFile) -> None:
        """Name the columns of a file that has just been read as they were named before.

        What was named in another file, or for another list, is forgotten.
        """
        if (path, file.fields) == self._source:
            self._note(file)
        else:
            self._chosen.clear()
        self._source, self._file, self._found = (path, file.fields), file, _fields(file)
        for at, heading in enumerate(_headings(file)):
            if heading in self._chosen:
                take_field(file, at, self._chosen[heading])

    def _note(self, anew: OpenedFile) -> None:
        """Note what was chosen in the file as it was read till now.

        In the same sheets each column is where it was, though it may be headed by other letters.
        """
        assert self._file is not None
        now, headings, same = _fields(self._file), _headings(self._file), _headings(anew)
        if self._file.reading.sheets == anew.reading.sheets and len(same) == len(headings):
            headings = same
        for at, heading in enumerate(headings):
            if now.get(at, "") != self._found.get(at, ""):
                self._chosen[heading] = now.get(at, "")


def _fields(file: OpenedFile) -> dict[int, str]:
    return {at: key for key, at in file.mapping.items()}


def _headings(file: OpenedFile) -> list[_Heading]:
    before = Counter[str]()
    found = list[_Heading]()
    for heading in map(fold, file.headings):
        found.append((heading, before[heading]))
        before[heading] += 1
    return found
