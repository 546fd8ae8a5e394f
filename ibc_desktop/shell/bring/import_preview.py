"""The first rows of a file as they will be: what each column says once it is in."""

from collections.abc import Sequence
from functools import partial

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import clear_layout, in_column
from ibc_desktop.kit.parts.texts import label

from .import_findings import Findings

# Characters up to which a column is shown whole.
_SHORT = 18


class PreviewCard(Card):
    """Five rows under a sentence: «Понято всё», or that they are only the first."""

    def __init__(self) -> None:
        super().__init__(inside=12)
        self.sentence = label("Понято всё", "head", wrap=True)
        self.sentence.setObjectName("import_understood")
        self._which = label("", "small", "ink2")
        self.body.addWidget(self.sentence)
        self.body.addWidget(self._which)
        self._table = in_column(air=0)
        self.body.addLayout(self._table)

    def show_findings(self, findings: Findings) -> None:
        """Show the first rows of a file as they were read."""
        self.sentence.setVisible(findings.is_clear)
        how = "вошли" if findings.loaded else "войдут"
        self._which.setText(f"Первые строки, как они {how}")
        clear_layout(self._table)
        headings, rows = findings.preview
        model = PagedTable(_columns(headings, rows), lambda after: rows if after is None else [])
        self.view = TableView(model, least_rows=max(len(rows), 1))
        self.view.setObjectName("import_preview")
        self.view.setAccessibleName("Первые строки файла")
        self._table.addWidget(self.view)
        model.reload()


def _columns(headings: Sequence[str], rows: list[list[str]]) -> list[Column[list[str]]]:
    """Return columns of which the short ones are never cut and the long ones share the rest."""
    longest = [
        max((len(row[number]) for row in rows if number < len(row)), default=0)
        for number in range(len(headings))
    ]
    all_short = max(longest, default=0) <= _SHORT
    return [
        Column(
            str(number),
            heading,
            partial(_cell, number),
            weight=1 if all_short or longest[number] > _SHORT else 0,
            width=min(longest[number] + 2, _SHORT),
        )
        for number, heading in enumerate(headings)
    ]


def _cell(number: int, row: list[str]) -> str:
    return row[number] if number < len(row) else ""
