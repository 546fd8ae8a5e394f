"""Which column says the groups of readers under a heading that may mean anything: «Статус»."""

import re
from collections.abc import Collection, Sequence

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of

from ..rules.fields import group_named
from .leaving import is_status

_MAY_BE = re.compile(
    r"(?:категори[яи]|тип|вид|рол[ьи]|статус|кто(?: это)?|состояние)"
    r"(?: (?:читател|пользовател|абонент|посетител|участник)[а-я]*| в \w+)?"
)


def group_column(
    headings: Sequence[str], taken: Collection[int], rows: Sequence[Sequence[Cell]]
) -> int | None:
    """Return the one column that is not taken and whose cells are mostly groups, if there is one.

    «Категория» of a teacher is «первая», «Статус» of a pupil «учится»: these name no group.
    """
    found = [
        at
        for at, name in enumerate(headings)
        if at not in taken and _MAY_BE.fullmatch(fold(name)) and _says_groups(at, rows)
    ]
    return found[0] if len(found) == 1 else None


def _says_groups(at: int, rows: Sequence[Sequence[Cell]]) -> bool:
    texts = [text for row in rows if at < len(row) and (text := text_of(row[at]))]
    named = [group_named(text) for text in texts if not is_status(text)]
    return sum(each is not None for each in named) * 2 > len(named)
