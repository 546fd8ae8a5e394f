"""A few partners, and the page on them as the window shows it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.sections.partners.model import PartnerKind
from ibc_desktop.sections.partners.rules import queries, service
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.partners.rules.rows import PartnerRow
from ibc_desktop.sections.partners.screen.page import PARTNERS, PartnersList
from tests.builders import Library, once
from tests.kit.conftest import themed
from tests.showing import plain, settle

__all__ = ["themed"]

TODAY = dt.date(2027, 3, 17)


@pytest.fixture
@once
def partners(library) -> dict[str, int]:
    """A library whose agreement ends in two weeks, an endless one, a writer, a former partner."""
    with library.database.work("Партнёры") as session:
        village = service.save_partner(session, PartnerDraft(
            "Сосновская сельская библиотека", "сельская библиотека",
            address="с. Сосновка, ул. Школьная, 3", contact_name="Зотова Анна Петровна",
            contact_post="заведующая", phone="8 914 000-00-02",
        )).id  # fmt: skip
        museum = service.save_partner(
            session, PartnerDraft("Районный музей", kind=PartnerKind.MUSEUM)
        ).id
        writer = service.save_partner(
            session, PartnerDraft("Ёлкин Пётр Ильич", kind=PartnerKind.WRITER)
        ).id
        theatre = service.save_partner(
            session, PartnerDraft("Театр «Огниво»", kind=PartnerKind.THEATRE)
        ).id
        service.end_partner(session, theatre, dt.date(2026, 6, 1))
        agreement = service.save_agreement(session, AgreementDraft(
            "12", "о сотрудничестве", dt.date(2025, 9, 1), dt.date(2025, 9, 1),
            dt.date(2027, 3, 31),
        ), village).id  # fmt: skip
        endless = AgreementDraft("3", "о экскурсиях", dt.date(2024, 2, 1))
        service.save_agreement(session, endless, museum)
        return {
            "village": village, "museum": museum, "writer": writer, "theatre": theatre,
            "agreement": agreement,
        }  # fmt: skip


@dataclass
class Shown:
    """The page: what was said and where it led."""

    page: Pages
    library: Library
    settle: Callable[[], None]
    notices: list[tuple[str, bool]] = field(default_factory=list)
    went: list[Where] = field(default_factory=list)

    @property
    def listed(self) -> PartnersList:
        first = self.page.first
        assert isinstance(first, PartnersList)
        return first

    @property
    def form(self):
        return self.page.top.form

    def names(self) -> list[str]:
        model = self.listed.model
        found = (model.row(at) for at in range(model.rowCount()))
        return [row.name for row in found if row] if self.listed.parts.empty is None else []

    def search(self, words: str) -> list[str]:
        self.listed.search.setText(words)
        self.settle()
        return self.names()

    def choose(self, key: int) -> None:
        assert self.listed.view.select_key(key)
        self.settle()

    def press(self, name: str) -> None:
        button = self.listed.findChild(QPushButton, name)
        assert button is not None
        assert button.isVisible()
        button.click()
        self.settle()

    def words(self) -> list[str]:
        labels = [each for each in self.listed.card.findChildren(QLabel) if each.isVisible()]
        return [plain(each.text()) for each in labels]

    def chips(self) -> list[str]:
        found = [each for each in self.listed.card.findChildren(ChipLabel) if each.isVisible()]
        return [plain(each.chip.word) for each in found]

    def partner(self, key: int) -> PartnerRow | None:
        with self.library.database.read() as session:
            return queries.PARTNERS.one(session, key)

    def agreement(self, key: int):
        with self.library.database.read() as session:
            return queries.agreement_row(session, key)

    def key(self, key) -> None:
        """Press a key where the focus is."""
        from PySide6.QtTest import QTest

        QTest.keyClick(QApplication.focusWidget(), key)
        self.settle()


@pytest.fixture
def open_page(qtbot, themed, library):
    """Open the partners' page on the library as it is by then."""
    pages = []

    def open_it() -> Shown:
        page = Pages(PartnersList(library, PARTNERS))
        pages.append(page)
        qtbot.addWidget(page)

        settle_page = partial(settle, qtbot, lambda: page.first.is_waiting)
        shown = Shown(page, library, settle_page)
        page.notice_asked.connect(lambda *said: shown.notices.append(said))
        library.go = shown.went.append
        library.database.listeners.append(page.refresh)
        page.resize(1142, 690)
        page.show()
        page.activateWindow()
        settle_page()
        return shown

    yield open_it
    library.database.listeners.clear()
    assert workers().finish(5000)
    for page in pages:
        page.hide()


@pytest.fixture
def shown(partners, open_page) -> Shown:
    """The page on the few partners."""
    return open_page()
