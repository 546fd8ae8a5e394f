"""Words by which those of a school who are no pupils stand among them: posts, and «мама»."""

import re

from ibc_desktop.kernel.ground.folding import fold

from ..model import ReaderGroup
from ..rules.fields import TEACHES
from .given_names import GIVEN

_TEACHER = (
    r"классн\w+ руководител\w+|кл\.? ?рук\w*\.?|учител[ья]\w*|педагог|воспитател[ья]\w*"
    r"|преподавател[ья]\w*|директор|завуч|логопед|психолог|тьютор|методист|вожат\w+"
)
_STAFF = r"библиотекарь|сотрудни(?:к|ца)|секретарь|лаборант|повар|сторож|бухгалтер"
_PARENT = r"родитель|мама|папа|мать|отец|опекун"
_BEFORE = re.compile(
    rf"({_TEACHER}|{_STAFF}|{_PARENT})(?:(?<=\.)|(?!\w))[\s.,–-]*(?=[А-ЯЁ])", re.IGNORECASE
)
_BESIDE = (
    (ReaderGroup.TEACHER, re.compile(rf"(?:{_TEACHER})(?!\w)")),
    (ReaderGroup.STAFF, re.compile(rf"(?:{_STAFF})(?!\w)")),
    (ReaderGroup.PARENT, re.compile(rf"(?:{_PARENT})$")),
)
# Posts that no pupil has; a monitor of a class has one too.
_WORKS = re.compile(
    r"сторож|уборщ|повар|водител|бухгалт|секретар|лаборант|гардероб|вахт|охран|слесар|электр"
    r"|дворник|медсес|медиц|фельдш|завхоз|заведующ|кладовщ|делопроизв|инженер|рабоч|кастелян"
    r"|библиотекар|помощник воспит|сотрудн|специалист"
)


def parted(written: str) -> tuple[str, str]:
    """Return the post before a name and the name: «учитель», «Орлова А. П.».

    Учитель is a surname too: before a given name it is taken for one.
    """
    found = _BEFORE.match(written)
    if found is None:
        return "", written
    rest = written[found.end() :]
    is_surname = " " not in found[1] and fold(rest.split()[0]) in GIVEN
    return ("", written) if is_surname else (found[1], rest)


def group_beside(aside: str) -> ReaderGroup | None:
    """Return the group of whom «учитель химии» is said; «учитель Мохова» is said of her pupil."""
    if any(word[0].isupper() for word in aside.split()[1:]):
        return None
    said = fold(aside)
    return next((group for group, pattern in _BESIDE if pattern.match(said)), None)


def group_of_post(post: str) -> ReaderGroup | None:
    """Return the group of those who have a post; None for one that a pupil may have."""
    said = fold(post)
    if TEACHES.search(said):
        return ReaderGroup.TEACHER
    return ReaderGroup.STAFF if _WORKS.search(said) else None
