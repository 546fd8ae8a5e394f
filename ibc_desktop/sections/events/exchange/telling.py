"""What is told of the rows of a plan that meet an event or one like it, before it is kept."""

from collections.abc import Iterable, Iterator, Sequence

from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ..rules.wording import whom_short
from .foreign_rows import PlanLine
from .known import KnownEvent


def joining(line: PlanLine, differing: Sequence[str]) -> Iterator[Remark]:
    """Yield what a row says otherwise of an event that is here, if it does."""
    if differing:
        reason = f"такое мероприятие уже есть, в плане другое: {', '.join(differing)}"
        yield _told(line, reason, "карточка не изменена", RemarkKind.JOINED)


def twice(line: PlanLine, before: PlanLine, differing: Sequence[str]) -> Iterator[Remark]:
    """Yield for both rows that a plan says one thing in two of them, and in what they differ."""
    if before.place is not None and line.place is not None:
        reason = f"дважды в этом плане: строки {before.place.row} и {line.place.row}"
        if differing:
            reason += f", разное: {', '.join(differing)}"
        for each in (before, line):
            yield _told(each, reason, "войдёт один раз", RemarkKind.JOINED)


def apart(line: PlanLine, others: Iterable[KnownEvent]) -> Iterator[Remark]:
    """Yield that a row is an event of its own, though one for others is called and dated alike."""
    named = [whom for each in others if each.line and (whom := _whom(each.line))]
    if list(others):
        reason = "такое же уже есть для других" + (f": {', '.join(named)}" if named else "")
        yield _told(line, reason, "войдёт отдельно", RemarkKind.FIGURES)


def listed(names: Sequence[str], one: str, several: str) -> Iterator[Remark]:
    """Yield which names a plan brings into a list of ours, if it does."""
    if names:
        is_one = len(names) == 1
        reason = f"{one if is_one else several}: {', '.join(map('«{}»'.format, names))}"
        outcome = "войдёт в список" if is_one else "войдут в список"
        yield Remark("файл", reason, "", outcome, RemarkKind.FIGURES)


def _told(line: PlanLine, reason: str, outcome: str, kind: RemarkKind) -> Remark:
    written = ", ".join(filter(None, (line.draft.title, _whom(line))))
    return Remark(line.at, reason, written, outcome, kind, line.place)


def _whom(line: PlanLine) -> str:
    return whom_short(line.draft.parties, line.draft.audience_note)
