"""For whom an event is, read from the free words of a table: «5-7 кл.», «5а, 6б», «родители»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ibc_desktop.kernel.ground.folding import fold, plain_line
from ibc_desktop.sections.readers.model import ReaderGroup
from ibc_desktop.sections.readers.rules.derived import ClassCode, class_code

from ..rules.drafts import PartyDraft

_GRADES = range(1, 13)
_LETTERS = "абвгдежзиклмн"
# An «и» that joins nothing is a word like any other.
_PARTS = re.compile(
    r"\s*[,;\n]\s*|\s*(?:(?<!\d)\+|\+(?=\d))(?!\s*(?:$|[,;)\n]))\s*"
    r"|(?<=[^\s,;+])\s+(и)\s+(?=[^\s,;+])",
    re.IGNORECASE,
)
# «12+» is an age and no class; «5+6» are two classes.
_AGE = re.compile(r"\(?(?<![\w-])(\d{1,2}) ?\+(?!\d)\)?")
_PEOPLE = re.compile(r"[(\s-]*\b(\d{1,4})\s*(?:чел|уч|дет|реб)[а-я]*\.?\s*\)?")
# How many, before a group («2 педагога») or behind what is named («педагоги 2», «5А – 20»).
_BEFORE = re.compile(r"(\d{1,4}) (.+)")
_BEHIND = re.compile(r"(.*[а-я])(\s*[:(-]\s*|\s+)(\d{1,4})")
# What stands beside the number of a class and says nothing more: «ученики 5-х классов».
_ORDINAL = re.compile(r"(?<=\d)\s*-\s*(?:ы?е|ы?х|ы?м|й|го)(?=\s*(?:кл|$|-|по\b))")
_CLASS_WORD = re.compile(
    r"\b(?:для|класс[а-я]*|кл|параллел[а-я]+|ученик[а-я]*|учащи[а-я]+|обучающи[а-я]+)\b\.?"
)
_RANGE = re.compile(r"(?:с )?(\d{1,2}) ?(?:-|по|до) ?(\d{1,2})")
_CLASSES = re.compile(r"(\d{1,2}) ?-? ?([а-нa-z])(?: ?- ?(?:\1 ?-? ?)?([а-н]))?")
_SEVERAL = re.compile(r"(\d{1,2}) ?-? ?([а-н]{2,5})")
_GRADE_NAMES = "перво второ третье четверо пяти шести семи восьми девяти десяти одиннадцати".split()
_GROUPS = (
    (ReaderGroup.PARENT, re.compile(r"родител[а-я]+|законные представители")),
    (
        ReaderGroup.TEACHER,
        re.compile(
            r"(?:все )?(?:педагог[а-я]*|учител[а-я]+|преподавател[а-я]+|педколлектив"
            r"|педагогический коллектив|классные руководители|кл\.? ?руководители)"
        ),
    ),
    (ReaderGroup.STAFF, re.compile(r"сотрудник[а-я]*|работник[а-я]*(?: школы)?")),
    (ReaderGroup.OTHER, re.compile(r"гост[а-я]+|жител[а-я]+(?: села)?|население")),
)
_LEVELS = (
    ((1, 4), re.compile(r"начальн[а-я]+(?: школ[а-я]| звено)?|младши[а-я]+(?: школьник[а-я]+)?")),
    ((5, 9), re.compile(r"средн[а-я]+(?: школ[а-я]| звено)?")),
    (
        (10, 11),
        re.compile(r"старш[а-я]+(?: школ[а-я]| звено| школьник[а-я]+)?|старшеклассник[а-я]*"),
    ),
)
_ALL_PUPILS = re.compile(r"(?:все|вся школа|школьники|дети|все школьники|все дети)?")


@dataclass(frozen=True)
class Audience:
    """For whom an event is; `note` keeps the words that name no class and no group."""

    parties: tuple[PartyDraft, ...] = ()
    note: str = ""

    @property
    def ages(self) -> list[str]:
        """Return the ages of the note: «12» of «12+»."""
        return [found[1] for part in self.note.split(", ") if (found := _AGE.fullmatch(part))]

    def without_ages(self) -> "Audience":
        """Return the same with no age in its words."""
        kept = (part for part in self.note.split(", ") if not _AGE.fullmatch(part))
        return replace(self, note=", ".join(kept))


def read_audience(text: str) -> Audience:
    """Read «5А, 6Б», «5-7 кл.», «1–4 классы, родители», «учителя, актив библиотеки».

    A number of people beside a party («5А (24 чел.)», «педагоги 2») is how many are expected.
    What is not understood becomes the note, so that nothing is lost.
    """
    parties: dict[object, PartyDraft] = {}
    notes: list[str] = []
    last: list[PartyDraft] = []
    understood = True
    for part, joint in _parts(text):
        age = _AGE.search(part) if "+" in part else None
        found = _parties(_AGE.sub(" ", part) if age else part, last, bool(joint))
        if found and age:
            notes.append(f"{age[1]}+")
        for party in found:
            parties.setdefault(party.kind, party)
        if found:
            last = found
        elif joint and not understood:
            notes[-1] += f" {joint} {part}"
        else:
            notes.append(part)
        understood = bool(found)
    return Audience(tuple(parties.values()), ", ".join(notes))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts of the text between commas, and the «и» that stood before each."""
    first, *pieces = _PARTS.split(text)
    for joint, piece in (("", first), *zip(pieces[::2], pieces[1::2], strict=True)):
        if part := plain_line(piece):
            yield part, joint or ""


def _parties(part: str, last: list[PartyDraft], joined: bool) -> list[PartyDraft]:
    words = fold(part).strip(" .()")
    expected = _PEOPLE.search(words)
    if expected:
        words = _PEOPLE.sub("", words).strip(" .()-")
    number = int(expected[1]) if expected else None
    found = _of_group(words) or _of_pupils(words) or _letter_alone(words, last)
    if not found:
        return _counted(fold(part).strip(" .()"))
    if joined and last and _is_bare(words):
        found = [replace(party, group=last[-1].group) for party in found]
    return [replace(party, expected=number) for party in found]


def _counted(words: str) -> list[PartyDraft]:
    """Read «2 педагога», «педагоги 2», «5А 20»; a number that may be a grade names no people."""
    if (before := _BEFORE.fullmatch(words)) and (found := _of_group(before[2])):
        return [replace(party, expected=int(before[1])) for party in found]
    behind = _BEHIND.fullmatch(words)
    if behind is None or not _bare(behind[1]):
        return []
    found, number = _of_group(behind[1]), int(behind[3])
    if not found and (behind[2].strip() or number not in _GRADES):
        found = _of_pupils(behind[1])
    return [replace(party, expected=number) for party in found]


def _of_group(words: str) -> list[PartyDraft]:
    for group, pattern in _GROUPS:
        found = pattern.match(words)
        if found is None:
            continue
        rest = words[found.end() :].strip()
        if not rest:
            return [PartyDraft(group)]
        if rest.isdecimal() and group is not ReaderGroup.PARENT:
            # Parents are those of a grade; of teachers and guests it is their number.
            return []
        return [replace(party, group=group) for party in _of_classes(_bare(rest))]
    return []


def _of_pupils(words: str) -> list[PartyDraft]:
    bare = _bare(words)
    for (first, last), pattern in _LEVELS:
        if pattern.fullmatch(bare):
            return [PartyDraft(grade_from=first, grade_to=last)]
    for grade, name in enumerate(_GRADE_NAMES, 1):
        if re.fullmatch(f"{name}классник[а-я]*", bare):
            return [PartyDraft(grade_from=grade, grade_to=grade)]
    if words and _ALL_PUPILS.fullmatch(bare):
        return [PartyDraft()]
    return _of_classes(bare)


def _of_classes(bare: str) -> list[PartyDraft]:
    """Read «5-7», «5», «5а», «5а-в», «5аб»."""
    if bare.isdecimal() and len(bare) <= 2:
        return _grades(int(bare), int(bare))
    if found := _RANGE.fullmatch(bare):
        return _grades(int(found[1]), int(found[2]))
    if found := _CLASSES.fullmatch(bare):
        return _classes(found[1], _run(found[2], found[3]))
    if found := _SEVERAL.fullmatch(bare):
        in_order = list(found[2]) == sorted(set(found[2]))
        return _classes(found[1], found[2]) if in_order else []
    # «5-1» may be a span of grades turned round; «5/1» is a class.
    code = class_code(bare) if "/" in bare else None
    return [_class_party(code)] if code is not None else []


def _bare(words: str) -> str:
    """Leave of «ученики 5-х классов» the number alone."""
    return " ".join(_CLASS_WORD.sub(" ", _ORDINAL.sub("", words)).split()).strip(" .()")


def _is_bare(words: str) -> bool:
    return words[:1].isdecimal()


def _grades(first: int, last: int) -> list[PartyDraft]:
    if first not in _GRADES or last not in _GRADES or last < first:
        return []
    return [PartyDraft(grade_from=first, grade_to=last)]


def _run(first: str, last: str | None) -> str:
    """Return the letters from the first to the last."""
    if last is None or first not in _LETTERS or last not in _LETTERS:
        return first if last is None else ""
    return _LETTERS[_LETTERS.index(first) : _LETTERS.index(last) + 1]


def _classes(grade: str, letters: str) -> list[PartyDraft]:
    codes = [class_code(f"{grade}{letter}") for letter in letters]
    return [_class_party(code) for code in codes if code is not None]


def _class_party(code: ClassCode) -> PartyDraft:
    return PartyDraft(class_name=str(code), grade_from=code.grade, grade_to=code.grade)


def _letter_alone(words: str, last: list[PartyDraft]) -> list[PartyDraft]:
    """Read the «Б» of «5А, Б»."""
    if len(words) != 1 or not words.isalpha() or not last or not last[-1].class_name:
        return []
    return _classes(str(last[-1].grade_from), words)
