"""The journal's page: list, card, form, a teacher's page and the tools."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from ibc_desktop.kernel.file.check import faults_of
from ibc_desktop.kernel.ground.periods import Period, PeriodKind
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.checks import Check
from ibc_desktop.kernel.plug.home import Badge
from ibc_desktop.kernel.plug.palette import Finder, Found
from ibc_desktop.kernel.plug.screens import LookupLine
from ibc_desktop.kernel.plug.target import BringList, Target, Where
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.paper.paper_page import PaperPage
from ibc_desktop.kit.parts.chips import ChipLabel
from ibc_desktop.kit.register.lookup_page import LookupPage
from ibc_desktop.sections.consultations.model import (
    ConsultationForm,
    ConsultationStatus,
    ConsultationTheme,
)
from ibc_desktop.sections.consultations.rules import queries, service
from ibc_desktop.sections.consultations.rules.rows import JournalFilter
from ibc_desktop.sections.consultations.rules.targets import (
    NewConsultation,
    ShowConsultation,
    ShowSteps,
    ShowTeacher,
    ShowTools,
)
from ibc_desktop.sections.consultations.screen.listing import PERIOD, TEACHER, THEME, periods
from ibc_desktop.sections.consultations.screen.page import CONSULTATIONS, ConsultationsList
from ibc_desktop.sections.consultations.screen.tabs import TeacherTab
from ibc_desktop.sections.consultations.screen.teacher import TeacherPage
from ibc_desktop.sections.consultations.screen.tools import CATEGORY
from ibc_desktop.sections.readers.rules import queries as readers
from ibc_desktop.sections.readers.rules.targets import ShowReader
from ibc_desktop.sections.readers.screen.card import ReaderCard
from ibc_desktop.sections.readers.screen.listing import Listed
from tests.offering import offered
from tests.sections.consultations.conftest import TODAY, School

HELD, APPOINTED = ConsultationStatus.HELD, ConsultationStatus.APPOINTED


@dataclass
class Shown:
    """The page on its school, what was said and where it led."""

    page: Pages
    school: School
    settle: Callable[[], None]
    notices: list[tuple[str, bool]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    went: list[Where] = field(default_factory=list)

    @property
    def journal(self) -> ConsultationsList:
        first = self.page.first
        assert isinstance(first, ConsultationsList)
        return first

    def top(self, kind: type[Page]) -> Page:
        assert isinstance(self.page.top, kind)
        return self.page.top

    def keys(self) -> list[int]:
        if self.journal.parts.empty is not None:
            return []
        model = self.journal.model
        return [model.row(at).id for at in range(model.rowCount())]

    def go(self, target: Target) -> None:
        self.page.show_target(target)
        self.settle()

    def press(self, name: str) -> None:
        button = self.journal.findChild(QPushButton, name)
        assert button is not None
        assert button.isVisible()
        button.click()
        self.settle()

    def words(self) -> str:
        return said(self.journal.card)

    def row(self, key: int) -> queries.ConsultationRow | None:
        with self.school.read() as session:
            return queries.JOURNAL.one(session, key)

    def all(self) -> list[queries.ConsultationRow]:
        with self.school.read() as session:
            return queries.journal(session, JournalFilter())


def said(widget) -> str:
    """Return all that stands on a widget."""
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]
    chips = [
        each.chip.word for each in widget.findChildren(ChipLabel) if each.isVisible() and each.chip
    ]
    return "\n".join((*labels, *chips)).replace("\u00a0", " ").replace("\u200b", "")


@pytest.fixture
def shown(qtbot, themed, school):
    page = Pages(ConsultationsList(school.library, CONSULTATIONS))
    qtbot.addWidget(page)

    def settle():
        qtbot.waitUntil(lambda: not workers().jobs and not page.first.is_waiting)
        QApplication.processEvents()

    made = Shown(page, school, settle)
    page.notice_asked.connect(lambda *told: made.notices.append(told))
    page.first.refusal_told.connect(made.refusals.append)
    school.library.go = made.went.append
    school.library.database.listeners.append(page.refresh)
    page.resize(1140, 740)
    page.show()
    settle()
    yield made
    assert workers().finish(5000)


def test_an_empty_journal_offers_the_first_steps(shown):
    assert shown.keys() == []
    assert shown.journal.parts.empty.sentence.text() == "Консультаций пока нет"
    assert shown.journal.subtitle == "В 2026/27 году консультаций ещё не было"
    shown.journal.parts.empty.findChild(QPushButton, "way_2").click()
    assert shown.went == [BringList("consultations")]


def test_the_journal_shows_who_was_helped_with_what(shown, school):
    key = school.log(
        starts_at=dt.time(13, 30),
        question="как вставить видео",
        lesson="7Б",
        tools=(school.tool(),),
        outcome="сделан шаблон",
        next_step="прислать шаблон",
        next_on=dt.date(2027, 3, 25),
        others=3,
    )
    shown.settle()
    assert shown.keys() == [key]
    day, about, _ = (column.value(shown.journal.model.row(0)) for column in _columns(shown))
    assert (day.replace("\u00a0", " "), about) == ("17 марта", "Презентации")
    below = [column.below(shown.journal.model.row(0)) for column in _columns(shown)[:2]]
    assert [line.replace("\u00a0", " ") for line in below] == [
        "13:30, 20 минут",
        "Л. П. Воронова и ещё 3, учитель химии, как вставить видео, 7Б, Сферум",
    ]
    words = shown.words()
    for told in (
        "Презентации",
        "17 марта, среда, 13:30, 20 минут",
        "учитель химии",
        "прислать шаблон",
        "к 25 марта",
        "Сферум",
        "сделан шаблон",
        "3 педагога",
    ):
        assert told in words, told
    assert shown.journal.subtitle.replace("\u00a0", " ") == (
        "В 2026/27 году 1 консультация, охвачено педагогов: 1 из 2"
    )


def _columns(shown):
    return shown.journal.listing.columns


def test_menus_narrow_the_journal(shown, school):
    mine = school.log(held_on=school.days_ago(300))
    other = school.log(teacher_id=school.gushchin, theme_id=school.theme("Подкасты"))
    year = periods(TODAY)[0][0]
    for menu, value, found in (
        (TEACHER, school.voronova, [mine]),
        (THEME, school.theme("Подкасты"), [other]),
        (PERIOD, year, [other]),
        ("form", ConsultationForm.GROUP, []),
        ("status", HELD, [other, mine]),
    ):
        pill = shown.journal.menus[menu]
        pill.open_menu()
        pill.popup.close()
        pill._take(value, "слово")
        shown.settle()
        assert shown.keys() == found, menu
        shown.journal.clear_filters()
        shown.settle()
    assert shown.keys() == [other, mine]


def log_line(school, words) -> Found:
    """Return the first line of the palette for these words."""
    (finder, *_) = offered("consultations", Finder)
    with school.read() as session:
        return finder.find(school.library, session, words, 5)[0]


def test_a_consultation_is_logged_from_a_few_words(shown, school):
    said = log_line(school, "воронова презентации").enter(school.library)
    shown.settle()
    (made,) = shown.all()
    assert shown.journal.current_row().id == made.id
    assert said.replace("\u00a0", " ") == "Записано: Л. П. Воронова — Презентации, 20 минут"


@pytest.mark.parametrize(
    ("words", "question", "teacher"),
    [("как сделать слайд", "как сделать слайд", None), ("воронова", "", "voronova")],
)
def test_what_was_sought_and_not_found_begins_the_form(shown, school, words, question, teacher):
    shown.journal.search.setText(words)
    shown.settle()
    shown.page.new()
    assert shown.all() == []
    values = shown.page.top.form.values()
    assert values["question"] == question
    assert values["teacher_id"] == (getattr(school, teacher) if teacher else None)


def test_a_theme_that_has_gone_meanwhile_is_refused_in_one_sentence(shown, school):
    line = log_line(school, "воронова презентации")
    with school.library.database.work("Тема") as session:
        session.delete(session.get(ConsultationTheme, school.theme("Презентации")))
    with pytest.raises(Refusal, match="Тема удалена из списка"):
        line.enter(school.library)
    assert shown.all() == []


def test_the_form_keeps_and_changes_a_consultation(shown, school):
    shown.go(NewConsultation(school.voronova))
    form = shown.page.top.form
    assert form.editor("teacher_id").value() == school.voronova
    form.editor("theme_id").set_typed("скринк")
    form.editor("tools").set_typed("Сферум; ЯКласс; ")
    form.editor("next_step").set_value("позвонить")
    form.editor("next_on").set_value(TODAY)
    shown.page.save()
    shown.settle()
    (made,) = shown.all()
    assert (made.theme, made.tools, made.next_step) == (
        "Скринкасты",
        ("Сферум", "ЯКласс"),
        "позвонить",
    )
    shown.journal.edit_row(shown.journal.current_row())
    form = shown.page.top.form
    assert form.editor("tools").typed() == "Сферум; ЯКласс; "
    form.editor("minutes").set_value(55)
    shown.page.save()
    shown.settle()
    assert shown.row(made.id).minutes == 55
    assert shown.notices[-1][0].replace("\u00a0", " ") == (
        "Изменено: Л. П. Воронова — Скринкасты, 55 минут"
    )


@pytest.mark.parametrize(
    ("fill", "field", "sentence"),
    [
        ({"teacher_id": "Соколова"}, "teacher_id", "Такого педагога среди читателей нет"),
        ({"theme_id": "нет такой"}, "theme_id", "Такой темы в списке нет"),
        ({"teacher_id": "Гущин"}, "theme_id", "Выберите тему или впишите вопрос"),
        (
            {"teacher_id": "Гущин", "question": "что", "held_on": "18.03.2027"},
            "held_on",
            "Этот день ещё впереди",
        ),
        ({"starts_at": "25:00"}, "starts_at", "Такого времени нет на часах"),
        ({"tools": "Тетрис"}, "tools", "Такого инструмента в списке нет"),
    ],
)
def test_the_form_says_beside_the_field_what_is_wrong(shown, fill, field, sentence):
    shown.go(NewConsultation())
    form = shown.page.top.form
    for name, words in fill.items():
        form.editor(name).set_typed(words)
    shown.page.save()
    assert form.fields[field].shown_wrong.startswith(sentence)
    assert shown.all() == []


def test_the_form_offers_the_usual_length(shown, school):
    for _ in range(2):
        school.log(minutes=45)
    shown.go(NewConsultation())
    form = shown.page.top.form
    form.editor("teacher_id").set_typed("воронова")
    form.fields["teacher_id"].left.emit("teacher_id")
    assert form.editor("minutes").value() == 45


def test_the_card_moves_a_consultation_on(shown, school):
    key = school.log(status=APPOINTED, held_on=TODAY)
    shown.go(ShowConsultation(key))
    shown.press("postpone")
    assert shown.row(key).status is ConsultationStatus.POSTPONED
    shown.press("first")
    assert shown.row(key).status is HELD
    assert [text.replace("\u00a0", " ") for text, _ in shown.notices] == [
        "Консультация отложена: Л. П. Воронова — Презентации",
        "Консультация проведена: Л. П. Воронова — Презентации",
    ]


def test_what_is_still_to_come_cannot_be_marked_held(shown, school):
    key = school.log(status=APPOINTED, held_on=TODAY + dt.timedelta(days=3))
    shown.go(ShowConsultation(key))
    first = shown.journal.findChild(QPushButton, "first")
    assert first.text() == "Изменить"


def test_a_slip_is_removed_from_the_card_on_the_same_day_only(shown, school):
    key = school.log()
    shown.go(ShowConsultation(key))
    shown.press("remove")
    assert shown.all() == []
    key = school.log()
    school.library.clock.forward(days=1)
    shown.go(ShowConsultation(key))
    assert shown.journal.findChild(QPushButton, "remove") is None


def test_the_next_step_is_taken_from_the_card(shown, school):
    key = school.log(next_step="позвонить", next_on=TODAY)
    shown.go(ShowSteps())
    assert shown.keys() == [key]
    shown.press(f"step_{key}")
    assert shown.row(key).next_done_on == TODAY
    assert shown.keys() == []


def test_an_old_consultation_is_found_by_its_key(shown, school):
    old = school.log(held_on=school.days_ago(500), theme_id=school.theme("Подкасты"))
    for _ in range(120):
        school.log()
    shown.go(ShowConsultation(old))
    assert shown.journal.current_row().id == old
    shown.go(ShowConsultation(9999))
    assert shown.notices[-1][0].startswith("Запись о консультации удалена")


def test_a_correction_is_offered_for_a_typing_error(shown, school):
    key = school.log()
    shown.journal.search.setText("варонова")
    shown.settle()
    assert shown.keys() == []
    assert shown.journal.parts.empty.take_suggestion()
    shown.settle()
    assert shown.keys() == [key]


def test_the_page_of_a_teacher_tells_of_the_work_together(shown, school):
    school.log(minutes=30, tools=(school.tool(),), next_step="прислать", next_on=TODAY)
    school.log(minutes=45, held_on=school.days_ago(400))
    school.log(teacher_id=school.gushchin)
    shown.go(ShowTeacher(school.voronova))
    page = shown.top(TeacherPage)
    assert page.title == "Воронова Лариса Петровна"
    assert page.subtitle == "учитель химии, классный руководитель: 7Б"
    words = said(page)
    for told in ("1 консультация, 30 минут", "2 консультации, 1 час 15 минут", "Презентации (2)"):
        assert told in words, told
    assert page.past.model.rowCount() == 2
    step = next(button for button in page.findChildren(QPushButton) if button.text() == "Сделано")
    step.click()
    assert shown.notices[-1][0].startswith("Шаг сделан: прислать")
    page.past.view.opened.emit(page.past.model.row(0))
    page.findChild(QPushButton, "reader_card").click()
    assert [type(each) for each in shown.went] == [ShowConsultation, ShowReader]
    page.new()
    assert shown.page.top.form.editor("teacher_id").value() == school.voronova


def test_only_a_teacher_has_the_tab_on_the_reader_card(qtbot, shown, school):
    card = ReaderCard(school.library)
    qtbot.addWidget(card)
    card.resize(400, 700)
    card.show()
    tabs = {}
    for key in (school.voronova, school.pupil):
        with school.read() as session:
            card.show_row(Listed(readers.READERS.one(session, key)))
        buttons = [each for each in card.findChildren(QPushButton) if each.isVisible()]
        tabs[key] = [button.text() for button in buttons]
    assert "Консультации" in tabs[school.voronova]
    assert "Консультации" not in tabs[school.pupil]


def test_the_tab_leads_to_the_journal(qtbot, shown, school):
    key = school.log(next_step="позвонить")
    tab = TeacherTab(school.library, school.voronova)
    qtbot.addWidget(tab)
    tab.show()
    for name, target in (
        ("log_consultation", NewConsultation(school.voronova)),
        ("open_teacher", ShowTeacher(school.voronova)),
    ):
        tab.findChild(QPushButton, name).click()
        assert shown.went[-1] == target
    tab.findChild(QPushButton, f"step_{key}").click()
    assert shown.row(key).next_done_on == TODAY


def test_the_tools_are_listed_by_category_and_warn(qtbot, shown, school):
    shown.go(ShowTools())
    page = shown.top(LookupPage)
    qtbot.waitUntil(lambda: not page.is_waiting)
    whole = page.model.rowCount()
    assert ("аудио", "аудио") in page.menus[CATEGORY]._options()
    page.menus[CATEGORY]._take("аудио", "аудио")
    qtbot.waitUntil(lambda: not page.is_waiting)
    assert 0 < page.model.rowCount() < whole
    page.edit(page.current_row().id)
    form = shown.page.top.form
    form.editor("checked_on").set_value(TODAY)
    shown.page.save()
    qtbot.waitUntil(lambda: not page.is_waiting)
    QApplication.processEvents()
    assert "не в перечне" in said(page.card)
    assert "на уроке не применять" in said(page.card)


def test_the_journal_is_written_out(shown, school, tmp_path, monkeypatch):
    school.log()
    path = tmp_path / "журнал.csv"
    monkeypatch.setattr("ibc_desktop.kit.frame.dialogs.save_file", lambda *_: path)
    shown.journal.output.save(CONSULTATIONS.saves[0])
    shown.settle()
    assert "Воронова Лариса Петровна" in path.read_text("utf-8-sig")
    assert shown.notices[-1][0].replace("\u00a0", " ") == "Сохранено: журнал.csv, 1 консультация"


def test_the_paper_is_of_the_period_chosen_above_the_list(shown, school):
    school.log()
    code, words = periods(TODAY)[-1]
    shown.journal.menus[PERIOD]._take(code, words)
    shown.settle()
    shown.journal.show_paper()
    page = shown.top(PaperPage)
    assert page.title == "Журнал консультаций"
    assert page.pane.bar.order.period == Period(
        dt.date(2027, 2, 1), dt.date(2027, 2, 28), PeriodKind.MONTH
    )
    shown.settle()


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1024, 640), (1.5, 1366, 690)])
def test_pages_fit_the_smallest_window(qtbot, shown, school, scale, width, height):
    long = "сверхдлинныйвопросбезпробелов" * 3
    key = school.log(
        question=long, lesson=long, outcome=long, materials=long, next_step=long, tools=()
    )
    theme().set_scale(scale)
    rail = 300 if scale > 1.2 else 224
    shown.go(ShowConsultation(key))
    targets = (ShowConsultation(key), ShowTeacher(school.voronova), ShowTools(), NewConsultation())
    for target in targets:
        shown.go(target)
        least = shown.page.top.minimumSizeHint()
        assert least.width() <= width - rail, target
        assert least.height() <= height, target


def test_the_record_of_the_section_offers_what_it_has(school):
    (badge,) = offered("consultations", Badge)
    school.log(next_step="позвонить", next_on=TODAY)
    with school.read() as session:
        assert badge.count(session, TODAY) == 1
        assert badge.count(session, school.days_ago(1)) == 0
        assert [each.key for each in offered("consultations", LookupLine)] == ["themes", "tools"]
        assert faults_of(session, offered("consultations", Check)) == []
    with school.work() as session:
        service.take_step(session, 1, TODAY)
    with school.read() as session:
        assert badge.count(session, TODAY) == 0
