"""How to reach a reader, as a list says it: what is no telephone and no parent's name is told."""

import re
from collections.abc import Iterable
from dataclasses import replace

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.names import is_patronymic
from ibc_desktop.kernel.tables.cells import Cell, Unclear, code_of, lines_of, text_of
from ibc_desktop.kernel.tables.fields import RecordField

from .given_names import GIVEN
from .two_names import are_two

# Of a town's own telephone: «2-33-44».
_LEAST_DIGITS = 5
_WHOLE_NUMBER = 10
_NAME_AND_PHONE = r"([^\d+]+)(\+?\d[\d\s()-]+\d)\)?"
# What stands between a name and a telephone: «, тел.: ».
_BETWEEN = r"[\s,;:(–-]*(?:\b(?:тел|моб|сот|т)\.?:?)?[\s,;:(–-]*$"
_CAPITALISED = re.compile(r"[А-ЯЁA-Z][^\W\d_]")


def phone_of(cell: Cell) -> str:
    """Return a telephone as it is written: 89001112233 for «89001112233.0» of a spreadsheet.

    Several stand behind commas. Raises Unclear where digits are lost, few, or none; an address of
    mail is none and is kept.
    """
    lines = _several_lines(cell)
    if lines and all(sum(map(str.isdigit, each)) >= _LEAST_DIGITS for each in lines):
        return _in_line(lines)
    try:
        written = code_of(cell)
    except Unclear as spoilt:
        if spoilt.value is None:
            raise
        written = str(spoilt.value)
    digits = sum(map(str.isdigit, written))
    if digits >= _LEAST_DIGITS or not written or "@" in written:
        return written
    raise Unclear("в номере мало цифр" if digits else "в телефоне нет цифр", written)


def parent_of(cell: Cell) -> str:
    """Return the names of parents as they are written, those of two lines behind commas.

    Raises Unclear where there is none: «см. выше».
    """
    written, lines = text_of(cell), _several_lines(cell)
    if lines and are_two("\n".join(lines)):
        written = _in_line(lines)
    words = written.split()
    if _CAPITALISED.search(written) or any(fold(w) in GIVEN or is_patronymic(w) for w in words):
        return written
    is_text = any(len(word) > 1 and word.isalpha() for word in words)
    raise Unclear("не похоже на имя", written if is_text else None)


def phone_beside(parent: str) -> tuple[str, str]:
    """Return the name and the telephone of «Лугова Нина, т. 8 900 111-22-33»; else the text alone.

    Only a whole number is taken off, of ten digits at least.
    """
    found = re.fullmatch(_NAME_AND_PHONE, parent)
    if found is None or sum(map(str.isdigit, found[2])) < _WHOLE_NUMBER:
        return parent, ""
    return re.sub(_BETWEEN, "", found[1]), found[2]


def _several_lines(cell: Cell) -> list[str]:
    """Return the lines of a cell that has several: most have one, and no line end is printable."""
    lines = [] if not isinstance(cell, str) or cell.isprintable() else lines_of(cell).split("\n")
    return lines if len(lines) > 1 else []


def _in_line(lines: Iterable[str]) -> str:
    return ", ".join(line.rstrip(",; ") for line in lines)


_READ = {"phone": phone_of, "parent_phone": phone_of, "parent_name": parent_of}


def as_listed(field: RecordField) -> RecordField:
    """Return the field with what lists write under it; people may type what they please."""
    read = _READ.get(field.key)
    return replace(field, shape=replace(field.shape, read=read)) if read else field
