"""Papers that look like lists and are none: a summary book of the fund, a statistical form."""

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


_FORMS = (
    # «№ записи в КСУ» alone stands in an inventory book.
    _Form(
        re.compile(r"суммарн\w+ учет|^\W*ксу\b"),
        re.compile(
            r"источник\w* поступлен|откуда поступил|на баланс|по вид\w+ (?:издан|документ)"
            r"|по содержан|по отдел\w+ знан|распределен\w+ по|(?:номер|№) и дата (?:сопров|док|акт)"
            r"|сопроводительн\w+ док|(?:поступи|выбы)\w+ (?:всего|экз|книг|док)|состоит на"
            r"|причин\w+ выбыти|всего (?:экземпляр|книг|документ|поступи|выбы)|^в том числе"
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


def told_form(title: str, cells: Iterable[str]) -> str:
    """Return in one sentence what kind of paper this is, where it is no list; or nothing.

    `title` names the sheet, `cells` are the texts of its first rows.
    """
    said = {fold(each) for each in cells}
    for form in _FORMS:
        count = sum(form.headings.search(each) is not None for each in said)
        titled = any(form.title.search(each) for each in (fold(title), *said))
        if count >= form.enough or (titled and count):
            return form.sentence
    return ""
