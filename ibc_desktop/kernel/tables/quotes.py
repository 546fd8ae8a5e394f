"""Lines of a text table put together where a quoted cell holds line ends.

A quotation mark that is never closed is an ordinary character: «Сборник;"Ромашка;2003».
"""

import re
from collections.abc import Iterator
from functools import partial
from typing import TextIO

from ..ground.refusals import Trouble

# No cell of a list is so long; a file of one line would take all the memory there is.
_LONGEST_LINE = 4 << 20
# A spreadsheet's cell holds no more, and no list puts more lines into one.
_LONGEST_CELL, _MOST_LINES = 40_000, 400
# The first of two marks in a row never closes a cell.
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"(?!")')
_NOTHING = "\0\x1a \t\r\n"


def lines_of(file: TextIO) -> Iterator[str]:
    """Yield the lines of a text; raises Trouble for one that is too long to be read.

    Zeros with which a broken disk fills a file are nothing.
    """
    for number, line in enumerate(iter(partial(file.readline, _LONGEST_LINE), ""), 1):
        if "\0" in line:
            line = line.replace("\0", "")
        if len(line) >= _LONGEST_LINE and line.strip(_NOTHING):
            raise Trouble(
                f"Строка {number} длиннее 4 миллионов знаков: это не список. Проверьте, тот ли "
                "это файл."
            )
        yield line


def closed(lines: Iterator[str], delimiter: str) -> Iterator[str]:
    """Yield the lines so that in each the quotation marks are closed.

    What stands in quotation marks over several lines is one line; where they are not closed
    before a delimiter or the end of a line, they are doubled within quotation marks of ours. A mark
    that would swallow whole rows, each with as many delimiters as the first line, is not closed.
    """
    width = 0
    for line in lines:
        width = width or line.count(delimiter)
        if '"' not in line:
            yield line
            continue
        waiting = [line]
        while waiting:
            yield _next(waiting, lines, delimiter, width)


def _next(waiting: list[str], lines: Iterator[str], delimiter: str, width: int) -> str:
    """Take the next line with all its quotation marks closed; `waiting` are lines looked at."""
    line = waiting.pop(0)
    while '"' in line and (at := _open_at(line, delimiter)) >= 0:
        taken = _taken(waiting, lines, line[at:], delimiter)
        is_stray = delimiter in line[at:] and _are_rows([line, *waiting[:taken]], delimiter, width)
        if taken and not is_stray:
            line += "".join(waiting[:taken])
            del waiting[:taken]
        else:
            line = _quoted(line, at, delimiter)
    return line


def _are_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Say whether each of these lines is as wide as the table by itself."""
    return width > 1 and all(line.count(delimiter) == width for line in lines)


def _open_at(line: str, delimiter: str) -> int:
    """Return where a cell begins whose quotation mark is not closed; -1 where all are."""
    at = 0
    while True:
        if line.startswith('"', at):
            found = _QUOTED.match(line, at)
            if found is None or not _ends_cell(line, found, delimiter):
                return at
            at = found.end()
        at = line.find(delimiter, at) + 1
        if not at:
            return -1


def _ends_cell(line: str, found: re.Match[str], delimiter: str) -> bool:
    """Say whether a closing mark ends its cell; within a cell it does no harm."""
    after = line[found.end() : found.end() + 1]
    return after in ("", delimiter, "\r", "\n", " ") or delimiter not in found[0]


def _taken(waiting: list[str], lines: Iterator[str], text: str, delimiter: str) -> int:
    """Return how many of the next lines go on with the open cell; 0 where it is not closed."""
    count = 0
    if _QUOTED.match(text):
        return 0
    while len(text) < _LONGEST_CELL and count < _MOST_LINES:
        if count == len(waiting):
            if not (more := next(lines, "")):
                return 0
            waiting.append(more)
        more = waiting[count]
        text, count = text + more, count + 1
        if '"' in more and (found := _QUOTED.match(text)):
            after = text[found.end() :].lstrip(" ")
            return count if not after or after[0] in f"{delimiter}\r\n" else 0
    return 0


def _quoted(line: str, at: int, delimiter: str) -> str:
    """Return the line with the cell that begins there in quotation marks that are closed."""
    body = line.rstrip("\r\n")
    end = body.find(delimiter, at)
    end = len(body) if end < 0 else end
    cell = body[at:end].replace('"', '""')
    return f'{body[:at]}"{cell}"{line[end:]}'
