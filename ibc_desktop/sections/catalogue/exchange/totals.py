"""Tables of sums told from lists of books: a book of totals (КСУ), a form of statistics."""

import re
from collections.abc import Iterable

from ibc_desktop.kernel.ground.folding import word_line

_OF_TOTALS = re.compile(
    r"источник поступл|сопров\w* документ|на сумму|не принят\w* на баланс|названий$|брошюры$"
    r"|поступило|выбыло|состоит|состояло|остаток на|(?:естественные|прикладные) науки"
    r"|(?:экземпляров|экз) всего|записи (?:в ксу|п п|поступления)|языке коренной"
)
_OF_STATISTICS = re.compile(r"наименование показател|номер строки|строки$|код строки|отчетн\w+ год")
# One such heading stands in lists of books too: «Источник поступления».
_ENOUGH = 2
_INSTEAD = "в ней итоги, а не книги. Загрузите каталог или инвентарную книгу."


def not_a_list(headings: Iterable[str]) -> str:
    """Return what a table without titles is and what to load instead."""
    lines = list(map(word_line, headings))
    if sum(bool(_OF_STATISTICS.search(line)) for line in lines) >= _ENOUGH:
        return f"Это статистическая форма: {_INSTEAD}"
    if sum(bool(_OF_TOTALS.search(line)) for line in lines) >= _ENOUGH:
        return f"Это книга суммарного учёта: {_INSTEAD}"
    return "Не видно, в каком столбце заглавия. Назовите его «Заглавие» и повторите."
