"""What is said of a row of books: of its cells, why it is none or joined, that it has one cell."""

from ibc_desktop.kernel.ground.russian import plural
from ibc_desktop.kernel.tables.cells import Cell, text_of
from ibc_desktop.kernel.tables.imports import Place, Refused, Remark
from ibc_desktop.kernel.tables.sheets import refused, remark

from ..rules.drafts import EditionDraft


def tell_of(
    draft: EditionDraft, place: Place, column: int, row: list[Cell], reason: str, outcome: str
) -> None:
    """Let a record keep why a cell of its row is not understood, and what will be instead."""
    draft.remarks.append(remark(place, column, row, reason, outcome))


def refused_row(place: Place, row: list[Cell], reason: str) -> Refused:
    """Say why a row does not come in, with all that stands in it."""
    written = "; ".join(filter(None, map(text_of, row)))
    return refused(place, row, reason, written)


def alone(place: Place, row: list[Cell]) -> Remark:
    """Say that a row has one cell only, whichever it is."""
    at = next(at for at, cell in enumerate(row) if text_of(cell))
    return remark(place, at, row, "в строке одно название: книга или заголовок?", "войдёт книгой")


def numbered_alike(draft: EditionDraft) -> Refused:
    """Refuse what would be a title without copies: another book has all its numbers."""
    numbers = ", ".join(copy.inventory_number for copy in draft.copies)
    taken = plural(len(draft.copies), "занят", "заняты", "заняты")
    return Refused(
        draft.at, f"инв. № {numbers} уже {taken} другой книгой", draft.title, place=draft.row
    )


def left_out(here: list[str], unnumbered: int) -> str:
    """Say why copies of a known book are not added."""
    if here:
        return f"уже есть: инв. № {', '.join(here)}"
    if unnumbered > 1:
        return f"книга уже есть, экземпляры без номера не добавлены: {unnumbered}"
    return "книга уже есть, экземпляр без номера не добавлен" if unnumbered else ""
