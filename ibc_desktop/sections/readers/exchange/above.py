"""What stands over the people of a list: their class and their group, by sheet, title or line."""

import re
from collections.abc import Collection, Mapping

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import fault_of
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet

from ..model import ReaderGroup
from ..rules.derived import ClassCode
from ..rules.fields import group_named
from .class_words import Blocks, block_class
from .people_column import group_of_heading

# Many people, not one: «Учитель: Лось А. А.» over a list of pupils is no list of teachers.
_MANY = re.compile(
    r"(?:\d+[.)] )?(?:(?:общий )?список |сведения об? |состав |все )?"
    r"(?:(?:педагог\w*|пед\.?|технич\w*|тех\.?|обслуживающ\w*|младш\w*|учебно-\S+|школьн\w*) ?)?"
    r"(?:(?P<parent>родител(?:и|ей|ях)|законн\w+ представител(?:и|ей))"
    r"|(?P<teacher>учител(?:я|ей|ях)|педагог(?:и|ов|ах)?|преподавател(?:и|ей|ях)"
    r"|(?:пед|педагогическ\w+)\.? ?(?:состав\w*|работник(?:и|ов|ах)|коллектив\w*))"
    r"|(?P<staff>сотрудник(?:и|ов|ах)|работник(?:и|ов|ах)|персонал\w*|администраци[яи])"
    r"|(?P<pupil>учени(?:ки|ков|ках)|уча?щи(?:еся|хся)|обучающи(?:еся|хся)|школьник(?:и|ов)))"
    r"(?![а-яё-])(?P<rest>[^:]*)"
)
# The rows by which it is told whether a column says anything.
_TRIED_ROWS = 200
_GROUP = "это название группы"
_TEACHING = re.compile(r"\bпед(?:агогич\w*)?\b")


def groups_above(text: str) -> ReaderGroup | None:
    """Return the group of the people under a title, a line, or on a sheet of this name."""
    found = _MANY.fullmatch(fold(text).strip(" .:"))
    if found is None:
        return None
    group = ReaderGroup(found.lastgroup if found.lastgroup != "rest" else _named(found))
    if group is ReaderGroup.STAFF and _TEACHING.search(fold(text)):
        group = ReaderGroup.TEACHER
    other = group_named(found["rest"])
    # «Учителя и сотрудники» are of two; «Родители учащихся» are parents.
    return None if other not in (None, group) and group is not ReaderGroup.PARENT else group


def _named(found: re.Match[str]) -> str:
    return next(key for key, said in found.groupdict().items() if said and key != "rest")


def is_wide(sheet: Sheet) -> bool:
    """Say whether most rows of a list hold more than one cell."""
    rows = sheet.first_rows(_TRIED_ROWS)
    return sum(not _alone(row)[1] for row in rows) * 2 > len(rows)


def class_columns(sheet: Sheet, mapping: Mapping[str, int]) -> list[int] | None:
    """Return the columns in which the rows say their class, none of them where they are empty."""
    columns = [mapping[key] for key in ("form", "grade") if key in mapping]
    if not columns:
        return None
    rows = sheet.first_rows(_TRIED_ROWS)
    said = (row for row in rows if not _alone(row)[1])
    filled = any(text_of(row[at]) for row in said for at in columns if at < len(row))
    return columns if filled else []


class Above:
    """The class and the group of the people whose rows come next.

    `own` are the columns in which the rows say their own class, if they do: what stands there
    alone heads nobody, and the class of others is said by a line among them only.
    """

    def __init__(
        self, part: Part, people: list[int], own: Collection[int] | None, *, wide: bool
    ) -> None:
        self._own, self._blocks = own, Blocks(part, people, wide=wide)
        if own:
            self._blocks.code = None
        named = [(text, group) for text in (*part.titles(), part.name)
                 if (group := groups_above(text))]  # fmt: skip
        self.title, self.group = named[0] if named else ("", None)
        if self.group not in (None, ReaderGroup.PUPIL):
            self._blocks.code = None
        # What the heading of the names says of all who are not said to be others.
        headed = (group_of_heading(part.heading(at)) for at in people)
        self.headed = next(filter(None, headed), None)
        self._place = part.said or "файл"

    @property
    def code(self) -> ClassCode | None:
        """Return the class of the rows that come next."""
        return self._blocks.code

    def told(self) -> list[Remark]:
        """Return what is to be known of a list that is not one of pupils."""
        if self.group is None or self.group is ReaderGroup.PUPIL:
            return []
        outcome = f"войдут в группу „{self.group.label}“"
        return [Remark(self._place, _GROUP, self.title, outcome, RemarkKind.FIGURES)]

    def headed_by(self, place: Place, row: list[Cell]) -> Remark | None:
        """Return what is said of a line that heads those below it; None where it is a row."""
        at, written = _alone(row)
        if written and fault_of(row):
            # Something stood beside it that is not read.
            return None
        group = groups_above(written) if written else None
        # Where classes have a column, a figure alone is a number of a row.
        if (
            self._own is not None
            and not group
            and (at in self._own or written.isdecimal() or not written or not block_class(written))
        ):
            return None
        said = self._blocks.line(place, row)
        if group:
            self.group, self._blocks.code = group, None
            outcome = f"не войдёт; строки ниже — {group.label}"
            return said or Refused(str(place), _GROUP, written, outcome, place=place)
        if said is not None:
            self.group = None
        if self._own is not None and said is not None:
            # A row of a list with classes is counted as a row.
            outcome = "не войдёт, относится к строкам ниже"
            return Refused(str(place), said.reason, written, outcome, place=place)
        return said


def _alone(row: list[Cell]) -> tuple[int, str]:
    """Return the place and the text of what a row says if it says nothing else."""
    found = -1
    for at, cell in enumerate(row):
        if cell in (None, "", " "):
            continue
        if found >= 0:
            return -1, ""
        found = at
    return found, text_of(row[found]) if found >= 0 else ""
