"""Form and title of an event as one phrase, and that phrase taken apart again."""

import re
from collections.abc import Iterable

from ibc_desktop.kernel.ground.folding import fold, plain_line, words
from ibc_desktop.kernel.ground.russian import lower_first, upper_first

_QUOTED = re.compile(r'«([^«»]+)»\.?|"([^"«»]+)"\.?')
_INNER, _OUTER = str.maketrans("«»", "„“"), str.maketrans("„“", "«»")
_OPENING = frozenset('«“„"')
_PAUSES = " \t:–—-.,"
# Kinds of work rather than forms: beside the title they say nothing.
_GENERAL = frozenset(("работа", "мероприятие"))
_LONGEST_FORM = 3


def full_title(form: str, title: str) -> str:
    """Return «Библиотечный урок «Каталог»»: form and title as a plan has them.

    A title that names its form itself stays as it is; one that begins small follows a colon.
    """
    if _GENERAL & set(words(form)) or _begins(fold(title), fold(form)):
        return title
    named = upper_first(form)
    if title[:1] in _OPENING:
        return f"{named} {title}"
    if title[:1].islower():
        return f"{named}: {title}"
    return f"{named} «{title.translate(_INNER)}»"


def without_form(text: str, form: str) -> str:
    """Return the title where the form is known from elsewhere; the text may repeat it."""
    text = plain_line(text)
    return _after(text, fold(form)) if _begins(fold(text), fold(form)) else _unquoted(text)


def split_title(text: str, forms: Iterable[str]) -> tuple[str, str]:
    """Return the form and the title of «Библиотечный урок «Каталог»».

    The longest of the known `forms` that begins the text is taken; else a few words before an
    opening quotation mark are a form of their own. The form is empty where none is seen.
    """
    text = plain_line(text)
    folded = fold(text)
    for form in sorted(forms, key=len, reverse=True):
        if _begins(folded, fold(form)):
            return form, _after(text, fold(form))
    return _before_quote(text)


def _begins(folded: str, form: str) -> bool:
    after = folded[len(form) : len(form) + 1]
    return folded.startswith(form) and not (after.isalnum() or after == "-")


def _after(text: str, form: str) -> str:
    """Return what follows the form, or the whole where it goes on as one sentence."""
    end = next((at for at in range(len(text) + 1) if fold(text[:at]) == form), len(text))
    rest = text[end:].lstrip('»”"')
    title = rest.lstrip(_PAUSES)
    paused = set(rest[: len(rest) - len(title)]) & set(_PAUSES.strip())
    if not title or not (paused or title[:1] in _OPENING):
        return text
    return _unquoted(title)


def _before_quote(text: str) -> tuple[str, str]:
    at = next((at for at, letter in enumerate(text) if letter in _OPENING), 0)
    form = text[:at].strip(_PAUSES)
    said = form.replace("-", "").split()
    if said and len(said) <= _LONGEST_FORM and all(map(str.isalpha, said)):
        return lower_first(form), _unquoted(text[at:])
    return "", _unquoted(text)


def _unquoted(title: str) -> str:
    """Take away the quotation marks around the whole of a title."""
    found = _QUOTED.fullmatch(title)
    inside = (found[1] or found[2]).strip() if found else ""
    return inside.translate(_OUTER) or title
