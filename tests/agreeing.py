"""Which nouns and verbs of a text do not agree with the number before them.

The forms are those that the program itself hands to `plural` and `counted`.
"""

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import ibc_desktop

NUMBERS = (0, 1, 2, 5, 11, 21, 111)
_FILES = sorted(Path(ibc_desktop.__file__).parent.rglob("*.py"))
# «1–4 классы», «каб. 12», «2,5 книги» and times have other words behind them.
_NUMBER = re.compile(r"(?<![\d,./:№–-])(\d{1,3}(?:\u00a0\d{3})+|\d+)[ \u00a0](?=[а-яё])")
# «5 класс» is a name, «2026 года» a year.
_NAMES = frozenset({"класс", "год", "года"})


def disagreements(text: str) -> list[str]:
    """Return «1 книг» and the like, as they stand in the text."""
    forms, found = known_forms(), []
    for each in _NUMBER.finditer(text):
        behind = text[each.end() :].replace("\u00a0", " ")
        said = next((form for form in forms if _begins(behind, form)), None)
        count = int(each[1].replace("\u00a0", ""))
        if said and _form(count) not in forms[said]:
            found.append(f"{each[0]}{said}")
    return found


@cache
def known_forms() -> dict[str, set[int]]:
    """Return the forms, the longest first, with the places among three that they may have."""
    found = defaultdict[str, set[int]](set)
    for path in _FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for at, form in enumerate(_three(node)):
                found[form].add(at)
    kept = {form: places for form, places in found.items() if form not in _NAMES}
    return dict(sorted(kept.items(), key=lambda each: -len(each[0])))


def _three(node: ast.AST) -> list[str]:
    """Return the three forms that stand here, as arguments or named apart."""
    is_asked = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"counted", "plural"}
    if isinstance(node, ast.Call) and is_asked:
        words = node.args[1:]
    else:
        words = node.elts if isinstance(node, ast.Tuple) else []
    said = [each.value for each in words if isinstance(each, ast.Constant)]
    told = [each for each in said if isinstance(each, str) and re.match(r"[а-яё]", each)]
    # Three forms of one word, and not three words of a list.
    is_one_word = is_asked or len({each[:2] for each in told}) == 1
    return told if len(told) == len(words) == 3 and is_one_word else []


def _begins(text: str, form: str) -> bool:
    return text.startswith(form) and not text[len(form) : len(form) + 1].isalpha()


def _form(count: int) -> int:
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return 0
    return 1 if 2 <= ones <= 4 and not 12 <= tens <= 14 else 2
