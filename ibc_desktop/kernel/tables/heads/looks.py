"""What the cells of a row look like: numbers of columns, or shapes of words and dates."""

import re
from itertools import pairwise

from ..cells import Cell, text_of

# Numbers of a printed form: 1…13, «А Б 1 2 3», «гр. 5», «6=4×5», or 11…16 where it goes on.
_NUMBER = re.compile(
    r"(?:гр(?:аф\w+|\.)?\s*)?\(?([а-зa-h]|[ivx]+|\d{1,2}(?P<more>[абв])?)[).]*(?:\s*=.*)?"
)
_LETTERS = ("а б в г д е ж з", "a b c d e f g h", "i ii iii iv v vi vii viii ix x")
_WITH_MORE = 4


def is_numbering(row: list[Cell]) -> bool:
    """Tell the row «1 2 3 4 …» that stands under the headings of printed forms."""
    found = [_NUMBER.fullmatch(text.lower()) for cell in row if (text := text_of(cell))]
    if len(found) < 2 or not all(found):
        return False
    said = [each[1] for each in found if each and not each["more"]]
    # «1 | 1а | 2 | 2а»; two cells may be a number and a class.
    if len(said) < len(found) and (len(found) < _WITH_MORE or len(said) < 2):
        return False
    named = [each for each in said if not each.isdigit()]
    numbers = [int(each) for each in said if each.isdigit()]
    if named and not any(each.split()[: len(named)] == named for each in _LETTERS):
        return False
    starts = numbers[:1] == [1] or not numbers or (not named and len(numbers) > 2)
    return starts and all(right == left + 1 for left, right in pairwise(numbers))


def shape(row: list[Cell]) -> list[str]:
    """Return what the cells look like: «A A A» for a full name, «9.9.9» for a date."""
    shaped = [re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", _letters, text_of(cell))) for cell in row]
    while shaped and not shaped[-1]:
        shaped.pop()
    return shaped


def _letters(found: re.Match[str]) -> str:
    return "A" if found[0][0].isupper() else "a"
