"""What the desk says around its box: the hint in it, the keys of the foot strip, the sounds."""

from ..rules.reply import Mode, Outcome

_HINTS = {
    Mode.LEND: "Билет, книга или фамилия",
    Mode.ISSUE: "Книга с полки",
    Mode.RETURN: "Книга, которую принесли",
    Mode.RENEW: "Книга, которая остаётся у читателя",
}
_NO_CARD = "Фамилия и класс: соколова 5а"
_CHOOSE = "Номер, ещё буквы или стрелки"
# An answer that is neither a deed nor a refusal ticks as an opened reader does.
_SOUNDS = {
    Outcome.ISSUED: "issued",
    Outcome.RENEWED: "issued",
    Outcome.RETURNED: "returned",
    Outcome.UNDONE: "undone",
    Outcome.REDONE: "undone",
    Outcome.WARNED: "warned",
    Outcome.REFUSED: "refused",
}
_BOOK_KEYS = (
    ("Shift+F7", "продлить"),
    ("Del", "принять"),
    ("Enter", "в каталог"),
    ("F2", "сканировать"),
)
# The words that turn a mode on, and off again.
MODE_WORDS = {Mode.ISSUE: "выдать", Mode.RETURN: "вернуть", Mode.RENEW: "продлить"}


def box_hint(mode: Mode, *, choosing: bool = False, without_card: bool = False) -> str:
    """Return what the empty box awaits now."""
    if choosing:
        return _CHOOSE
    return _NO_CARD if without_card else _HINTS[mode]


def foot_keys(
    mode: Mode, *, is_open: bool, choosing: bool, on_book: bool, large: bool
) -> tuple[tuple[str, str], ...]:
    """Return the keys that work now; with large text the fewest and shortest."""
    if on_book:
        return _BOOK_KEYS[:3] if large else _BOOK_KEYS
    keys = [("Ctrl+Z", "отменить" if large else "отменить последнее")]
    if is_open:
        keys.append(("F7", "продлить" if large else "продлить все"))
    if not large:
        keys.append(("F8", "выдать без билета"))
    if choosing:
        keys.append(("Esc", "не выбирать"))
    elif mode is not Mode.LEND:
        keys.append(("Esc", "обычный режим"))
    elif is_open:
        keys.append(("Esc", "закрыть читателя"))
    if not choosing and not (large and is_open):
        keys.append(("Ctrl+P", "формуляр" if is_open else "должники"))
    return tuple(keys)


def sound_of(outcome: Outcome) -> str:
    """Return the name of the sound of an outcome."""
    return _SOUNDS.get(outcome, "reader")
