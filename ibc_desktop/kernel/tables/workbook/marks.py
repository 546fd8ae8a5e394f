"""What the values of a sheet do not show: what is hidden, formulas without a value, formats."""

import re
import zipfile
from collections.abc import Callable, Container, Mapping
from functools import partial
from pathlib import Path

from ..grids import MONTH_ALONE, NO_MARKS, UNITS, Marks
from ..sizes import Measured, Steps, opened, parse
from .open_documents import marks_of_document

# No workbook needs a longer list of its sheets or styles.
_MAX_SHORT_BYTES = 8 << 20
# So many columns a sheet may have.
_MOST_COLUMNS = 16_384
# Digits, some of them always shown, and marks between them: 000123, 00-00, "Б-"000.
_PADDED = re.compile(r'(?:"[^"]*"|\\.|[-/ 0#])*0{2,}(?:"[^"]*"|\\.|[-/ 0#])*')
# «[$₽-419]» names our own money.
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
# The formats that a workbook need not spell out: of parts of a hundred, and «мммм.гг».
BUILT_IN = {"9": "%", "10": "%", "17": MONTH_ALONE}
# What a format says as it is, and in which language.
_AS_IT_IS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DAY_OR_HOUR = frozenset("dhs")
_PIECES = re.compile(r'"([^"]*)"|\\(.)|(.)')


def marks_of(path: Path, measured: Measured) -> Mapping[str, Marks]:
    """Return by the names of the sheets what their values do not show; raises Trouble."""
    with opened(path) as archive:
        if "content.xml" in measured.unseen:
            with archive.open("content.xml") as content:
                return marks_of_document(content)
        names = frozenset(archive.namelist())
        styles = _telling_styles(archive) if "xl/styles.xml" in names else {}
        struck = _struck_styles(archive) if "xl/styles.xml" in names else frozenset[str]()
        if not (styles or struck or measured.unseen):
            return {}
        return {
            sheet: _marks(archive, part, styles, struck)
            for sheet, part in _parts(archive).items()
            if part in names and (styles or struck or part in measured.unseen)
        }


def _marks(
    archive: zipfile.ZipFile, part: str, styles: Mapping[str, str], struck: Container[str]
) -> Marks:
    found = _Found(styles, struck)
    with archive.open(part) as file:
        parse(file, found.start, found.end, found.text)
    marks = found.marks()
    return marks if any(vars(marks).values()) else NO_MARKS


class _Found:
    """Gathers the marks of one sheet as it is read."""

    def __init__(self, styles: Mapping[str, str], struck: Container[str]) -> None:
        # The rows that have a text struck out, and one that is not.
        self._struck_styles, self._whole, self._struck = struck, set[int](), set[int]()
        self.hidden, self.formulas = set[int](), dict[int, list[int]]()
        self.shown, self.hidden_columns = dict[int, dict[int, str]](), set[int]()
        self._styles, self._steps = styles, Steps()
        self._format, self._value, self._inside = "", "", ""
        self._has_formula = self._is_text = self._is_error = self._is_struck = False

    def marks(self) -> Marks:
        columns = frozenset(self.hidden_columns)
        struck = frozenset(self._struck - self._whole)
        return Marks(frozenset(self.hidden), self.formulas, self.shown, columns, struck=struck)

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._steps.start(tag, given)
        if tag == "row" and given.get("hidden") in ("1", "true"):
            self.hidden.add(self._steps.row)
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            self.hidden_columns.update(_span(given.get("min", ""), given.get("max", "")))
        elif tag == "c":
            is_number = given.get("t", "n") in ("n", "d")
            self._format = self._styles.get(given.get("s", ""), "") if is_number else ""
            self._value, self._has_formula = "", False
            self._is_struck = given.get("s", "") in self._struck_styles
            self._is_text, self._is_error = given.get("t") == "str", given.get("t") == "e"
        elif tag in ("f", "v", "is"):
            self._inside = tag
            # A formula whose value is an empty text has one.
            self._has_formula = self._has_formula or (tag == "f" and not self._is_text)

    def text(self, written: str) -> None:
        if self._inside == "v":
            self._value += written
        elif self._inside == "is":
            self._value = "text"

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag == self._inside:
            self._inside = ""

    def _end_cell(self) -> None:
        row, column = self._steps.row, self._steps.column - 1
        if self._value:
            (self._struck if self._is_struck else self._whole).add(row)
        if self._is_error or (self._has_formula and not self._value):
            self.formulas.setdefault(row, []).append(column)
        elif self._format and self._value and (said := as_shown(self._value, self._format)):
            self.shown.setdefault(row, {})[column] = said


def _span(first: str, last: str) -> range:
    """Return the columns from the first to the last, which a sheet counts from 1."""
    if not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first[:6]) - 1, min(int(last[:6]), _MOST_COLUMNS))


def as_shown(value: str, said: str) -> str:
    """Return a number as a format that says this shows it; nothing where it stays as it is."""
    if said == MONTH_ALONE:
        return said
    if said in UNITS:
        return _with_unit(value, said)
    return _shown(value, said) if value.isdecimal() else ""


def _shown(digits: str, pattern: str) -> str:
    """Return a whole number as its format shows it: 000123 for 123 under 000000."""
    left, said = list(digits), list[str]()
    pieces = [(text or escaped or each, bool(each)) for text, escaped, each in
              _PIECES.findall(pattern)]  # fmt: skip
    last = next(at for at, (piece, plain) in enumerate(pieces) if plain and piece in "0#")
    for at in range(len(pieces) - 1, -1, -1):
        piece, plain = pieces[at]
        if not plain or piece not in "0#":
            said.append(piece)
            continue
        if left:
            said.append(left.pop())
        elif piece == "0":
            said.append("0")
        if at == last:
            said += reversed(left)
    return "".join(reversed(said)).strip()


def _with_unit(value: str, unit: str) -> str:
    """Return a number as its format shows it: «10 %» for 0.1, «150 $»."""
    try:
        return f"{float(value) * (100 if unit == '%' else 1):.12g} {unit}"
    except ValueError:
        return value


def told_by(code: str) -> str:
    """Return what a format says beside the value: its unit, its noughts, that it has no day."""
    if _PADDED.fullmatch(code):
        return code
    parts = frozenset(_AS_IT_IS.sub("", code).lower())
    if {"m", "y"} <= parts and parts.isdisjoint(_DAY_OR_HOUR):
        return MONTH_ALONE
    return next((each for each in _CURRENCY.sub(r"\1", code) if each in UNITS), "")


def _telling_styles(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return what formats say beside a number, by the numbers of their styles."""
    formats, styles = dict(BUILT_IN), dict[str, str]()
    inside, count = "", 0

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal inside, count
        if tag == "numFmt":
            code = given.get("formatCode", "").partition(";")[0]
            if said := told_by(code):
                formats[given.get("numFmtId", "")] = said
        elif tag in ("cellXfs", "cellStyleXfs"):
            inside = tag
        elif tag == "xf" and inside == "cellXfs":
            if code := formats.get(given.get("numFmtId", "")):
                styles[str(count)] = code
            count += 1

    _parse_short(archive, "xl/styles.xml", start)
    return styles


def _struck_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """Return the numbers of the styles whose font strikes the text out."""
    fonts, struck = list[bool](), set[str]()
    inside, count = "", 0

    def start(tag: str, given: dict[str, str]) -> None:
        nonlocal inside, count
        if tag in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            inside = tag
        elif tag == "font" and inside == "fonts":
            fonts.append(False)
        elif tag == "strike" and inside == "fonts":
            fonts[-1] = given.get("val") not in ("0", "false")
        elif tag == "xf" and inside == "cellXfs":
            font = given.get("fontId", "")
            if font.isdecimal() and int(font[:6]) < len(fonts) and fonts[int(font)]:
                struck.add(str(count))
            count += 1

    _parse_short(archive, "xl/styles.xml", start)
    return frozenset(struck)


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of the archive that holds each sheet, by the names of the sheets."""
    sheets, targets = dict[str, str](), dict[str, str]()
    _parse_short(archive, "xl/workbook.xml", partial(_note_sheet, sheets))
    _parse_short(archive, "xl/_rels/workbook.xml.rels", partial(_note_target, targets))
    return {name: targets.get(key, "") for name, key in sheets.items()}


def _note_sheet(sheets: dict[str, str], tag: str, given: dict[str, str]) -> None:
    key = next((value for name, value in given.items() if name.endswith(":id")), "")
    if tag == "sheet":
        sheets[given.get("name", "")] = key


def _note_target(targets: dict[str, str], tag: str, given: dict[str, str]) -> None:
    if tag == "Relationship":
        target = given.get("Target", "")
        targets[given.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"


def _parse_short(
    archive: zipfile.ZipFile, name: str, start: Callable[[str, dict[str, str]], None]
) -> None:
    if archive.getinfo(name).file_size <= _MAX_SHORT_BYTES:
        with archive.open(name) as part:
            parse(part, start)
