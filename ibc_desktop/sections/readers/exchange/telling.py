"""What is told of the rows of a list that meet a reader, before anything is kept."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.russian import counted, date_digits, lower_first
from ibc_desktop.kernel.tables.cells import text_of
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.imports import Place, Remark, RemarkKind

from .drafts import ReaderDraft
from .known import Known, abbreviates, is_initial
from .telling_apart import Apart


def joining(
    draft: ReaderDraft, known: Known, compared: Sequence[RecordField], outcome: str
) -> list[Remark]:
    """Return what a row that meets a reader says otherwise, or at least whom it meets."""
    told = [*_class_and_leave(draft, known), *_differing(draft, known, compared)]
    if known.place is not None and draft.place is not None:
        return [*told, _twice(draft, known.place, draft.place)]
    return told or [_joined(draft, "такой читатель уже есть", known.label, outcome)]


def namesakes(draft: ReaderDraft, others: Iterable[Known], apart: Apart) -> Iterator[Remark]:
    """Yield who may be the same person, in another class or with another parent."""
    for known in filter(lambda each: each.may_be_same(draft), others):
        reason, own = "тёзка уже есть в другом классе", apart.differing(draft, known)
        if known.place is not None:
            if not own or known.class_name != str(draft.code or ""):
                continue
            reason = f"тёзка: {known.place}, другое: {', '.join(own)}"
        outcome = "войдёт новым читателем"
        yield Remark(draft.at, reason, known.label, outcome, RemarkKind.FIGURES, draft.place)


def born_otherwise(draft: ReaderDraft, others: Iterable[Known]) -> Iterator[Remark]:
    """Yield who is here with another birth date: rather one child, a date of which is wrong."""
    for known in others:
        if known.place is None and known.born_on and known.is_born_otherwise(draft):
            reason = f"такой читатель уже есть, дата рождения другая: {date_digits(known.born_on)}"
            outcome = "войдёт ещё одним"
            yield Remark(draft.at, reason, known.label, outcome, RemarkKind.FIGURES, draft.place)


def maybe(draft: ReaderDraft, others: Sequence[Known]) -> Iterator[Remark]:
    """Yield who may be meant where one of two names has initials."""
    if others:
        written = "; ".join(known.label for known in others[:3])
        reason, outcome = "может быть, такой читатель уже есть", "войдёт новым читателем"
        yield Remark(draft.at, reason, written, outcome, RemarkKind.FIGURES, draft.place)


def has_left(draft: ReaderDraft, *, keeps_class: bool) -> Remark:
    """Say that a row comes in as a reader who has left; one of another year keeps no class."""
    left_on = date_digits(draft.left_on) if draft.left_on else ""
    outcome = f"войдёт выбывшим {left_on}"
    if draft.code is not None and not keeps_class:
        outcome += f", класс {draft.code} не записан"
    reason, kind = "в списке отмечено выбытие", RemarkKind.FIGURES
    return Remark(draft.at, reason, draft.left_reason, outcome, kind, draft.place)


def in_figures(lack: str, names: Sequence[str], one: str, many: str) -> Iterator[Remark]:
    """Yield how many readers lack something, and the first of them by name."""
    if names:
        reason = f"{counted(len(names), 'читатель', 'читателя', 'читателей')} {lack}"
        more = f" и ещё {len(names) - 3}" if len(names) > 3 else ""
        written = ", ".join(names[:3]) + more
        outcome = one if len(names) == 1 else many
        yield Remark("файл", reason, written, outcome, RemarkKind.FIGURES)


def _class_and_leave(draft: ReaderDraft, known: Known) -> Iterator[Remark]:
    if known.left and not draft.left_on:
        reason, outcome = "уже есть среди выбывших", "верните в карточке, если снова здесь"
        yield _joined(draft, reason, known.label, outcome)
    elif draft.left_on and not known.left:
        reason = "в карточке выбытия нет"
        yield _joined(draft, reason, known.label, "отметьте выбытие в карточке")
    elif draft.code is not None and known.class_name not in ("", str(draft.code)):
        reason = f"в карточке {known.class_name}, в списке {draft.code}"
        yield _joined(draft, reason, known.name, "класс не изменён: переведите в карточке")


def _differing(
    draft: ReaderDraft, known: Known, compared: Sequence[RecordField]
) -> Iterator[Remark]:
    listed = tuple(field.value(draft) for field in compared)
    if listed == known.said:
        return
    other = [
        (lower_first(field.title), text_of(field.shape.write(new)))
        for field, new, old in zip(compared, listed, known.said, strict=True)
        if _is_other(new, old)
    ]
    if other:
        reason = f"такой читатель уже есть, в списке другое: {', '.join(name for name, _ in other)}"
        written = f"{known.label}: {'; '.join(said for _, said in other)}"
        yield _joined(draft, reason, written, "карточка не изменена")


def _is_other(new: Any, old: Any) -> bool:
    if new in ("", None) or (one := fold(str(new))) == (other := fold(str(old))):
        return False
    return not (other and is_initial(one) and abbreviates(one, other))


def _twice(draft: ReaderDraft, first: Place, second: Place) -> Remark:
    """Tell of the second row; the first comes in as it stands."""
    rows = f"строки {first.row} и {second.row}"
    reason = (
        f"дважды в этом списке: {rows if first.sheet == second.sheet else f'{first} и {second}'}"
    )
    return _joined(draft, reason, draft.name, "войдёт один раз")


def _joined(draft: ReaderDraft, reason: str, written: str, outcome: str) -> Remark:
    return Remark(draft.at, reason, written, outcome, RemarkKind.JOINED, draft.place)
