"""Articles and other parts keep in a note where they stand, and the import says so."""

from ibc_desktop.kernel.tables.imports import RemarkKind

from ...rules.drafts import EditionDraft
from . import marc_unclear


def put_in(draft: EditionDraft, host: list[str]) -> None:
    """Note the host of a part: title, year, issue, pages, each where it is known."""
    named = ". – ".join(dict.fromkeys(filter(None, (part.strip(" .,;:-–—") for part in host))))
    if not named:
        outcome = "войдёт без источника: в записи его нет"
    else:
        outcome = f"войдёт с примечанием «Статья из: {named}»"
        draft.notes = "\n".join(filter(None, (f"Статья из: {named}", draft.notes)))
    reason = "это статья, а не книга"
    marc_unclear.note(draft, reason, draft.title, outcome, RemarkKind.FIGURES)
