"""Papers that look like lists and are none: sums of the fund, statistics, write-offs, loans."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..ground.folding import fold


class _Form(NamedTuple):
    """A paper told by its title and one of its headings, or by `enough` of them without it."""

    title: re.Pattern[str]
    headings: re.Pattern[str]
    enough: int
    sentence: str


_TOTALS = (
    # «№ записи в КСУ» alone stands in an inventory book.
    _Form(
        re.compile(r"суммарн\w+ учет|^\W*ксу\b"),
        re.compile(
            r"источник\w* поступлен|^источник$|^№ записи$|откуда поступил|на баланс"
            r"|по вид\w+ (?:издан|документ)|по содержан"
            r"|по отдел\w+ знан|распределен\w+ по|(?:номер|№) и дата (?:сопров|док|акт)"
            r"|сопроводительн\w+ док|(?:поступи|выбы)\w+ (?:всего|экз|книг|док)|состоит на"
            r"|причин\w+ выбыти|всего (?:экз|книг|документ|поступи|выбы)|^в том числе"
        ),
        3,
        "Это книга суммарного учёта: в ней итоги, а не книги. Загрузите инвентарную книгу, "
        "накладную или список книг.",
    ),
    _Form(
        re.compile(r"статистическ\w+ (?:наблюден|отчет)|форма\W+(?:№\W*)?(?:6\W*нк|оо\W*[12])\b"),
        re.compile(r"наименовани\w+ показател|(?:№|номер|код) строк|из строки \d"),
        2,
        "Это статистическая форма: в ней показатели, а не список. Загружать её не нужно: такие "
        "числа программа считает сама.",
    ),
)


# What is struck off, and what says that these are the others, or that others come for them.
_STRUCK = re.compile(
    r"списани|списанн|списыва|исключени|исключенн|выбыти|выбывш|выбраков|изъяти|макулатур"
    r"|сняти\w* с\b|акт\b.*(?:утер|утрат|утрач|недостач)"
    r"|^\W*(?:список|перечень|ведомость|реестр)\b.*(?:утерянн|утраченн|потерянн)"
)
# A sheet or a file that is called so and nothing else: «Списано», «Утерянные книги 2024».
_GONE = re.compile(
    r"\W*(?:списан|выбыл|исключен|утер[яи]|утрач|утрат|потер[яи])\w*"
    r"(?:\W+(?:(?:книг|учебник|экз|издани|литератур|фонд|год|гг|спис|утер|утрач|выбы)\w*"
    r"|[вигсз]|за|из|по|\d[\d.\-/]*))*\W*"
)
_NOT_STRUCK = re.compile(
    r"^\W*(?:инвентарн|суммарн|каталог|картотек|журнал учет)|\bвзамен|\bзамен|\bприем"
    r"|\bпоступлени\w*\W+(?:и\W+)?выб|за исключени|\bфпу\b|перечня"
    r"|\b(?:не|без|кроме|вычетом|после|до|учетом) (?:\w+ )?(?:спис|искл|выб)"
)
_OF_BOOKS = re.compile(
    r"^инв|инвентарн|^автор|заглави|^(?:название|наименование)$|учебник|книг|издани|^экз|^цена"
    r"|^стоимость|^кол-во|^количество"
)
_WRITE_OFF = (
    "Это список на списание: книги из него выбывают, а не поступают. Отметьте их списанными в "
    "каталоге; если же книги есть в фонде, уберите слова о списании над таблицей и из имени файла."
)
_LENT = re.compile(
    r"выдач\w* (?:\w+ )?(?:книг|учебник|литератур|издани)|выданн|должник|задолж|просроч|на руках"
    r"|не (?:сда|верну)|невозвращ|несданн"
)
_READER = re.compile(
    r"^(?:ф\W{0,2}и\b|фио\b|фамили)(?!.*автор)|^(?:читатель|ученик|учащ|обучающ|должник|абонент|кому"
    r"|получател)(?!ск)"
)
_BOOK = re.compile(
    r"^(?:книга|книги|учебник|учебники|издание)\b|автор(?!ск)|заглави|^название|инвентарн|^инв\b"
    r"|наименовани\w* (?:книг|учебник|издан)"
)
_LOAN = re.compile(
    r"(?:дата|когда) (?:выда|взя|сда|возв|верн)(?!.*(?:билет|паспорт|аттест|документ|полис|справ))"
    r"|вернуть|^возврат|возвращен|(?:срок|день) (?:возв|сда|верн)|^сдать|просроч|дней долга"
    r"|^(?:выдан|взят|взял|сдан)\w*$|^кому выда"
)
# A catalogue may say of each copy who has it now.
_CATALOGUE = re.compile(
    r"издательств|издател|isbn|ббк|поступлени|^место|город|страниц|^кол-во|^количество|фонд"
)
_LOANS = (
    "Это список выдач: в нём книги на руках, а не фонд. Выдачи отмечают в разделе «Выдача»; если "
    "это список книг или читателей, уберите столбцы о выдаче."
)


def told_form(
    names: Iterable[str], titles: Iterable[str], headings: Iterable[str], cells: Iterable[str]
) -> str:
    """Return in one sentence what kind of paper this is, where it is no list; or nothing.

    `names` are those of the file and the sheet, `titles` stand above the headings, `cells` are the
    texts of the first rows.
    """
    called, heads, said = set(map(fold, names)), set(map(fold, headings)), set(map(fold, cells))
    named = called | set(map(fold, titles))
    for form in _TOTALS:
        count = sum(form.headings.search(each) is not None for each in said)
        if count >= form.enough or (count and _any(form.title, named | said)):
            return form.sentence
    if _is_of_loans(named, heads):
        return _LOANS
    is_struck = any(map(_is_of_write_offs, named)) or any(map(_GONE.fullmatch, called))
    return _WRITE_OFF if is_struck and _any(_OF_BOOKS, heads) else ""


def _is_of_write_offs(title: str) -> bool:
    return bool(_STRUCK.search(title)) and not _NOT_STRUCK.search(title)


def _is_of_loans(titles: set[str], heads: set[str]) -> bool:
    """Tell who has which book; of a catalogue that says so too there is much more."""
    if not (_any(_READER, heads) and _any(_BOOK, heads)):
        return False
    is_catalogue = sum(_CATALOGUE.search(each) is not None for each in heads) > 1
    return _any(_LENT, titles) or (_any(_LOAN, heads) and not is_catalogue)


def _any(pattern: re.Pattern[str], texts: set[str]) -> bool:
    return any(map(pattern.search, texts))
