"""A list page with the card of the chosen record, and the small forms that open on that card."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from ibc_desktop.kernel.plug.context import Context

from ..form.deed_well import DeedWell
from ..form.form_page import FormPage
from ..listing.list_page import ListPage
from ..listing.listing import Choices, Listing
from ..listing.record_card import RecordCard
from .list_output import ListOutput, nothing
from .saving import Saving

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_Said = ParamSpec("_Said")


class RecordList(ListPage):
    """Ctrl+S and Esc belong to the open small form; `seek` chooses a row once it is there."""

    def __init__(self, title: str, listing: Listing, context: Context, card: RecordCard) -> None:
        self.card: Any = card
        self._context = context
        super().__init__(title, listing, context.preferences, card)
        card.focus_lost.connect(self.take_focus)

    def save(self) -> None:
        """Ctrl+S: do the deed whose small form is open."""
        if isinstance(self.card.well, DeedWell):
            self.card.well.keep()

    def step_back(self) -> bool:
        if self.card.well is not None:
            self.card.close_well()
            return True
        return super().step_back()

    def open_row(self, row: Any) -> None:
        """Enter shows the card where it is out of sight, and else changes the record."""
        if not self.parts.show_detail():
            self.edit_row(row)

    def edit_row(self, row: Any) -> None:
        """F2 on a row, or Enter where its card is seen already."""
        self.edit(row.id)

    def form(self, record_id: int | None, start: Mapping[str, Any]) -> FormPage:
        """Return the form of this record, or of a new one; each list has its own."""
        raise NotImplementedError

    def edit(self, record_id: int) -> None:
        """Open the form of this record over the list."""
        self.open_form(record_id, {})

    def open_form(self, record_id: int | None, start: Mapping[str, Any]) -> None:
        """Open a form over the list; what it saves is the chosen row afterwards."""
        self.open_over(self.form(record_id, start))

    def add_output(
        self, saves: Sequence[Saving] = (), papers: Choices = nothing, more: Choices = nothing
    ) -> None:
        """Put the menu «Печать и вывод» above the list."""
        self.output = ListOutput(self, self._context, saves, papers, more)

    def print_shown(self) -> None:
        self.output.open()

    def do(
        self,
        title: str,
        deed: "Callable[Concatenate[Session, _Said], object]",
        *args: _Said.args,
        **kwargs: _Said.kwargs,
    ) -> bool:
        """Do a deed in this library, as `carry_out` does."""
        return self.carry_out(self._context, title, deed, *args, **kwargs)

    def open_well(self, well: DeedWell) -> None:
        """Open a small form on the card; afterwards its deed is said and its record chosen."""
        well.done.connect(self._well_done)
        self.card.open_well(well)

    def say(self, sentence: str) -> None:
        """Say a sentence in the notice; there is nothing to take back."""
        self.notice_asked.emit(sentence, False)

    def _well_done(self, sentence: str, record_id: int) -> None:
        self.notice_asked.emit(sentence, True)
        self.seek(record_id)
        self.card.close_well()
        self.take_focus()
