"""The inventory numbers that a cell of a list names: one, several, or a run of them."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.kernel.tables.cells import CUT, IS_CUT, Cell, Unclear, text_of

MOST_COPIES = 999
# Without a quantity a dash joins a run whose ends are equally long and less than so far apart,
_LONGEST_RUN = 200
# or of which the second is longer, «98-102», and less than so far away. All else is one number.
_SHORT_RUN = 20
# The plain one comes last: in a class of a pattern it would make a range.
_DASHES = "‐‑‒–—−-"
_PART_OF_NUMBER = f"/{_DASHES}"
# What stands in an inventory book instead of a book; «См. инвентарный номер 12345» is the longest.
_LONGEST = 32
_NO_BOOK = re.compile(
    r"(?:номера? )?(?:пропущен|аннулирован|не использован|свободен)[аоы]?(?: номера?)?\.?"
    r"|(?:пропущенн|аннулированн|свободн)\w+ номера?"
    r"|см(?:отри|\.) ?(?:инв(?:ентарный|\.)? ?)?(?:номер|№) ?\d+",
    re.I,
)
_BETWEEN = re.compile(r"[,;+\n]|(?<=[\s\d])и(?=[\s\d])")
# «1260-1262 (3 экз.)» says its quantity itself.
_COUNTED = re.compile(
    r"(?P<numbers>.*\d)\s*(?P<said>\(?(?<!\d)(?P<count>\d{1,3})\s*(?:экз|шт)\w*\.?\)?)"
)
# «1201–1205», «1201…1205», «с 1201 по 1205»; dots and words are never a part of one number.
_RUN = re.compile(
    rf"(?:(?:с|от)\s+)?(?P<before>\D*?)(?P<first>\d{{1,9}})"
    rf"\s*(?P<joint>[/…{_DASHES}]|\.{{2,3}}|\s(?:по|до)\s)\s*"
    r"(?P<again>\D*?)(?P<last>\d{1,9})"
)
_SPACED = re.compile(r"\d+(?: \d+)+")
# «12-345», «2021/15», «У-118», «17А», «1501-ЧЗ», «1984-1н-23».
_LETTERS = r"[^\W\d_]{1,3}(?!\w)"
_PIECE = rf"\d+(?:{_LETTERS})?"
_NUMBER = rf"(?:[^\W\d_]{{1,4}}[ ./{_DASHES}]*)?{_PIECE}(?:[./{_DASHES}](?:{_PIECE}|{_LETTERS}))*"
_ONE = re.compile(_NUMBER)
_WITH_WORDS = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<words>\(.*|\s[^\W\d].*)")
# Into «12.мар» and «01.02.2015» a spreadsheet turns «12.3» and «1.2.15».
_MONTH = "(?:янв|фев|мар|апр|май|июн|июл|авг|сен|окт|ноя|дек)"
_DATE = re.compile(
    rf"\d\d?[./]\d\d?[./](?:\d\d)?\d\d|\d\d?[. -]{_MONTH}(?:[. -]\d+)?|{_MONTH}[. -]\d+",
    re.IGNORECASE,
)
# What stands before a number and is no part of it.
_WORD = re.compile(r"(?:(?:инв(?:ентарный)?\b\.?|номер\b|№+|n[oº°]\.?)\s*)+(?=\S)", re.IGNORECASE)
_LONG_WORD = re.compile(r"\b(?!инв|номер|экз)[^\W\d_]{5,}", re.IGNORECASE)
_NO_NUMBER = {"", "-", "б/н", "без номера", "нет", "нет номера", "0"}
# Floats beyond it have lost digits.
_EXACT = 10**15
# Numbers, and why they may be meant otherwise.
Read = tuple[list[str], str]


def is_no_book(title: str) -> bool:
    """Say whether an inventory book tells of a number that it is no book's: «Пропущен номер»."""
    return len(title) < _LONGEST and _NO_BOOK.fullmatch(title) is not None


def may_be_number(written: str) -> bool:
    """Say whether a cell has a number, and not a line of words such as «Кабинет № 12»."""
    if written.isdecimal():
        return True
    is_line = written[:1].isalpha() and _LONG_WORD.search(written)
    return any(map(str.isdigit, written)) and not is_line


def inventory_numbers(cell: Cell, quantity: int | None) -> list[str]:
    """Return the numbers of «101-105, 120»; a dash inside one number is told by the quantity.

    «№ 120» and «инв. 120» are 120. Raises Unclear where the numbers may be meant otherwise, with
    those that are taken all the same, or where none can be read.
    """
    if isinstance(cell, dt.date):
        raise Unclear("таблица сделала из номера дату")
    written = cell.strip() if isinstance(cell, str) else text_of(cell)
    if isinstance(cell, float) and cell >= _EXACT:
        raise Unclear(IS_CUT)
    if _are_plain(plain := written.split(", ")):
        return plain[: MOST_COPIES + 1]
    numbers, doubts = _read(written, quantity)
    if isinstance(cell, float):
        doubts.append("номер стал дробью")
    if doubts:
        raise Unclear("; ".join(dict.fromkeys(doubts)), numbers)
    return numbers


def numbers_between(first: Cell, last: Cell) -> list[str]:
    """Return the numbers from one cell to the other; the first of the two may be empty.

    Raises Unclear where they are not the ends of a run.
    """
    ends = list(dict.fromkeys(filter(None, map(_bare, map(text_of, (first, last))))))
    if len(ends) < 2:
        return inventory_numbers(ends[0], None) if ends else []
    found = _RUN.fullmatch("…".join(ends))
    is_so = found and found["joint"] == "…" and found["again"] in ("", found["before"])
    if not found or not is_so or not (numbers := _Run(found).read(None)[0])[1:]:
        raise Unclear(f"не ряд номеров: с {ends[0]} по {ends[1]}")
    return numbers


def taken(numbers: list[str]) -> str:
    """Return what becomes of a cell that may be meant otherwise: «взято 1501 … 1510»."""
    if not numbers:
        return "без номера"
    some = ", ".join(numbers) if len(numbers) < 4 else f"{numbers[0]} … {numbers[-1]}"
    return f"взято {some}"


def _read(written: str, quantity: int | None) -> tuple[list[str], list[str]]:
    """Return the numbers of a cell, at most one more than a row may have, and what is in doubt.

    Raises Unclear for a number that a spreadsheet has cut.
    """
    if CUT.search(written):
        raise Unclear(IS_CUT)
    parts = list(filter(None, map(_bare, _BETWEEN.split(written))))
    fits = len(parts) > 1 and len(parts) == quantity
    alone = quantity if len(parts) == 1 else None
    found = [_one(part) if fits else _numbers(part, alone) for part in parts]
    doubts = [doubt for _, doubt in found if doubt]
    numbers = [number for read, _ in found for number in read]
    if all(map(str.isdigit, parts)) and _is_one_shorter(parts):
        doubts.append("следующий номер короче: записан не весь?")
        numbers = _made_whole(numbers)
    return numbers[: MOST_COPIES + 1], doubts


def _made_whole(numbers: list[str]) -> list[str]:
    """Return 1310, 1311, 1312 for «1310, 11, 12», or the numbers as they are."""
    whole = numbers[:1]
    for number in numbers[1:]:
        before = whole[-1]
        meant = before[: max(len(before) - len(number), 0)] + number
        if not 0 < int(meant) - int(before) < _SHORT_RUN:
            return numbers
        whole.append(meant)
    return whole


def _bare(written: str) -> str:
    """Return a number without the word before it, and nothing where none is meant."""
    if written.isdigit() and written != "0":
        return written
    # «*1001*»: the stars are those of a barcode.
    number = _WORD.sub("", plain_line(written)).strip("'\"«»* ")
    whole = number.removesuffix(".0").rstrip(".")
    return "" if fold(whole) in _NO_NUMBER else whole


def _are_plain(parts: list[str]) -> bool:
    """Tell numbers of which nothing is to be said, as most are."""
    return all(map(str.isdigit, parts)) and "0" not in parts and not _is_one_shorter(parts)


def _is_one_shorter(parts: list[str]) -> bool:
    """Tell «15264, 65», which may be 15264 and 15265."""
    sizes = list(map(len, parts))
    return sizes != sorted(sizes)


def _numbers(part: str, quantity: int | None) -> Read:
    if part.isdigit():
        return [part], ""
    if _SPACED.fullmatch(part):
        return _spaced(part, quantity)
    if part[-1] in ").зтхв" and (counted := _COUNTED.fullmatch(part)):
        return _counted(counted, quantity)
    found = None if _DATE.fullmatch(part) else _RUN.fullmatch(part)
    if found is None or found["again"] not in ("", found["before"]):
        return _one(part)
    return _Run(found).read(quantity)


def _counted(found: re.Match[str], quantity: int | None) -> Read:
    """Return the numbers of «1260-1262 (3 экз.)»; told where they are not as many."""
    own = int(found["count"])
    numbers, doubt = _numbers(found["numbers"], quantity or own)
    if not doubt and (len(numbers) != own or quantity not in (None, own)):
        doubt = f"кроме номера: {found['said']}"
    return numbers, doubt


def _one(part: str) -> Read:
    """Return one number, and what is odd about it."""
    if _DATE.fullmatch(part):
        return [part], "похоже на дату"
    if _ONE.fullmatch(part):
        return [part], ""
    if found := _WITH_WORDS.fullmatch(part):
        return [found["number"]], f"кроме номера: {found['words'].strip()}"
    return [part], "не похоже на номер"


def _spaced(part: str, quantity: int | None) -> Read:
    """Tell «1501 1502» from «12 345», whose thousands stand apart."""
    numbers = part.split()
    sizes = set(map(len, numbers))
    if len(numbers) == quantity:
        return numbers, "номера через пробел?" if len(sizes) > 1 else ""
    if quantity != 1 and len(sizes) == 1 and sizes != {3}:
        return numbers, "номера через пробел?"
    return [part], "пробел внутри номера"


class _Run:
    """Two numbers with a dash, a slash or dots between them: the ends of a run, or one number."""

    def __init__(self, found: re.Match[str]) -> None:
        before, first, last = found["before"], found["first"], found["last"]
        self._written = found[0]
        self._ends = [f"{before}{first}", f"{before}{last}"]
        self._slash, self._alike = found["joint"] == "/", len(first) == len(last)
        self._dotted = found["joint"] not in _PART_OF_NUMBER
        # «1201-05» is written for «1201-1205».
        whole = first[: max(len(first) - len(last), 0)] + last
        self._numbers = _counted_out(before, first, whole)
        self._size = len(self._numbers)
        self._may_be = 1 < self._size <= _LONGEST_RUN
        self._is_run = (
            bool(self._size) if self._dotted else self._may_be and self._looks(first, last)
        )

    def read(self, quantity: int | None) -> Read:
        if self._size and self._size == quantity:
            return self._numbers, ""
        if quantity and quantity > 1:
            return self._against(quantity)
        if self._is_run and not quantity:
            return self._numbers, self._doubt() if self._slash else ""
        is_odd = self._may_be or self._dotted or (self._alike and not self._slash)
        is_told = self._is_run if quantity else is_odd
        return [self._written], self._doubt() if is_told else ""

    def _looks(self, first: str, last: str) -> bool:
        """Tell whether it looks like a run: a slash joins but neighbours."""
        if self._slash:
            return self._alike and self._size == 2
        return self._alike or (len(last) > len(first) and self._size <= _SHORT_RUN)

    def _against(self, quantity: int) -> Read:
        """Read what has another size than the row has copies; fewer numbers are told by the row."""
        if self._slash and self._alike and quantity == 2:
            return self._ends, ""
        if self._size > quantity and self._may_be:
            return [], f"номеров {self._size}, а экземпляров {quantity}"
        return self._numbers if self._may_be else [self._written], ""

    def _doubt(self) -> str:
        if not self._may_be:
            return "не ряд номеров"
        return f"один номер или с {self._numbers[0]} по {self._numbers[-1]}?"


def _counted_out(before: str, first: str, last: str) -> list[str]:
    """Return the numbers of a run; none where there is no such run, or one of too many."""
    size = int(last) - int(first) + 1
    if not 2 <= size <= MOST_COPIES:
        return []
    width = len(first) if first.startswith("0") else 0
    return [f"{before}{number:0{width}d}" for number in range(int(first), int(last) + 1)]
