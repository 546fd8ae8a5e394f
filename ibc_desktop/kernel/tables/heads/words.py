"""The words of headings that mean little by themselves, and those that mean somebody else."""

from functools import lru_cache
from typing import Final

# The endings of nouns, adjectives and participles, the longest first.
_ENDINGS = (
    "иями ыми ими ого его ому ему ами ями ией ая яя ое ее ые ие ий ый ой ых их ую юю ым им ия ии ию"
    " ям ам ях ах ов ев ей ом ем а я о е ы и у ю ь й"
).split()
_SHORTEST_STEM = 3
_REFLEXIVE_FROM = 6


@lru_cache(8192)
def stem(word: str) -> str:
    """Return a folded word without its ending: «рождения» and «рождение», «tags» and «tag»."""
    if word.isascii():
        return word.removesuffix("s")
    bare = word.removesuffix("ся") if len(word) >= _REFLEXIVE_FROM else word
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST_STEM:
            return bare.removesuffix(ending)
    return bare


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


_PUPIL = "ученик учащийся обучающийся ребенок ребенка дети детей воспитанник школьник студент"
_STAFF = "педагог педагогический учитель преподаватель сотрудник работник teacher"
PUPILS: Final = _stems(f"{_PUPIL} student pupil")
STAFF: Final = _stems(_STAFF)
# The nouns of records: a field that a list has of such a thing is that field, if the import's own
# headings speak of the thing too.
NOUNS: Final = (
    PUPILS,
    STAFF,
    _stems("читатель"),
    _stems("книга издание документ экземпляр учебник пособие товар продукция печатный book"),
    _stems("мероприятие событие проведение"),
    _stems("консультация консультируемый обратившийся клиент обращение"),
)
# How a thing is counted or a cell is filled in; the name of a name.
MEASURES: Final = _stems("единица измерение штука рубль человек")
UNITS: Final = (
    MEASURES
    | _stems("полный краткий основной один одного текущий указать обязательно")
    | _stems("плановый планируемый предполагаемый ориентировочный примерный")
    | {"1", "р", "лет", "шт", "мин", "ед", "мм", "см", "кг", "чел", "руб"}
)
LABELS: Final = _stems("название наименование заглавие номер фио name")
SMALL: Final = frozenset(
    "и или а в во на по за для со о об от из к его ее их при который котором которого of".split()
)
# A person other than the one a row is about; who stands beside such a column may be theirs.
PARENTS: Final = _stems(
    "родитель мать матери мама отец отца папа опекун попечитель законный представитель parent"
)
PARENT: Final = stem("родитель")
OTHERS: Final = PARENTS | _stems("директор руководитель куратор завуч тренер")
# What only the person of the row has, whoever stands before.
OF_THE_ROW: Final = _stems("билет формуляр абонемент штрихкод читатель читательский")
# The parts of a name and what follows it, in the order in which lists have them.
NAME_PARTS: Final = _stems("фамилия имя отчество")
WHOLE_NAME: Final = stem("фио")
PARTS_OF_PERSON: Final = {
    stem(word): place
    for place, words in enumerate(("фамилия", "имя", "отчество фио", "рождение", "телефон номер"))
    for word in words.split()
}
# In brackets these change what is meant, all else explains it.
CHANGING: Final = _stems("общий сумма итог всего партия выдача") | OTHERS
# Words of lists that are no misspelling of ours.
_COMMON: Final = _stems(
    "строка возврат выдача посещение курс час место мест адрес группа срок номер школа город учет"
    " часть участник страна страница оценка касса"
)
KNOWN: Final = frozenset().union(*NOUNS, UNITS, LABELS, CHANGING, _COMMON)
# What one word says another says as well.
_SAME = {
    "название": "заглавие наименование",
    "родитель": "мать матери мама отец отца папа опекун попечитель законный представитель",
    "мобильный": "сотовый",
}
SAME: Final = {
    stem(other): stem(word) for word, others in _SAME.items() for other in others.split()
}
# Too short to be cut or mistaken: «Мат.» is a lesson, and so is «Матем.».
NEVER_CUT: Final = frozenset("мать матери мама мамы отец отца папа папы".split())
# Words that are cut without a dot, and what they may stand for.
CUT: Final = {
    "кл": "класс",
    "инв": "инвентарный",
    "экз": "экземпляр",
    "стр": "страница",
    "тел": "телефон",
    "изд": "издание издательство",
    "авт": "автор авторский",
    "шт": "штука",
    "руб": "рубль",
    "коп": "копейка",
    "ед": "единица",
    "изм": "измерение",
    "рожд": "рождение",
    "назв": "название",
    "наим": "наименование",
    "кол": "количество",
}
# What words with a dot or a hyphen may stand for beyond the words of the fields themselves.
WHOLE: Final = tuple(
    "книга издание документ экземпляр учебник единица измерения рубль копейка ученик учащийся"
    " обучающийся номер название наименование страница представитель руководитель"
    " плановый".split()
)
