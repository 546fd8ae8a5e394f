"""Lines that stand among the rows of a list and are none: totals, signatures, stamps."""

import re

from ..ground.folding import fold
from .cells import Cell, text_of

_TOTAL = "это итоговая строка"
_SIGNATURE = "похоже на подпись"
_UNDER = "строка под списком"

_PEOPLE = r"мальчик|девоч|юнош|девуш|учащих|учен|обучающ|воспитан|человек|детей|мужчин|женщин"
_BOOKS = r"книг|экз|учебн|издани|назван|наименован|лист|страниц|мест|сумм|поступи|выбы|состо|списан"
_WHERE = (
    r"по (?:накладн|страниц|лист|спис|класс|школ|раздел|отдел|акт|документ|книг|ксу|счет|фонд)"
    r"|на (?:страниц|сумм|лист|начал|конец|\d)|за (?:год|месяц|день|лист|страниц|\d)"
    r"|в (?:класс|школ|спис|фонд|книг|том числ)|с ндс|без ндс|к оплате|отпущено|уч-ся"
)
# «Всего понемногу» is a book; a total goes on with what is counted, with a mark or with nothing.
_TOTALS = re.compile(
    rf"(?:(?:под)?итого?|всего)\s*(?:$|[:.,(=-]|(?:{_PEOPLE}|{_BOOKS}|{_WHERE}|\d))"
    r"|(?:перенос|к переносу|переносится|перенесено)\s*(?:$|[:.=\d-]|(?:на|с|со|из)\b)"
    rf"|(?:{_PEOPLE})\w*\s*[:=-]?\s*\d+\s*(?:чел\w*)?\.?$"
    r"|\d+\s*(?:чел\w*|мальчик\w*|девоч\w*|учащихся|учеников)\.?$"
    r"|(?:общ\w+ )?(?:кол-?во|количество|число|сумма)(?:\s+[^\d:=]+)?\s*[:=-]?\s*\d[\d ,.]*"
    r"(?:чел\w*|экз\w*|шт|руб\w*)?\.?$"
)
_POSTS = (
    r"(?:и\. ?о\. ?)?(?:директор|зам(?:еститель|\.)? ?директора|заведующ|зав\.|библиотекарь"
    r"|педагог|классный рук|кл\. ?рук|бухгалтер|гл(?:авный|\.) бухгалтер|председател|член"
    r"|секретар|руководител|ответственн|материально|учитель)"
)
_DEEDS = (
    r"(?:принял|сдал|составил|проверил|выдал|получил|передал|исполнил|исполнитель|утвержда"
    r"|согласован|отпустил|подготовил|ознакомлен)"
)
_INITIALS = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
_STAMPS = re.compile(
    r"м\. ?п\.?$|\(?(?:подпись|расшифровка)\b|подписи[: ]|дата составления"
    r"|(?:список|ведомость|отчет|акт|опись) (?:составлен|проверен|утвержден)"
    r"|(?:отпуск|груз|товар)\w* (?:груза )?(?:разрешил|произвел|получил|принял|сдал)"
)
_APPENDED = re.compile(r"(?:товарная накладная|накладная|акт) имеет приложен|приложение на\b")
_SIGNED = re.compile(rf"{_POSTS}|{_DEEDS}")
_DEED = re.compile(rf"{_DEEDS}\w*\s*[:_(]|{_POSTS}[^:]*:")

_NONE: tuple[int, Cell] = (0, None)
# What the lines begin with that are looked for: most rows of a list need no closer look.
_BEGIN = frozenset("абвгдежзикмнопрстуюч(0123456789")
_NO_WORDS = frozenset({"x", "х", "шт", "шт.", "экз", "экз.", "руб", "руб.", "чел", "чел."})


class MarkedRow(list[Cell]):
    """A row of which its values do not tell all: a fault, and whether it cannot be a row."""

    def __init__(self, cells: list[Cell], fault: str, refused: bool) -> None:
        super().__init__(cells)
        self.fault, self.refused = fault, refused

    def __add__(self, more: list[Cell]) -> "MarkedRow":  # type: ignore[override]
        """A row that is made as long as the headings keeps its mark."""
        return MarkedRow([*self, *more], self.fault, self.refused)


def fault_of(cells: list[Cell]) -> str:
    """Return what is wrong with a row as it stands in its file, before it is read; or nothing."""
    return cells.fault if isinstance(cells, MarkedRow) else ""


def no_row(cells: list[Cell]) -> str:
    """Return why a line is no row of its list («это итоговая строка»), or nothing.

    A line under a list begins with its own words; a row that is numbered is taken for a row.
    """
    if isinstance(cells, MarkedRow) and cells.refused:
        return cells.fault
    at, first = next(((at, cell) for at, cell in enumerate(cells) if cell not in (None, "")), _NONE)
    # Rows begin with a number, a date or a name far more often than with any of these letters.
    if first.__class__ is not str or not (written := fold(str(first))):
        return ""
    if written[0] not in _BEGIN:
        return ""
    return _why(written, str(first), cells[at + 1 :])


def _why(written: str, first: str, rest: list[Cell]) -> str:
    alone = not any(map(_is_word, rest))
    if (found := _TOTALS.match(written)) and (alone or not found.group()[-1].isdigit()):
        return _TOTAL
    if _STAMPS.match(written):
        return _SIGNATURE
    if _APPENDED.match(written):
        return _UNDER
    signed = _SIGNED.match(written) is not None
    ruled = "___" in first or any("___" in each for each in rest if isinstance(each, str))
    if signed and (ruled or (alone and (_DEED.match(written) or _INITIALS.search(first)))):
        return _SIGNATURE
    return ""


def _is_word(cell: Cell) -> bool:
    """Say whether a cell says anything but a figure; «X» stands where a total has none."""
    written = text_of(cell)
    return any(map(str.isalpha, written)) and written.lower() not in _NO_WORDS
