"""What is named of several deeds before they are undone together: first what is lost by it."""

from collections import Counter
from collections.abc import Sequence

from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import UNDONE, DeedRow
from ibc_desktop.kernel.ground.russian import counted, number

from .journal_list import kind_of

# More deeds are not named.
_MOST_NAMED = 20
# What the desk does all day; more deeds of a kind are told by their number.
_DESK = {
    "выдача": ("выдача", "выдачи", "выдач"),
    "возврат": ("возврат", "возврата", "возвратов"),
    "продление": ("продление", "продления", "продлений"),
    "посещение": ("посещение", "посещения", "посещений"),
}
_FEW = 3
_LOST = (
    "Загрузку вернуть нельзя, и то, что от неё зависит, тоже. Понадобится снова — загрузите "
    "файл ещё раз:"
)
_ALL_LOST = (
    "Загрузки вернуть нельзя, и то, что от них зависит, тоже. Понадобятся снова — загрузите "
    "файлы ещё раз:"
)


def named(deeds: Sequence[DeedRow]) -> str:
    """Return what a question names of these deeds: imports, which do not come back, before all."""
    lost = [deed.title for deed in deeds if deed.kind is DeedKind.BULK]
    lines = _told([deed for deed in deeds if deed.kind is not DeedKind.BULK])
    if not lost:
        return "\n".join(lines)
    head, beside = (_ALL_LOST, "Вместе с ними:") if lost[1:] else (_LOST, "Вместе с ней:")
    return "\n".join([head, *_listed(lost), *([beside, *lines] if lines else ())])


def _told(deeds: Sequence[DeedRow]) -> list[str]:
    said = [kind_of(deed.title) for deed in deeds]
    # What takes an issue back is none.
    kinds = ["" if begins == UNDONE else kind.lower() for begins, kind in said]
    many = {kind: n for kind, n in Counter(kinds).items() if kind in _DESK and n > _FEW}
    singly = [deed.title for deed, kind in zip(deeds, kinds, strict=True) if kind not in many]
    folded = ", ".join(counted(n, *_DESK[kind]) for kind, n in many.items())
    return _listed(singly) + ([f"• {folded}"] if folded else [])


def _listed(titles: Sequence[str]) -> list[str]:
    more = len(titles) - _MOST_NAMED
    lines = [f"• {title}" for title in titles[:_MOST_NAMED]]
    return [*lines, f"и ещё {number(more)}"] if more > 0 else lines
