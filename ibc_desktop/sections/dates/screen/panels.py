"""The settings card in which the quarters of a school year (четверти) get their days."""

import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.file.school_years import put_terms, terms
from ibc_desktop.kernel.ground.periods import school_year_name, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.screens import Panel
from ibc_desktop.kit.form.editors import DateEditor
from ibc_desktop.kit.form.form import Field, Form
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.parts.texts import label

_TERMS = range(1, 5)
_HELP = "По этим дням считаются показатели за четверть и доля года, по которой судят о плане"


class TermsCard(QWidget):
    """The first and the last day of each quarter of a school year, kept as one deed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.year = school_year_of(context.today())
        self.pill = MenuPill("Учебный год", self._years)
        self.pill.chosen.connect(self.show_year)
        self.form = Form(_fields(context))
        self.said = label("", "small", "ink2", wrap=True)
        self.save = Button("Сохранить четверти")
        self.save.setObjectName("save_terms")
        self.save.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.addWidget(self.pill)
        row.addWidget(self.save)
        row.addWidget(self.said, 1)
        column = in_column(self, 8)
        column.addWidget(label(_HELP, "body", "ink2", wrap=True))
        column.addWidget(self.form)
        column.addLayout(row)
        self.show_year(self.year)

    def show_year(self, year: Any) -> None:
        """Show the quarters of this school year."""
        self.year = year
        self.pill.choose(year, f"{school_year_name(year)} год")
        known = self._context.ask(terms).of(year)
        record = dict[str, dt.date]()
        for term in known:
            record |= {f"first{term.number}": term.first, f"last{term.number}": term.last}
        self.form.show_record(record)
        self.said.setText("")

    def _keep(self) -> None:
        typed = self.form.values()
        days = [(typed[f"first{number}"], typed[f"last{number}"]) for number in _TERMS]
        if not self.form.check():
            return
        name = school_year_name(self.year)
        try:
            self._context.do(f"Четверти {name} года", put_terms, self.year, days)
        except Refusal as no:
            self.form.refuse(no)
            return
        self.form.settle()
        self.said.setText(f"Четверти {name} года сохранены")

    def _years(self) -> list[tuple[int, str]]:
        now = school_year_of(self._context.today())
        return [(year, f"{school_year_name(year)} год") for year in (now + 1, now, now - 1)]


def _fields(context: Context) -> list[Field]:
    editor = partial(DateEditor, today=context.today)
    return [
        Field(f"{key}{number}", f"{number}-я четверть, {word}", editor, width=14, line=str(line))
        for number in _TERMS
        for line in [(number + 1) // 2]
        for key, word in (("first", "с"), ("last", "по"))
    ]


OFFERS = (Panel("Четверти", TermsCard),)
