"""The class of a textbook: in its column, or above those of it by a line, a title, a sheet."""

import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.tables.between.captions import is_subject
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark, RemarkKind
from ibc_desktop.kernel.tables.parts import Part
from ibc_desktop.kernel.tables.sheets import Sheet

from ..rules.drafts import EditionDraft
from .author_cells import Note
from .volumes import ends_with_volume

_GRADES = re.compile(r"(\d{1,2}(?:\s*[-–—,]\s*\d{1,2})?)\s*(?:кл\.?|классы?)?")
_LAST = 11
# «1 класс», «Учебники 5 класса», «10-11 КЛАСС (ФГОС)»; the letter of a class is no matter.
_HEADS = re.compile(
    r"(?:\d+[.)]\s+)?(?:(?:список|перечень|комплект|фонд)\s+)?"
    r"(?:(?:школьны\w+\s+)?учебник\w*\s+|учебн\w+\s+(?:литератур\w*|пособи\w*|издани\w*)\s+)?"
    r"(?:(?:для|за|по|на)\s+)?(?:учащихся\s+|обучающихся\s+)?"
    r"(?:(?P<first>\d{1,2})(?:\s*[-–и,]\s*(?P<last>\d{1,2}))?(?:\s*-?\s*(?:й|го|е|х|ый|ой|ые))?"
    r"\s*[«\"]?[абвгдежз]?[»\"]?\s*кл(?:\.|асс\w*)?|класс\s*[:№-]?\s*(?P<behind>\d{1,2}))"
    r"\s*(?:\(.*\))?[\s.:]*"
)
# Where one class ends and no other begins, but for the name of a subject.
_TITLE_END = re.compile(r"[.,:;(\d]")


def shape_grade(draft: EditionDraft, written: str, note: Note) -> None:
    """Let a record say in which class its textbook is used: «Математика : 5 класс»."""
    found = _GRADES.fullmatch(written.lower())
    if found is None:
        note("grade", "класс не узнан", "класс не указан")
        return
    said = fold(f"{draft.title} {draft.subtitle} {draft.part_title}")
    if "класс" not in said:
        grade = f"{found[1]} класс"
        draft.subtitle = f"{draft.subtitle} : {grade}" if draft.subtitle else grade
    elif not set(re.findall(r"\d+", found[1])) <= set(re.findall(r"\d+", said)):
        note("grade", "в заглавии другой класс", "как в заглавии")


def grade_of(heading: str) -> str:
    """Return the class that a line or a title names and no other: «5»; «10-11» is one too.

    «5-9 классы» is a level of the school, and says of no book in which class it is used.
    """
    found = _HEADS.fullmatch(fold(heading).strip())
    if found is None:
        return ""
    first, last = found["first"] or found["behind"], found["last"]
    if not 1 <= int(first) <= _LAST or (last and int(last) != int(first) + 1):
        return ""
    return f"{first}-{last}" if last else first


class Grades:
    """The class of the textbooks whose rows come next, as long as nothing else heads them."""

    def __init__(self, sheet: Sheet, mapping: dict[str, int], *, of_textbooks: bool) -> None:
        self._sheet, self._at = sheet, mapping.get("grade", -1)
        self._of_textbooks = of_textbooks
        self.above = ""

    def begin(self, part: Part) -> None:
        """Begin a part of the list, whose title or sheet may say the class of all of it."""
        titles = [*(row[0] for row in part.title_rows() if len(row) == 1), part.name]
        if len(self._sheet.parts) == 1:
            titles.append(self._sheet.file)
        said = next(filter(grade_of, titles), "")
        self.above = grade_of(said)
        if said and self._at < 0:
            reason, outcome = "класс назван над списком", "войдёт к учебникам"
            self._sheet.tell(Remark(part.said or "файл", reason, said, outcome, RemarkKind.FIGURES))

    def headed_by(self, place: Place, row: list[Cell], *, heads: bool) -> Refused | None:
        """Return what is said of a line that names a class; others that head rows end it."""
        texts = [text for cell in row if (text := text_of(cell))]
        if len(texts) != 1:
            return None
        if grade := grade_of(texts[0]):
            self.above = grade
            outcome = "не войдёт, относится к строкам ниже"
            return Refused(str(place), "это название класса", texts[0], outcome, place=place)
        if heads and not is_subject(fold(texts[0]).strip(" .:")):
            self.above = ""
        return None

    def put(self, draft: EditionDraft, row: list[Cell], note: Note) -> None:
        """Let a textbook be of the class above it, unless its row names another."""
        title = draft.title
        if 0 <= self._at < len(row) and text_of(row[self._at]):
            return
        # «Русский язык 5» below «5 класс».
        is_said = title.endswith(f" {self.above}") and not ends_with_volume(title)
        if not is_said and (self._of_textbooks or _is_of_school(title)):
            shape_grade(draft, self.above, note)


def _is_of_school(title: str) -> bool:
    said = fold(title)
    return "учебник" in said or is_subject(_TITLE_END.split(said, maxsplit=1)[0].strip())
