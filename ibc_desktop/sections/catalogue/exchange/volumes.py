"""Rows that say a volume and no title, «Т. 2», «То же. Ч. 3»: they are of the set above them."""

import re
from collections.abc import Callable
from copy import copy

from ibc_desktop.kernel.ground.russian import quoted

from ..rules.drafts import EditionDraft
from .author_cells import is_on_sheet_of

# «Книга 5» is rather a title.
_VOLUME = r"(?:т(?:ом)?|ч(?:асть)?|кн|вып(?:уск)?)\.?\s*(?:№\s*)?(?:\d{1,3}|[IVXХ]{1,6})\b\.?"
_ALONE = re.compile(rf"(?:т[оа]т? же|[-–—\"'»”«/ ]*)[\s.,:;]*(?P<volume>{_VOLUME})", re.I)
_AT_END = re.compile(rf"[\s.,:;(]+{_VOLUME}\)?$", re.I)
# «Собрание сочинений в 8 т.», «Сочинения : в трёх томах».
_OF_SET = re.compile(
    r"\bв (?:\d{1,2}(?:-?(?:х|ти|и|ми))?|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти"
    r"|десяти)"
    r" (?:т|том(?:ах|ов)|ч|част(?:ях|ей)|кн|книгах|вып|выпусках)\b",
    re.I,
)
# Why the row of a set makes no copy.
OF_SET = "это многотомник: экземпляры у томов ниже"
_FIRST = re.compile(r"\D*(?:1|I)\b\.?")
# So many first letters tell at a glance that a title cannot be that of a volume.
_GLANCE = 4
# «-//- Выпуск № 112» is the longest.
_LONGEST = 20


def is_volume(title: str) -> bool:
    """Say whether what stands for a title is only the number of a volume."""
    return len(title) < _LONGEST and _ALONE.fullmatch(title) is not None


def ends_with_volume(title: str) -> bool:
    """Say whether a title is that of one volume: «Сочинения. Т. 1»."""
    return _AT_END.search(title) is not None


def is_volume_of(title: str, below: str, *, is_bare: bool) -> bool:
    """Say whether the title below is that of a volume of this one, which has no copies itself.

    «Т. 1» is so, of a bare title «Т. 2» too, and «Сочинения. Т. 1» of «Сочинения в 3 т.».
    """
    if is_volume(below):
        is_begun = is_bare or _FIRST.fullmatch(below) is not None
        return is_begun and not (is_volume(title) or ends_with_volume(title))
    if below[:_GLANCE] != title[:_GLANCE] or not (found := _OF_SET.search(title)):
        return False
    whole = title[: found.start()].rstrip(" .,:;")
    return ends_with_volume(below) and below.startswith(whole)


class Sets:
    """Gives volumes the title of the set above them; `above` is the last record with a title."""

    def __init__(self) -> None:
        self.above = EditionDraft()

    def name(self, draft: EditionDraft, tell: Callable[[str, str], None]) -> None:
        """Let a record that says but a volume be one of its set; `tell` hears of it."""
        above = self.above
        is_of_it = above.title and is_on_sheet_of(above, draft) and _is_by(draft, above)
        if (found := _ALONE.fullmatch(draft.title)) and is_of_it:
            draft.title, draft.part_number = _AT_END.sub("", above.title), found["volume"]
            draft.people = draft.people or list(map(copy, above.people))
        outcome = (
            f"взято из строки выше: {quoted(draft.title)}" if is_of_it else "заглавие как в ячейке"
        )
        tell("вместо заглавия номер тома", outcome)


def _is_by(draft: EditionDraft, above: EditionDraft) -> bool:
    names = {each.surname for each in above.people}
    return not draft.people or any(each.surname in names for each in draft.people)
