"""What stands over the people of a list: their class and their group, by sheet, title or line."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.cells import Cell, says_nothing, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.lines import fault_of, no_row
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet

from ..model import ReaderGroup
from ..rules.derived import ClassCode
from ..rules.fields import group_named
from .class_words import block_class, heading_class, title_class
from .names import without_asides
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
# What begins a line on a class in two cells: «Класс:», «5А класс»; no row for a pupil has more.
_OF_CLASS = re.compile(r"(?:класс|кл)(?!\w)|\d{1,2}\D{0,12}класс(?!\w)", re.IGNORECASE)
_MOST_CELLS = 3
# Words of a name that are not capitalised are shorter: «оглы», «ла».
_LONG_WORD = 5
# Who stands below such a line is of no class, or of another one.
_GROUPS = re.compile(
    r"(?<!\w)(?:(?:под)?группа|класс\w{0,2}|параллель|учителя|педагоги|преподаватели|воспитатели"
    r"|сотрудники|работники|персонал|администрация|родители|выпускники|дошкольник[аи]?"
    r"|(?:дет\w+|д/) ?сад|предшкола|отделение|учащиеся|ученики|обучающиеся|воспитанники"
    r"|(?:начальн|средн|старш|основн)\w+ (?:школа|звено)|кадеты|кружок|секция|библиотекари"
    r"|прочие)(?!\w)"
)
# How teachers are named: «Мохова И. А.».
_SIGNS_SO = re.compile(r"[А-ЯЁ]\.\s?[А-ЯЁ]\.?$|(?:вич|вна|чна)$")
# The rows by which it is told whether a column says anything.
_TRIED_ROWS = 200
# Who has no class in such a list is no pupil.
_SAY_MORE = ("letter", "group", "post")
_GROUP = "это название группы"
# Who stands on such a sheet, or below such a title, is not here; a whole list may be an archive.
_LEFT = re.compile(
    r"(?:(?:список|сведения об?|все|уча?щи\w+|учени\w+|обучающ\w+|читател\w+|дет\w+|воспитанник\w*"
    r"|сотрудник\w*|работник\w*|педагог\w*|учител\w*|класс\w*|\d+\W?[а-я]?)[\s,:.-]+)*"
    r"(?:выбы(?:л|вш|ти)|отчислен|уволен)\w*"
    r"\W*(?:$|(?:в|из|за|с|на|по) |\d|уч|обуч|дет|восп|чит|сотр|раб|пед)"
)
_ARCHIVE = re.compile(r"(?<!\w)архив")
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


def _are_gone(title: str) -> bool:
    folded = fold(title)
    return "прибы" not in folded and _LEFT.match(folded) is not None


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


def carries_classes(sheet: Sheet, mapping: Mapping[str, int]) -> bool:
    """Say whether each class of a list stands in the row of its first pupil only; it is told."""
    at = mapping.get("form", -1) if mapping.keys().isdisjoint(_SAY_MORE) else -1
    said = [text_of(row[at]) for row in sheet.first_rows(_TRIED_ROWS) if 0 <= at < len(row)]
    classes = list(filter(None, said))
    is_once = 1 < len(set(classes)) == len(classes) <= len(said) / 2
    follow_each = all(not below for one, below in pairwise(said) if one)
    if not is_once or not said[0] or not follow_each or any(map(says_nothing, classes)):
        return False
    reason, outcome = "класс назван один раз", "войдёт и строкам ниже"
    where = f"столбец {sheet.letters(at)}"
    sheet.tell(Remark(where, reason, ", ".join(classes[:3]), outcome, RemarkKind.FIGURES))
    return True


class Above:
    """The class and the group of the people whose rows come next.

    `people` are the columns in which a row has a name; `wide` says that it has more. `own` are the
    columns in which the rows say their own class, if they do: what stands there alone heads nobody,
    and the class of others is said by a line among them only.
    """

    def __init__(
        self, part: Part, people: list[int], own: Collection[int] | None, *, wide: bool
    ) -> None:
        self._people, self._own, self._wide = people, own, wide
        headed = (group_of_heading(part.heading(at)) for at in people)
        # What the heading of the names says of all who are not said to be others.
        self.headed = next(filter(None, headed), None)
        self._usual = None if self.headed is ReaderGroup.PUPIL else self.headed
        titles = [row[0] for row in part.title_rows() if len(row) == 1]
        named = [(text, group) for text in (*titles, part.name)
                 if (group := groups_above(text))]  # fmt: skip
        self._title, self.group = named[0] if named else ("", self._usual)
        gone = next(filter(_are_gone, (*titles, part.name)), "")
        archive = part.said if _ARCHIVE.search(fold(part.said)) else ""
        # What is said where all the people of a list have left, or nothing.
        self.gone = f"в списке „{gone or archive}“" if gone or archive else ""
        self.code = _class_above(part, people)
        self._is_named, self._filled = self.code is not None, 0
        if own or self.group not in (None, ReaderGroup.PUPIL):
            self.code = None
        self._place = part.said or "файл"

    def told(self) -> list[Remark]:
        """Return what is to be known of a list that is not one of pupils."""
        if not self._title or self.group is None or self.group is ReaderGroup.PUPIL:
            return []
        outcome = f"войдут в группу „{self.group.label}“"
        return [Remark(self._place, _GROUP, self._title, outcome, RemarkKind.FIGURES)]

    def headed_by(self, place: Place, row: list[Cell]) -> Remark | None:
        """Return what is said of a line that heads those below it; None where it is a row.

        What ends a class is Refused; from then on `code` is None.
        """
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
        said = self._on_class(place, row)
        if group:
            self.group, self.code = group, None
            outcome = f"не войдёт; строки ниже — {group.label}"
            return said or Refused(str(place), _GROUP, written, outcome, place=place)
        if said is not None:
            self.group = self._usual
        if self._own is not None and said is not None:
            # A row of a list with classes is counted as a row.
            outcome = "не войдёт, относится к строкам ниже"
            return Refused(str(place), said.reason, written, outcome, place=place)
        return said

    def _on_class(self, place: Place, row: list[Cell]) -> Remark | None:
        """Return what is told of a line that names a class, or ends the one above; else None."""
        texts = [text for cell in row if (text := text_of(cell))]
        above, self._filled = self._filled, len(texts)
        if len(texts) > _MOST_CELLS:
            return None
        written = " ".join(texts)
        if code := self._class_in(row, texts):
            self.code, self._is_named, self._filled = code, True, 0
            reason, outcome = "это название класса", "относится к строкам ниже"
            return Remark(str(place), reason, written, outcome, RemarkKind.LEFT, place)
        if not self._ends(texts, above) or no_row(row, self._people):
            return None
        was, self.code = self.code, None
        outcome = f"не войдёт; строки ниже — без класса, не {was}" if was else "не войдёт"
        return Refused(str(place), _why_no_class(written), written, outcome, place=place)

    def _class_in(self, row: list[Cell], texts: list[str]) -> ClassCode | None:
        """Return the class of a line that says nothing else, but for its teacher."""
        first, *more = texts
        if more and all(map(str.isdecimal, more)):
            # «5А | 25» counts the pupils that come next.
            code = heading_class(first)
            return code if code and code.letter.isalpha() else None
        if more and not _OF_CLASS.match(first):
            return None
        is_among = any(at < len(row) and row[at] for at in self._people)
        beside = not is_among or (self._wide and _SIGNS_SO.search(first) is not None)
        return block_class(" ".join(texts), beside_teacher=beside)

    def _ends(self, texts: list[str], above: int) -> bool:
        """Say whether such a line is nobody; `above` cells were filled in the row before it."""
        first, *more = texts
        if more:
            return len(more) == 1 and _OF_CLASS.match(first) is not None
        if _GROUPS.search(fold(without_asides(first)[0])):
            return True
        is_lone = " " not in first and above > 1
        return self._is_named and (is_lone or not _is_person(first))


def _class_above(part: Part, people: Sequence[int]) -> ClassCode | None:
    """Return the class of a whole list: from its title, the headings of its names, or its sheet."""
    texts = (*part.titles(), *map(part.heading, people), part.name)
    return next(filter(None, map(title_class, texts)), None)


def _why_no_class(written: str) -> str:
    is_class = any(map(str.isdigit, written)) or "класс" in written.lower()
    return "класс не узнан" if is_class else "это заголовок, а не имя"


def _is_person(written: str) -> bool:
    """Say whether a line may be a name: «де ла Круз», «иванов иван», not «Младшая гр.»."""
    words = without_asides(written)[0].split()
    if not words or any(map(str.isdigit, "".join(words))):
        return False
    small = [word for word in words if not word[0].isupper()]
    return len(small) == len(words) or all(
        word.isalpha() and len(word) < _LONG_WORD for word in small
    )


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
