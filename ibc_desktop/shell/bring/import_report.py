"""The account of an import: honest counts, and each refused row with its place and reason."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import counted, number
from ibc_desktop.kernel.tables import spreadsheet
from ibc_desktop.kernel.tables.imports import ImportReport
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.listing.table import PagedTable, TableView
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button
from ibc_desktop.kit.parts.texts import label


@dataclass(frozen=True)
class Line:
    """A row of the account: where, why, and whether the rest of the record was taken."""

    at: str
    reason: str
    taken: bool

    @property
    def outcome(self) -> str:
        return "принято не всё" if self.taken else "не принято"


REFUSED_COLUMNS: tuple[Column[Line], ...] = (
    Column("at", "Где", lambda line: line.at, width=16),
    Column("reason", "Почему", lambda line: line.reason, weight=1, width=60),
    Column("outcome", "Итог", lambda line: line.outcome, width=16),
)
_TABLES = (("Таблица Excel", ("xlsx",)), ("Таблица CSV", ("csv",)))
_PAGE = 100


def counts_sentence(report: ImportReport, *, dry_run: bool) -> str:
    """Return «Прочитано 81, добавлено 80, не принята 1», in the future for a check."""
    parts = [f"Прочитано {number(report.read)}"]
    will = "будет " if dry_run else ""
    parts.append(f"{will}добавлено {number(report.added)}")
    if report.copies:
        parts.append(counted(report.copies, "экземпляр", "экземпляра", "экземпляров"))
    if report.joined:
        parts.append(f"уже было {number(report.joined)}")
    if report.refused:
        parts.append(f"не принято {number(len(report.refused))}")
    return ", ".join(parts)


class ReportCard(Card):
    """Shows what came of a check or a load; the refused rows can be saved as a table."""

    def __init__(self) -> None:
        super().__init__("Итог")
        self._lines: list[Line] = []
        self._name = ""
        self.counts = label("", "strong", wrap=True)
        self.counts.setObjectName("import_counts")
        self._hint = label("", "body", "ink2", wrap=True)
        self.body.addWidget(self.counts)
        self.body.addWidget(self._hint)
        self._model: PagedTable[Line] = PagedTable(REFUSED_COLUMNS, self._fetch, key=id)
        self.list = TableView(self._model)
        self.list.setObjectName("import_refused")
        self.list.setAccessibleName("Не принятые строки")
        self.list.setMinimumHeight(theme().text(160))
        self.body.addWidget(self.list)
        self._said = label("", "body", "bad", wrap=True)
        self._said.hide()
        self.body.addWidget(self._said)
        self.save = Button("Сохранить список отказов…", "outlined", "upload")
        self.save.setObjectName("save_refused")
        self.save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.body.addLayout(row)

    def show_report(self, report: ImportReport, *, dry_run: bool, name: str) -> None:
        """Show this account; `name` is what the list of refusals is called when saved."""
        self._name = name
        self._lines = [Line(each.at, each.reason, taken=False) for each in report.refused]
        self._lines += [Line(each.at, each.reason, taken=True) for each in report.notes]
        self.title.setText("Проверка" if dry_run else "Загружено")
        self.counts.setText(counts_sentence(report, dry_run=dry_run))
        self._hint.setText(_hint(report, dry_run=dry_run))
        self._hint.setVisible(bool(self._hint.text()))
        self._said.hide()
        for part in (self.list, self.save):
            part.setVisible(bool(self._lines))
        self._model.reload()
        self.show()

    def controls(self) -> list[QWidget]:
        """Return what may have the focus, in the order of reading."""
        return [self.list, self.save]

    def _fetch(self, after: Line | None) -> list[Line]:
        start = 0 if after is None else self._place(after) + 1
        return self._lines[start : start + _PAGE]

    def _place(self, line: Line) -> int:
        return next(place for place, each in enumerate(self._lines) if each is line)

    def _save(self) -> None:
        path = dialogs.save_file(
            self, "Сохранить список отказов", f"{self._name}, не принято.xlsx", _TABLES
        )
        if path is None:
            return
        try:
            spreadsheet.save(path, REFUSED_COLUMNS, self._lines, "Не принято")
        except (Refusal, Trouble) as no:
            self._say(no.sentence, "bad")
        else:
            self._say(f"Список сохранён: {path}", "ok")

    def _say(self, sentence: str, tone: str) -> None:
        self._said.set_tone(tone)
        self._said.setText(sentence)
        self._said.show()


def _hint(report: ImportReport, *, dry_run: bool) -> str:
    if dry_run:
        return "Пока ничего не изменилось. Если всё верно, загружайте"
    if report.notes and not report.refused:
        return "Записи добавлены. Что не принято, можно дописать в карточках"
    if report.refused:
        return "Не принятые строки можно исправить в своей таблице и загрузить её ещё раз"
    return ""
