"""Russian text as a typesetter sets it: quotes, dashes and unbreakable spaces (PAPER 6)."""

import re
from functools import lru_cache
from xml.sax.saxutils import escape

NBSP = "\u00a0"

# A text without any of these is set already.
_WORTH_A_LOOK = re.compile(r"[ \t\"'“”„«\-—…]|\.\.|%|№|§|[А-ЯЁ]\.|\d[xх*]\d")
_SPACES = re.compile(r"[ \t]+")
_DOTS = re.compile(r"\.{3,}")
_OPENERS = " \u00a0\n\t([{«„–—-/"

_SIZE = re.compile(r"(?<=\d)[ \u00a0]?[xх×*][ \u00a0]?(?=[1-9])")
_CROSS = re.compile("[xх×*]")
_DASH = re.compile(r"[ \u00a0]+[-–—]+(?=[ \u00a0\n]|$)")
_FIRST_DASH = re.compile(r"(?m)^[-—](?=[ \u00a0])")
_LONG_DASH = re.compile("—")
_RANGE = re.compile(r"(?<![\w\-–−/.,])(\d{1,4}(?:\.\d\d)?)-(\d{1,4}(?:\.\d\d)?)(?![\w\-–/]|[.,]\d)")
_MINUS = re.compile(r"(?<![^\s(])-(?=\d)")
_PERCENT = re.compile(r"(?<=\d)[ \u00a0]?%")
_NUMBER_SIGN = re.compile(r"([№§])[ \u00a0]?(?=[\w«])")
_THOUSANDS = re.compile(r"(?<![\w.,\u00a0])\d{1,3}(?:[ \u00a0]\d{3})+(?![\w])")

_TWO_INITIALS = re.compile(r"(?<!\w)([А-ЯЁ]\.)[ \u00a0]?([А-ЯЁ]\.)")
_INITIAL_NAME = re.compile(r"(?<!\w)([А-ЯЁ]\.)[ \u00a0]?(?=[А-ЯЁ][а-яё])")
# «Белова И. С.» holds together, «переводчик А. В. Ганзен» need not.
_NAME_INITIAL = re.compile(
    r"(?<!\w)([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?) (?=[А-ЯЁ]\.(?:\u00a0[А-ЯЁ]\.)?(?![\w.]))"
)
# «с.» before a village, not after a number of pages.
_SHORTENED = re.compile(
    r"(?<![\w.])(?<!\d[ \u00a0])"
    r"(стр|с|г|гг|ул|им|д|кв|п|пос|дер|пр|пер|т|вып|рис|табл|гл|ст|каб|тел|см|ч|д-р) ?\. (?=[\w«])"
)
_MEASURE = re.compile(
    r"(?<=\d) (?=(?:г|гг|в|вв|экз|чел|руб|коп|стр|с|л|ч|мин|сек|мм|см|м|км|кг|шт|кл|тыс|млн|лет|год"
    r"|года|году|годов|класс\w{0,3}|экземпляр\w{0,3}|человек|участни\w{1,3}|мест\w{0,2}|книг\w{0,2}|месяц\w{0,3}|час\w{0,2}"
    r"|дней|дня|день|раз|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября"
    r"|ноября|декабря|м²)(?![\w]))"
)
_LITTLE = "в|к|с|о|у|и|а|я|на|по|за|из|от|до|об|ко|во|со|не|ни|но|для|при|под|над|без|или"
_LITTLE_WORD = re.compile(rf"(?<![\w\-.])({_LITTLE}) (?=\S)", re.IGNORECASE)
_ONE_LETTER = re.compile(r"(?<![\w\-.\u00a0])([вксоуиая]) (?=[\w«]{1,7}(?!\w))", re.IGNORECASE)
_PARTICLE = re.compile(r" (?=(?:бы|ли|же|б|ж)(?!\w))")


def typeset(text: str, *, flowing: bool = False) -> str:
    """Return the text with Russian quotes, dashes and unbreakable spaces; twice is as once.

    `flowing` is for justified paragraphs: there little words are joined to the next one only
    where that one is short, or the lines would open into holes.
    """
    if not _WORTH_A_LOOK.search(text):
        return text
    return _set(text, flowing)


@lru_cache(maxsize=4096)
def _set(text: str, flowing: bool) -> str:
    if "  " in text or "\t" in text:
        text = _SPACES.sub(" ", text)
    text = _DOTS.sub("…", text) if "..." in text else text
    if '"' in text or "“" in text or "”" in text or "«" in text:
        text = _quotes(text)
    if _CROSS.search(text):
        text = _SIZE.sub(f"{NBSP}×{NBSP}", text)
    if "-" in text or "—" in text or "–" in text:
        text = _dashes(text)
    if "." in text:
        text = _names(text)
    if any(map(str.isdigit, text)):
        text = _figures(text)
    return _joined(text, flowing) if " " in text else text


def _quotes(text: str) -> str:
    """Turn quotes into «ёлочки», and into „лапки“ inside them; an odd one stays as it is."""
    done: list[str] = []
    open_marks: list[str] = []
    for place, mark in enumerate(text):
        if mark not in '"“”„«»':
            done.append(mark)
            continue
        opens = _opens(mark, text, place, open_marks)
        if opens:
            open_marks.append("“" if open_marks else "»")
            done.append("„" if len(open_marks) > 1 else "«")
        elif open_marks:
            done.append(open_marks.pop())
        else:
            done.append(mark)
    return "".join(done)


def _opens(mark: str, text: str, place: int, open_marks: list[str]) -> bool:
    if mark in "«„":
        return True
    if mark in "»”" or (mark == "“" and open_marks):
        return False
    return place == 0 or text[place - 1] in _OPENERS


def _dashes(text: str) -> str:
    text = _FIRST_DASH.sub("–", text)
    text = _DASH.sub(f"{NBSP}–", text)
    text = _LONG_DASH.sub("–", text)
    text = _RANGE.sub(_range, text)
    return _MINUS.sub("−", text)


def _range(found: re.Match[str]) -> str:
    first, last = found.groups()
    # «12-3» is somebody's number, not from twelve to three; a range of days may cross a month.
    grows = float(first) < float(last) or "." in first
    return f"{first}–{last}" if grows else found.group()


def _names(text: str) -> str:
    """Initials first, abbreviations after: «с.» must not swallow the initial «С.»."""
    text = _TWO_INITIALS.sub(rf"\1{NBSP}\2", text)
    text = _INITIAL_NAME.sub(rf"\1{NBSP}", text)
    text = _NAME_INITIAL.sub(rf"\1{NBSP}", text)
    return _SHORTENED.sub(rf"\1.{NBSP}", text)


def _figures(text: str) -> str:
    text = _PERCENT.sub(f"{NBSP}%", text)
    text = _NUMBER_SIGN.sub(rf"\1{NBSP}", text)
    text = _THOUSANDS.sub(lambda found: found.group().replace(" ", NBSP), text)
    return _MEASURE.sub(NBSP, text)


def _joined(text: str, flowing: bool) -> str:
    if flowing:
        return _ONE_LETTER.sub(rf"\1{NBSP}", text)
    return _PARTICLE.sub(NBSP, _LITTLE_WORD.sub(rf"\1{NBSP}", text))


def markup(text: str, *, flowing: bool = False) -> str:
    """Return the text set and escaped, to stand between tags; a line end becomes <br/>."""
    return escape(typeset(text, flowing=flowing)).replace("\n", "<br/>")


def one_line(text: str) -> str:
    """Return the text as a window shows it: quotes and dashes set, spaces plain."""
    return " ".join(typeset(text).split())
