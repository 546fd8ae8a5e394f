"""Words that stand in a cell where a program, or a person, had nothing to say."""

from collections.abc import Collection, Mapping
from typing import Final

from .cells import Cell

IS_NO_VALUE: Final = "таблица не знает значения"


def _written(words: str) -> frozenset[str]:
    """Return these phrases in small letters, in capitals, and as sentences and titles begin."""
    ways = str, str.upper, str.capitalize, str.title
    return frozenset(way(each) for each in words.split("; ") for way in ways)


NO_VALUE: Final = frozenset(
    "#Н/Д #N/A #ЗНАЧ! #VALUE! #ССЫЛКА! #REF! #ДЕЛ/0! #DIV/0! #ИМЯ? #NAME? #ЧИСЛО! #NUM! #ПУСТО! "
    "#NULL! NaN".split()
) | _written(
    "null; none; nan; n/a; н/д; нет данных; данных нет; нет сведений; нет информации; не указан; "
    "не указана; не указано; не указаны; не известно; неизвестно; отсутствует; отсутствуют"
)
# Answers, where a name or a text is asked for, and that there is nobody to be named.
NO_ANSWER: Final = _written(
    "да; нет; вакансия; вакантно; не назначен; не назначена; не назначено; не определен; "
    "не определён; уточняется; не имеется; нету; б/н; нет телефона; без телефона"
)
NOTHING_SAID: Final = NO_VALUE | NO_ANSWER


def unsaid(
    cells: Collection[Cell], columns: Mapping[str, int], texts: Collection[str]
) -> list[str]:
    """Return the keys of the columns whose cell in this row says nothing.

    Of the keys in `texts` an answer says nothing either.
    """
    if NOTHING_SAID.isdisjoint(cells):
        return []
    said = dict(enumerate(cells))
    return [
        key
        for key, at in columns.items()
        if said.get(at) in NO_VALUE or (key in texts and said.get(at) in NO_ANSWER)
    ]
