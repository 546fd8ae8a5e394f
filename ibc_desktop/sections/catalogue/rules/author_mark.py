"""The author mark after the tables of Л. Б. Хавкина (DOMAIN 3.6).

The table is not shipped: the librarian gives a file as ИРБИС keeps it, two lines for each row,
the mark and the letters from which it counts.
"""

from bisect import bisect_right
from dataclasses import dataclass

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables import charset

_END = "*****"
# The table has no rows for Й and goes on with И; ё is е everywhere.
_AS_IN_TABLE = str.maketrans("й", "и")
_NOT_A_TABLE = "Это не таблица авторских знаков. Нужен файл, где знак и начало слова чередуются"


@dataclass(frozen=True)
class AuthorMarks:
    """The rows of a table in the order of their letters."""

    starts: tuple[str, ...]
    marks: tuple[str, ...]

    def mark(self, text: str) -> str:
        """Return «П91» for «Пушкин», «Ч-56» for «Чехов»; "" where the table has no such letter.

        `text` is the surname of the first author, or the title of a book without one.
        """
        word = _letters(text)
        row = bisect_right(self.starts, word) - 1
        if not word or row < 0 or self.starts[row][0] != word[0]:
            return ""
        return self.marks[row]


def read_table(data: bytes) -> AuthorMarks:
    """Return the table held by a file; raises Trouble where it is none."""
    text, _encoding = charset.decode(data)
    lines = [line.strip() for line in text.split(_END)[0].splitlines()]
    pairs = zip(lines[::2], lines[1::2], strict=False)
    marks = {_letters(start): _closed(mark) for mark, start in pairs if _is_row(mark, start)}
    if len(marks) * 3 < len(lines) or not marks:
        raise Trouble(_NOT_A_TABLE)
    starts = tuple(sorted(marks))
    return AuthorMarks(starts, tuple(marks[start] for start in starts))


def _is_row(mark: str, start: str) -> bool:
    return mark[:1].isalpha() and mark[-1:].isdigit() and start[:1].isalpha()


def _closed(mark: str) -> str:
    """Return the mark without the space that the table sets between letter and digits."""
    return mark.replace(" ", "")


def _letters(text: str) -> str:
    """Return the text as the table orders it, from its first letter on."""
    folded = fold(text).translate(_AS_IN_TABLE)
    for at, sign in enumerate(folded):
        if sign.isalpha():
            return folded[at:]
    return ""
