"""The words before a name that say what the person did, and the case they set the name in."""

import re
from typing import Final

from ..model import Role

# A word that is cut needs its stop or small letters: «ил. Сом О.», but «Ильф И.» and «Рис А.».
_COMPILED = r"(?:(?:авт\w*|ред\w*)\.?\s?-\s?)?сост(?:\.|ав(?:ит|лен)\w*|\b)"
_DRAWN = r"худ(?:\.|ож(?:\.|ни\w*|\b))|рис(?:\.|ун\w*)|илл?(?:\.|юстр\w*)|(?-i:рис|илл?)\b"
_TRANSLATED = r"пер(?:\.|евод\w*)|(?-i:пер)\b"
_EDITED = (
    r"(?:(?:под|общ\w*\.?|отв\w*\.?|научн?\w*\.?|гл\w*\.?)\s+)*ред(?:\.|ак[цт]\w*|кол\w*\.?|\b)"
)
_WITHIN = r"(?:во?\s+)?"
# What else may stand before a name and makes nobody an author: «в пересказе», «вступ. ст.».
_ASIDE = (
    r"(?:(?:вольн\w*\.?|лит\w*\.?|авт\w*\.?)\s+)*"
    r"(?:пересказ\w*|перес\.|переложени\w*|перелож\.|обр(?:\.|аб\.|аботк\w*|абот\.)"
    r"|(?:вступит\w*|вступ|вст)\.?\s*(?:ст\b\.?|стат\w+|сл\.|слов\w+|очерк\w*)"
    r"|(?:предисл|послесл)(?:\.|ови\w+)|ко?мм(?:\.|ент\.|ентар\w+)|прим(?:\.|еч\.|ечани\w+)"
    r"|адапт(?:\.|аци\w+|ир\w+)|подгот(?:\.|овк\w+)|записал[аи]?|запис(?:ь|и|\.)"
    r"|собрал[аи]?|собр\.|оформл\w*\.?|фото\b\.?|отв\.\s+за\s+вып\.)"
)
_ROLES = tuple(
    (re.compile(rf"{_WITHIN}(?:{pattern})", re.IGNORECASE), role)
    for pattern, role in (
        (_COMPILED, Role.COMPILER),
        (_DRAWN, Role.ILLUSTRATOR),
        (_TRANSLATED, Role.TRANSLATOR),
        (_EDITED, Role.EDITOR),
        (_ASIDE, Role.OTHER),
    )
)
ROLE_WORD: Final = (
    rf"(?i:{_WITHIN}(?:{_COMPILED}|{_DRAWN}|{_TRANSLATED}|{_EDITED}|{_ASIDE}))(?![\w-])"
)
# «сост. Иванов И. И.»: the words and a name behind them.
ROLE_AND_NAME: Final = rf"{ROLE_WORD}[^/;]*[\s.][А-ЯЁA-Z]"
# «(сост.)», «(ред. и сост.)»: nobody else is named beside the words.
_ALONE = re.compile(rf"(?:{ROLE_WORD}[\s.,;/-]*(?:и\s)?)+")
_OF_WHOM = re.compile(r"под\s", re.IGNORECASE)
_BY_WHOM = re.compile(rf"{_WITHIN}(?:(?:пер|рис|илл?)(?!\w*(?:чик|тор))|{_ASIDE})", re.IGNORECASE)
_HIS = re.compile(r"(.+(?:[оеё]в|[иы]н))а")
_HERS = re.compile(r"(.+(?:[оеё]в|[иы]н))ой")
_HERS_TOO = re.compile(r"(.+[сц]к)ой")
# Foreign ones, Шевченко, Черных, and those of women that end on a consonant have one case.
_UNCHANGED = re.compile(r"(?!.*[ое]го$).*(?:[оеиуюэ]|[иы]х|[бвгджзклмнпрстфхцчшщ])", re.IGNORECASE)


def role_of(said: str) -> Role | None:
    """Return the role that the word before a name, or in brackets after it, tells."""
    return next((role for word, role in _ROLES if word.match(said)), None)


def own_role(said: str) -> Role | None:
    """Return the role that the words in brackets after a name tell of it, and of nobody else."""
    is_own = _ALONE.fullmatch(said) and not said.startswith(("в ", "во "))
    return role_of(said) if is_own else None


def as_heading(surname: str, said: str) -> str | None:
    """Return the surname as a heading has it; None where the words before it leave that open.

    «Под ред. Иванова» is Иванов, «под ред. Ивановой» Иванова; «под ред. Луговского» may be
    Луговский or Луговской, and «пер. А. Смирнова» is his or hers.
    """
    if _OF_WHOM.match(said):
        return _nominative(surname)
    if _BY_WHOM.match(said) and not _UNCHANGED.fullmatch(surname):
        return None
    return surname


def _nominative(surname: str) -> str | None:
    if found := _HIS.fullmatch(surname):
        return found[1]
    if found := _HERS.fullmatch(surname):
        return f"{found[1]}а"
    if found := _HERS_TOO.fullmatch(surname):
        return f"{found[1]}ая"
    return surname if _UNCHANGED.fullmatch(surname) else None
