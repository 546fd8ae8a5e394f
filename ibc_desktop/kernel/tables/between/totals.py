"""Totals of a list: what is counted, of what, and where it may stand in its row."""

import datetime as dt
import re
from collections.abc import Collection
from functools import cache

from ...ground.folding import fold
from ..cells import Cell, text_of
from .captions import MONTHS

_PEOPLE = r"мальчик|девоч|юнош|девуш|учащих|учен|обучающ|воспитан|человек|детей|мужчин|женщин"
_BOOKS = r"книг|экз|учебн|издани|назван|наименован|лист|страниц|мест|сумм|поступи|выбы|состо|списан"
_DONE = r"мероприят|событи|консультац|проведен|посещени|посетител|читател|выдан|выдач|пропу"
_WHERE = (
    r"по (?:накладн|страниц|лист|спис|класс|школ|раздел|отдел|акт|документ|книг|ксу|счет|фонд)"
    r"|по \d|на (?:страниц|сумм|лист|начал|конец|\d)"
    rf"|за (?:год|месяц|день|лист|страниц|полугод|четверт|квартал|недел|уч|{MONTHS}|\d)"
    r"|в (?:класс|школ|спис|фонд|книг|том числ)|с ндс|без ндс|к оплате|отпущено|уч-ся"
)
# «Всего понемногу» is a book; a total goes on with what is counted, with a mark or with nothing.
_TOTALS = re.compile(
    rf"(?:(?:под)?итого?|всего)\s*(?:$|[:.,(=-]|(?:{_PEOPLE}|{_BOOKS}|{_DONE}|{_WHERE}|\d))"
    r"|(?:перенос|к переносу|переносится|перенесено)\s*(?:$|[:.=\d-]|(?:на|с|со|из)\b)"
    rf"|(?:{_PEOPLE})\w*\s*[:=-]?\s*\d+\s*(?:чел\w*)?\.?$"
    r"|\d+\s*(?:чел\w*|мальчик\w*|девоч\w*|учащихся|учеников)\.?$"
    r"|(?:общ\w+ )?(?:кол-?во|количество|число|сумма)(?:\s+[^\d:=]+)?\s*[:=-]?\s*\d[\d ,.]*"
    r"(?:чел\w*|экз\w*|шт|руб\w*)?\.?$"
    r"|(?:итого|из них|в том числе|в т\. ?ч\.?)\s[^\d:]*[:=-]?\s*\d+(?:\s*чел\w*)?\.?$"
)
_GROUP = (
    r"(?:мальчик(?:ов|а|и)?|девоч(?:ек|ки|ка)|юнош(?:ей|и|а)|девуш(?:ек|ки|ка)|мужчин|женщин"
    r"|учащ(?:ихся|иеся)|учеников|обучающихся|воспитанников|детей)"
)
_SHORT = r"(?:м(?:ал)?|д(?:ев)?|юн)\.?\s*[:=-]\s*\d+"
_SUM = rf"(?:{_GROUP}\s*[:=-]?\s*\d+(?:\s*чел\w*)?|\d+\s*{_GROUP})"
# «Мальчиков - 5, девочек - 3», in one cell or in several.
_GROUPS = re.compile(
    rf"(?:(?:из них|в том числе|в т\. ?ч\.|всего(?: в классе)?(?:\s*[:-]?\s*\d+(?:\s*чел\w*\.?)?)?)"
    rf"\s*[:,;(-]?\s*)?{_SUM}(?:[\s.,;/|+)(]*(?:(?:и|из них|в том числе)\s*:?\s*)?{_SUM})*[\s.,;)]*"
    rf"|{_SHORT}[\s.,;/]*{_SHORT}[\s.]*"
)
_COUNTED = re.compile(rf"(?:\d+\s*)?{_GROUP}|из них|в том числе|в т\. ?ч|всего")
_WORDS = ("итого", "всего", "подит", "подыт")
# The first letters of a total.
SUMS = frozenset(each for word in _WORDS for each in (word, word.capitalize(), word.upper()))
# What may stand behind a running number that goes on below the list.
_BARE = frozenset({"итого", "всего"})
_NO_WORDS = frozenset({"x", "х", "шт", "шт.", "экз", "экз.", "руб", "руб.", "чел", "чел."})


def is_total(written: str, rest: list[Cell]) -> bool:
    """Say whether a row that begins with a folded text is a total; `rest` are its other cells."""
    found = _TOTALS.match(written)
    return bool(found and (not found.group()[-1].isdigit() or not has_word(rest)))


def is_total_beside(cells: list[Cell], people: Collection[int] = ()) -> bool:
    """Say whether a total stands further right: «30.09.2026 | Итого: 2 мероприятия», «5А | Итого».

    «Носов | Итого» is a book, and «3 | Итого | 2024» is a numbered one; «3 | Итого» alone is none,
    nor is one where the columns `people` name no author.
    """
    said = [(cell, fold(text)) for cell in cells if (text := text_of(cell))]
    at = next((at for at, (_, written) in enumerate(said) if written[:5] in SUMS), 0)
    if at == 0 or has_word([cell for cell, _ in said[at + 1 :]]):
        return False
    clear, of = _beside()
    is_of = all(isinstance(cell, dt.date) or of.fullmatch(written) for cell, written in said[:at])
    written = said[at][1]
    if written in _BARE and all(number.isdecimal() for _, number in said[:at]):
        nobody = [cells[each] for each in people if each < len(cells)]
        return at == len(said) - 1 or (bool(nobody) and not any(map(text_of, nobody)))
    return bool(clear.fullmatch(written) or (is_of and _TOTALS.match(written)))


@cache
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is a total whatever stands before it, and what a total may be of."""
    # «Всего за рубль» is a book.
    clear = re.compile(
        r"(?:(?:под)?итого|всего)\s*[:=].*|итого\s+\S.*"
        rf"|всего\s+(?:(?:{_PEOPLE}|{_BOOKS}|{_DONE})\w*|(?:{_WHERE})[\w-]*)[^а-я]*"
    )
    day = r"\d{1,2}\.\d{1,2}\.\d{2,4}(?: ?г\.?)?"
    return clear, re.compile(rf"{day}|{MONTHS}.{{0,8}}|\d{{1,2}}\s*[-«\"]?[а-я]\W?")


def counts_people(written: str, more: list[str]) -> bool:
    """Say whether the folded texts of a row count boys and girls: «Мальчиков - 5, девочек - 3»."""
    return not written.isdecimal() and bool(_GROUPS.fullmatch(" ".join([written, *more])))


def may_count(written: str) -> bool:
    """Say whether a row that begins so may go on with counts in other cells."""
    return _COUNTED.match(written) is not None


def has_word(cells: list[Cell]) -> bool:
    """Say whether any cell says more than a figure; «X» stands where a total has none."""
    return any(
        any(map(str.isalpha, written)) and written.lower() not in _NO_WORDS
        for written in map(text_of, cells)
    )
