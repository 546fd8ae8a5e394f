"""Lines that stand among the rows of a list and are none: totals, signatures, stamps."""

import re
from collections.abc import Collection, Iterable

from ..ground.folding import fold
from .between.captions import is_caption, is_subject
from .between.notes import NOTE, REMARK
from .between.signatures import DEED, DONE, INITIALS, NAME, ONE_NAME, POST, SIGNED
from .between.totals import SUMS, counts_people, has_word, is_total, is_total_beside, may_count
from .cells import Cell, is_number, text_of

TOTAL = "это итоговая строка"
_SIGNATURE = "похоже на подпись"
_UNDER = "строка под списком"
SECTION = "это заголовок, а не строка"

_STAMPS = re.compile(
    r"м\. ?п\.?$|\(?(?:подпись|расшифровка)\b|подписи[: ]|дата составления"
    r"|(?:список|ведомость|отчет|акт|опись) (?:составлен|проверен|утвержден)"
    r"|(?:отпуск|груз|товар)\w* (?:груза )?(?:разрешил|произвел|получил|принял|сдал)"
)
_APPENDED = re.compile(r"(?:товарная накладная|накладная|акт) имеет приложен|приложение на\b")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}(?: ?г\.?)?(?: 00:00)?")
_TRUE = re.compile(
    r"(?:список|ведомость|опись|выписка|копия|с подлинным|сведения)(?: \w+)? вер(?:ен|н[аоы])\b"
    r"|верно\s*(?:$|[:.])|_{2,}"
)
_MOVED = re.compile(
    r"(?:список )?(?:(?P<gone>выбы(?:л[иоа]?|вши[ех]|тие)|отчислен(?:ы|ны[ех])|уволен(?:ы|ны[ех]))"
    r"|(?:вновь )?прибы(?:л[иоа]?|вши[ех]|тие)|зачислен(?:ы|ны[ех])"
    r"|(?:обучение )?на дому|надомники|(?:надомн|домашн|семейн|заочн|дистанционн|индивидуальн)\w+"
    r" обучени[ея])"
    r"(?: (?:уча\w+|учен\w+|обуча\w+|дети|воспитан\w+))?(?![а-я])"
    r"\s*(?:[.-]?$|(?P<colon>:)|(?:в|из|за|с|на|во) |[(\d])"
)

_BLANK: tuple[Cell, ...] = (None, "", " ")
_NONE: tuple[int, Cell] = (0, None)
# What the lines begin with that are looked for: most rows of a list need no closer look.
_BEGIN = frozenset("абвгдежзиклмнопрстуфэюч(_e0123456789")
# How those begin in which more than a name stands: totals, stamps, posts, deeds.
_STARTS = frozenset(
    "акт биб бух вед вос все выд гла гру дат дев дет дир жен зав зам исп ито кла кол мал мат муж "
    "нак общ озн опи отв отп отч пед пер под пол пре при про рас рук сда сек сог сос спи сум тов "
    "утв уча уче учи чел чис чле юно обу".split()
)
# A row of more cells is a full one; of so many of them a line of one cell is seldom.
_FEW, _SELDOM, _MOST_OF_TOTAL = 2, 2, 5
# Codes of so many parts, such as «1.1.1.2», say by fewer that a line heads others.
_CODED = 3
# Rows of so many figures have a number, a quantity, a price; of so many a line below has but one.
_FIGURES, _MOST_PER_FIGURE = 3, 4


class MarkedRow(list[Cell]):
    """A row of which its values do not tell all: a fault, and whether it cannot be a row.

    `spread` says that one of its cells is merged over most columns, as a heading is.
    """

    def __init__(
        self, cells: list[Cell], fault: str, refused: bool = False, spread: bool = False
    ) -> None:
        super().__init__(cells)
        self.fault, self.refused, self.spread = fault, refused, spread

    def __add__(self, more: list[Cell]) -> "MarkedRow":  # type: ignore[override]
        """A row that is made as long as the headings keeps its mark."""
        return MarkedRow([*self, *more], self.fault, self.refused, self.spread)


def fault_of(cells: list[Cell]) -> str:
    """Return what is wrong with a row as it stands in its file, before it is read; or nothing."""
    return cells.fault if isinstance(cells, MarkedRow) else ""


class Lines:
    """The lines of one list in their order: some say what those below them are."""

    def __init__(
        self, people: Collection[int], first: Iterable[list[Cell]] = (), *, headed: bool = False
    ) -> None:
        """`people` are the columns in which a row of the list has a name or an author.

        The `first` rows tell whether lines of one cell are seldom, and how long the codes of rows
        are. Where such lines say what those below them are (`headed`), they are left to be read.
        """
        self._people, self._headed = people, headed
        self._posted = self._ended = False
        # Where the last row above the total has its figures.
        self._counted = list[int]()
        self._row = self.lone = list[Cell]()
        sizes = [(_size(row), row) for row in first]
        full = [row for size, row in sizes if size > _FEW]
        lone = sum(size == 1 for size, _ in sizes)
        self._seldom = len(full) >= max(1, _SELDOM * lone)
        self._has_subjects = len(full) * _SELDOM >= max(1, lone)
        self._longest_code = max(map(_parts_of_code, full), default=0)
        self._full = self._lone = 0
        # Whether the last row has one cell only, where others seldom have.
        self.is_alone = False
        self.gone = ""

    def why(self, cells: list[Cell]) -> str:
        """Return why the next line is no row of the list, or nothing; `gone` is said anew.

        The name under a lone post belongs to it; those below «Выбыли» have left.
        """
        posted, self._posted, self.is_alone = self._posted, False, False
        filled = _size(cells)
        if reason := _why_no_row(cells, self._people, filled):
            self._follow(reason, cells)
            return reason
        if (posted or self._ended or self._counted) and (reason := self._why_below(cells, posted)):
            return reason
        if filled == 1:
            return self._why_alone(cells)
        if filled == _FEW and _CODED <= self._longest_code > _parts_of_code(cells) > 0:
            return SECTION
        self._full += filled > _FEW
        self._row = cells
        return ""

    def _why_below(self, cells: list[Cell], posted: bool) -> str:
        """Return why a line below a total, or below a lone post, is no row; or nothing."""
        # Below a total nobody who signs is an author.
        if self._ended and (no_row(cells, ()) or self._is_signed(cells)):
            return _SIGNATURE
        if self._counted and self._is_uncounted(cells):
            return _UNDER
        is_named = posted and len(said := _filled(cells)) == 1 and _is_name(said[0])
        return _SIGNATURE if is_named else ""

    def _is_uncounted(self, cells: list[Cell]) -> bool:
        """Say whether a row below a total has hardly any of the figures of the rows above it.

        A row that has its number or most figures shows that the list goes on below the total.
        """
        has = [at < len(cells) and _begins_with_figure(cells[at]) for at in self._counted]
        goes_on = has[0] or sum(has) * 2 > len(has)
        if goes_on:
            self._counted = []
        return not goes_on and sum(has) * _MOST_PER_FIGURE <= len(has)

    def _why_alone(self, cells: list[Cell]) -> str:
        """Return why a line of one cell is no row, if it is none; a list of one column has rows."""
        self._row = self.lone = cells
        spread = isinstance(cells, MarkedRow) and cells.spread
        if self._headed:
            return ""
        written = fold("".join(_filled(cells)))
        if len(cells) > 1 and (spread or is_caption(written)):
            return SECTION
        if self._has_subjects and is_subject(written):
            return SECTION
        if self._ended and self._full:
            return _UNDER
        self._lone += 1
        self.is_alone = self._seldom or self._full >= _SELDOM * self._lone
        return ""

    def _is_signed(self, cells: list[Cell]) -> bool:
        """Say whether nothing but a name or a day stands below a total of fuller rows."""
        *said, last = _filled(cells) or [""]
        self._ended = not said or list(map(fold, said)) in (["дата"], ["дата:"])
        is_signed = _DAY.fullmatch(last) or (not said and NAME.match(last))
        return self._ended and len(_filled(self._row)) > 1 and bool(is_signed)

    def _follow(self, reason: str, cells: list[Cell]) -> None:
        first, *rest = _filled(cells)
        if reason == TOTAL and not self._ended:
            self._ended = True
            counted = [at for at, cell in enumerate(self._row) if is_number(cell)]
            self._counted = counted if len(counted) >= _FIGURES else []
        if reason == SECTION:
            moved = _MOVED.match(fold(first))
            self.gone = "в списке выбывших" if moved and moved["gone"] else ""
        elif reason == _SIGNATURE and not rest and (post := POST.fullmatch(first)):
            self._posted = not post["name"]


def no_row(cells: list[Cell], people: Collection[int] | None = None) -> str:
    """Return why a line is no row of its list («это итоговая строка»), or nothing.

    A line under a list begins with its own words; a row that is numbered is taken for a row.
    A post and a name in two cells are a signature where the name stands in none of the columns
    `people`; without them, nobody knows.
    """
    return _why_no_row(cells, people, _size(cells))


def _size(cells: list[Cell]) -> int:
    """Return how many cells are filled."""
    return len(cells) - cells.count("") - cells.count(None) - cells.count(" ")


def _why_no_row(cells: list[Cell], people: Collection[int] | None, filled: int) -> str:
    if isinstance(cells, MarkedRow) and cells.refused:
        return cells.fault
    # A total says little beside what it is of; most rows of a list are fuller.
    if filled <= _MOST_OF_TOTAL:
        for cell in cells:
            if isinstance(cell, str) and cell[:5] in SUMS and is_total_beside(cells, people or ()):
                return TOTAL
    return _why_from_its_start(cells, people, filled)


def _why_from_its_start(cells: list[Cell], people: Collection[int] | None, filled: int) -> str:
    at, first = 0, cells[0] if cells else None
    if first is None or first == "":
        filled_in = ((at, cell) for at, cell in enumerate(cells) if cell not in (None, ""))
        at, first = next(filled_in, _NONE)
    # Rows begin with a number, a date or a name far more often than with any of these words.
    if not isinstance(first, str) or (filled > _FEW and _is_plain_start(first)):
        return ""
    if not (written := fold(first)) or written[0] not in _BEGIN:
        return ""
    rest = cells[at + 1 :]
    if reason := _why(written, first, rest):
        return reason
    # Books and people have more in their rows; to look closer at each takes longer.
    are_few = len(rest) - sum(map(rest.count, _BLANK)) < 2
    if (are_few or may_count(written)) and (reason := _why_few(written, text_of(first), rest)):
        return reason
    signed = are_few and people is not None and _signed_in_two(cells, at, people)
    return _SIGNATURE if signed else ""


def _is_plain_start(first: str) -> bool:
    """Say at a glance that a row begins with a number or a word like no line that is looked for."""
    start = first[:3].lower()
    # A word that begins with a Latin letter may be a Russian one.
    if start.isalpha():
        return start not in _STARTS and min(start) > "z"
    return first.rstrip(".)").isdecimal()


def _parts_of_code(cells: list[Cell]) -> int:
    """Return how many parts the code has with which a row begins: 4 of «1.1.1.2»; 0 of a day."""
    first = next(filter(None, map(text_of, cells)), "").rstrip(".")
    is_code = first.replace(".", "").isdecimal() and not _DAY.fullmatch(first)
    return first.count(".") + 1 if is_code else 0


def _begins_with_figure(cell: Cell) -> bool:
    return text_of(cell)[:1].isdigit()


def _is_name(written: str) -> bool:
    return bool(NAME.match(written) or ONE_NAME.fullmatch(written))


def _filled(cells: list[Cell]) -> list[str]:
    return [written for cell in cells if (written := text_of(cell))]


def _why_few(written: str, first: str, rest: list[Cell]) -> str:
    """Return why a line is no row that may be one where more stands in it."""
    more = _filled(rest)
    if counts_people(written, list(map(fold, more))):
        return TOTAL
    moved = _MOVED.match(written)
    if moved and (not more or (moved["colon"] and len(more) == 1)):
        return SECTION
    if (REMARK if more else NOTE).match(written) and len(more) < 2:
        return _UNDER if not more or written[-1] in ":." else ""
    signed = _TRUE.match(written) or POST.fullmatch(first) or DONE.fullmatch(first)
    return _SIGNATURE if signed and not more else ""


def _signed_in_two(cells: list[Cell], at: int, people: Collection[int]) -> bool:
    """Say whether a post stands in one cell and a name in another that is not for names."""
    more = [each for each in range(at + 1, len(cells)) if cells[each] not in _BLANK]
    if len(more) != 1:
        return False
    first, name = text_of(cells[at]), text_of(cells[more[0]])
    # No book and nobody's post is called «Принял:», and no name stands between strokes.
    is_clear = first.endswith(":") or name.startswith("/")
    first, name = first.rstrip(" :"), name.strip(" /")
    if not is_clear and more[0] in people and at not in people:
        return False
    if not (POST.fullmatch(first) or DONE.fullmatch(first)):
        return False
    surname = at in people and more[0] not in people and ONE_NAME.fullmatch(name)
    return bool(surname or NAME.match(name))


def _why(written: str, first: str, rest: list[Cell]) -> str:
    if is_total(written, rest):
        return TOTAL
    if _STAMPS.match(written):
        return _SIGNATURE
    if _APPENDED.match(written):
        return _UNDER
    if SIGNED.match(written) is None:
        return ""
    ruled = "___" in first or any("___" in each for each in rest if isinstance(each, str))
    named = DEED.match(written) or INITIALS.search(first)
    return _SIGNATURE if ruled or (named and not has_word(rest)) else ""
