"""The words of a note or a mark that say a copy is gone, and of how many copies they say it."""

import re

from ibc_desktop.kernel.ground.folding import fold

from ...model import CopyState

_STEMS = r"(?:списан|исключ[её]н|выбыл|выбыти|снят\w* с уч[её]та|утерян|утеря\b|утрачен|потерян)"
# What may be of a copy that is no more here; most notes have none of it.
_PERHAPS = re.compile(
    rf"\b{_STEMS}|\bакт\w* (?:на |об? )?(?:списани|исключени|передач)"
    r"|\bпередан\w* (?:во?|по акту)\b|\bзамен[её]н\w* на |\b(?:спис|искл|выб|утер|утр)\."
    r"|\bсп\. ?(?:акт|\d)|\bс/акт|\bутрат"
    r"|\bпотеря\b|\bкраж|\b(?:у|по)краден|\bпохищен|\bнедостач|\bне найден|макулатур|\bизъят"
    r"|\bсписани[ея]\b|^нет с \d",
    re.I,
)
# What is still to come, came for another, or is of a part of the book or of the federal list.
_OTHERWISE = re.compile(
    r"\b(?:не|к) (?:спис|исключ|утер|утрач|потер|выбы|снят)|\b(?<!акт )на списани|взамен|вместо"
    r"|\bзамена\b|подлеж|фпу\b|переч|обложк|\bстр(?:аниц\w*)?\b|\bлист|диск|приложен|титул"
    r"|(?<!не )найден|возвращ",
    re.I,
)
_OF_ALL = r"(?:списан|исключ[её]н|утерян|утрачен|потерян|снят)[оы]|выбыл[ои]"
_OF_ONE = r"(?:списан|исключ[её]н|утерян|утрачен|потерян|снят)а?|выбыла?|спис|искл|выб|утер"
# «Списана по акту № 7 от 12.05.2022», «потеряна Ивановым 5А»: nothing else is said beside it.
_BESIDE = (
    r"чит(?:ател\w*)?|учени\w*|учащ\w*|реб[её]нк\w*|актом|акту?|от|года?|г|в|по|за|из|с|№|n"
    r"|\d[\d./-]*(?:\s?г)?|\d{1,2}\s?[«\"]?(?-i:[А-Я])[»\"]?|кл(?:асс\w*)?|ветхост\w*|износ\w*"
    r"|устарел\w*|уч[её]та|баланса|фонда|(?-i:[А-ЯЁ])|(?-i:[А-ЯЁ][а-яё]+(?:ым|им|ой|ей))"
)
_PLAINLY = re.compile(
    rf"(?:(?:книга|учебник|экземпляр|экз)[\s.:]+)?(?:(?P<all>{_OF_ALL})|(?P<one>{_OF_ONE}))"
    rf"(?P<beside>(?:[\s.,;:()-]+(?:{_BESIDE}))*)[\s.,;:()!-]*",
    re.I,
)
# «Списано 2 шт.», «1 экз. утерян», «2 из 5»; «утеряно 1»; «2 списано», but not «акт 2, списано».
_OF_SOME = re.compile(
    r"(?<![\d№./-])\b(?:\d{1,3}|од(?:ин|на|но)|дв[ае]|три) ?(?:экз|шт|книг|кн\b|из\b)"
    rf"|^{_STEMS}\w*\W{{1,3}}\d{{1,3}}\W*$"
    rf"|(?<![\d№./-])(?<!акт )(?<!№ )\b\d{{1,3}} {_STEMS}",
    re.I,
)
# A line or a title over copies that are no more here, or soon will not be.
_THINGS = r"(?:книг|учебник|издани|документ|экземпляр|фонд|литератур|читател)"
_HEADS = re.compile(
    rf"(?:(?:список|перечень|опись) )?(?:{_THINGS}\w*[,:]? )?"
    rf"(?:(?:списан|утер|утрач|потер|исключ[её]н|снят)\w*"
    rf"(?:$|(?<=[оыа])\b| (?:по |с |из )?(?:{_THINGS}|акт|уч))"
    r"|выбы(?:л|вш|ти)|(?P<planned>(?:на|к) списани|подлежащ\w+ списани)"
    r"|акт\w* (?:на |об? )?(?:списани|исключени|выбыти))"
)
_COUNTS = re.compile(r"[:–—-]\s*\d+\s*(?:экз\w*\.?|шт\w*\.?|книг\w*)?$")
_LOST = re.compile(r"\b(?:ут|потер)", re.I)


def of_some(words: str) -> bool:
    """Say whether words of several copies speak of a number of them: «списано 2 шт.»."""
    return words.isdigit() or _OF_SOME.search(words) is not None


def heads_gone(line: str) -> bool:
    """Say whether a line between rows heads copies that may be gone: «Утеряно читателями»."""
    return _HEADS.match(fold(line)) is not None


def state_below(line: str) -> CopyState | None:
    """Return the state of the copies below a line such as «Списанные» or «Утеряно читателями».

    None for any other, for «На списание»: such are still here, and for a total: «Выбыло: 12».
    """
    found = _HEADS.match(fold(line))
    if found is None or found["planned"] or _COUNTS.search(line):
        return None
    return CopyState.LOST if _LOST.search(found[0]) else CopyState.WRITTEN_OFF


def state_in(note: str, copies: int) -> CopyState | None:
    """Return the state that a note says so many copies are in, where it says nothing else.

    None where it may mean some of them only, or is no such word.
    """
    found = _PLAINLY.fullmatch(note)
    if found is None or (copies > 1 and (found["one"] or of_some(note))):
        return None
    return CopyState.LOST if _LOST.match(found["all"] or found["one"]) else CopyState.WRITTEN_OFF


def may_be_gone(note: str) -> bool:
    """Say whether a note speaks of copies that are no more here, though not plainly."""
    return _PERHAPS.search(note) is not None and _OTHERWISE.search(note) is None
