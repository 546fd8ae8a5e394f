"""A school on the day of the pictures, and the home page on it as the window shows it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ibc_desktop.kernel.plug.target import Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.parts.lines import RunLine
from ibc_desktop.sections.circulation.model import Loan, Visit
from ibc_desktop.sections.consultations.model import ConsultationStatus
from ibc_desktop.sections.consultations.rules import service as consultations
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft
from ibc_desktop.sections.events.rules import holding
from ibc_desktop.sections.events.rules import service as events
from ibc_desktop.sections.events.rules.drafts import EventDraft, PartyDraft, ReportDraft
from ibc_desktop.sections.partners.rules import service as partners
from ibc_desktop.sections.partners.rules.drafts import AgreementDraft, PartnerDraft
from ibc_desktop.sections.today.screen.page import TodayPage
from tests.builders import Library, add_class, add_copy, add_edition, add_reader, once
from tests.kit.conftest import themed
from tests.showing import plain, settle

__all__ = ["themed"]

TODAY = dt.date(2027, 3, 17)
DAY = dt.timedelta(days=1)


@pytest.fixture
@once
def day(library) -> dict[str, int]:
    """A class that came to a reading, two loans, a late book, a consultation, an agreement."""
    with library.database.work("День") as session:
        second = add_class(session, 2, "А")
        maria = add_reader(session, "Соколова Мария", second)
        pyotr = add_reader(session, "Ёлкин Пётр", second)
        teacher = add_reader(session, "Воронова Лариса Петровна", group="teacher", post="биология")
        for reader, title, issued, due, back in (
            (maria, "Каштанка", TODAY, TODAY + 14 * DAY, None),
            (maria, "Чучело", TODAY - 40 * DAY, TODAY - 20 * DAY, None),
            (pyotr, "Муму", TODAY - 14 * DAY, TODAY, None),
            (pyotr, "Бородино", TODAY - 14 * DAY, TODAY, TODAY),
        ):
            copy = add_copy(session, add_edition(session, title), state="loan" if not back else
                            "shelf")  # fmt: skip
            session.add(Loan(
                copy_id=copy.id, reader_id=reader.id, issued_on=issued, due_on=due,
                returned_on=back, reader_group="pupil", grade=2, class_name="2А",
            ))  # fmt: skip
        for reader, visited in ((maria, TODAY), (pyotr, TODAY), (maria, TODAY - DAY)):
            session.add(Visit(
                reader_id=reader.id, visited_on=visited, reader_group="pupil", grade=2,
                class_name="2А",
            ))  # fmt: skip
        pupils = PartyDraft(class_name="2А", grade_from=2, grade_to=2, expected=24)
        held = events.add_event(session, EventDraft(
            2026, "«Телефон» и другие сказки", "громкие чтения", TODAY, None, dt.time(9, 55),
            dt.time(10, 40), place="читальный зал", parties=(pupils,),
        )).id  # fmt: skip
        came = PartyDraft(class_name="2А", grade_from=2, grade_to=2, came=22)
        holding.hold(session, held, ReportDraft((came,), "Хорошо"), TODAY)
        coming = events.add_event(session, EventDraft(
            2026, "Живая классика", "конкурс чтецов", TODAY, None, dt.time(15, 0),
            parties=(pupils,),
        )).id  # fmt: skip
        unreported = events.add_event(session, EventDraft(
            2026, "Весна пришла", "громкие чтения", TODAY - 5 * DAY,
        )).id  # fmt: skip
        talk = consultations.log(session, ConsultationDraft(
            teacher.id, TODAY, question="карты для проекта", starts_at=dt.time(12, 26),
            status=ConsultationStatus.APPOINTED,
        ), TODAY).id  # fmt: skip
        promised = consultations.log(session, ConsultationDraft(
            teacher.id, TODAY - 7 * DAY, question="презентации", next_step="показать шаблон",
            next_on=TODAY,
        ), TODAY).id  # fmt: skip
        partner = partners.save_partner(
            session, PartnerDraft("Сосновская библиотека", "сельская библиотека")
        ).id
        partners.save_agreement(session, AgreementDraft(
            "12", "", TODAY - 300 * DAY, None, TODAY + 14 * DAY
        ), partner)  # fmt: skip
        return {
            "held": held, "coming": coming, "unreported": unreported, "talk": talk,
            "promised": promised, "partner": partner,
        }  # fmt: skip


@dataclass
class Shown:
    """The page, and where it led."""

    page: TodayPage
    library: Library
    settle: Callable[[], None]
    went: list[Where] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def words(self, card: QWidget) -> list[str]:
        """What stands on a card, line by line."""
        lines = [each for each in card.findChildren(RunLine) if each.isVisible()]
        return [plain(each.words) for each in lines]

    def labels(self, card: QWidget) -> list[str]:
        labels = [each for each in card.findChildren(QLabel) if each.isVisible()]
        return [plain(each.text()) for each in labels if each.text()]

    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()


@pytest.fixture
def open_page(qtbot, themed, library):
    """Open the home page on the library as it is by then."""
    pages = []

    def open_it(width: int = 1142, height: int = 690) -> Shown:
        page = TodayPage(library)
        page.setObjectName("page_today")
        pages.append(page)
        qtbot.addWidget(page)

        settle_page = partial(settle, qtbot, lambda: page.is_waiting)
        shown = Shown(page, library, settle_page)
        page.notice_asked.connect(lambda sentence, _undo: shown.notices.append(sentence))
        library.go = shown.went.append
        library.database.listeners.append(page.refresh)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        settle_page()
        page.take_focus()
        return shown

    yield open_it
    library.database.listeners.clear()
    assert workers().finish(5000)
    for page in pages:
        page.hide()


@pytest.fixture
def shown(day, open_page) -> Shown:
    """The page on the day of the pictures."""
    return open_page()
