"""The journal is paged, searched and narrowed; what waits is found."""

import datetime as dt

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.sections.consultations.model import ConsultationForm, ConsultationStatus
from ibc_desktop.sections.consultations.rules import lookup_queries, queries, service
from ibc_desktop.sections.consultations.rules.rows import JournalFilter
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.service import change_reader
from tests.sections.consultations.conftest import TODAY


def keys(school, size=100, **narrowed):
    with school.read() as session:
        return [
            row.id for row in queries.JOURNAL.page(session, JournalFilter(**narrowed), size=size)
        ]


def test_the_journal_goes_page_by_page_from_the_newest(school):
    made = [school.log(held_on=school.days_ago(days)) for days in (3, 1, 1, 7, 0, 1)]
    expected = [made[4], made[5], made[2], made[1], made[0], made[3]]
    with school.read() as session:
        seen, last = [], None
        while page := queries.JOURNAL.page(session, JournalFilter(), last, 2):
            seen += [row.id for row in page]
            last = page[-1]
        assert queries.JOURNAL.count(session, JournalFilter()) == 6
        oldest_first = [row.id for row in queries.journal(session, JournalFilter())]
    assert seen == expected
    assert oldest_first == [made[3], made[0], made[1], made[2], made[5], made[4]]


def test_the_journal_is_narrowed_by_each_filter(school):
    plain = school.log()
    other = school.log(
        teacher_id=school.gushchin,
        theme_id=school.theme("Скринкасты"),
        form=ConsultationForm.PRACTICE,
        held_on=school.days_ago(40),
        status=ConsultationStatus.POSTPONED,
        tools=(school.tool(),),
        next_step="показать",
    )
    assert keys(school) == [plain, other]
    for narrowed in (
        {"teacher_id": school.gushchin},
        {"theme_id": school.theme("Скринкасты")},
        {"form": ConsultationForm.PRACTICE},
        {"status": ConsultationStatus.POSTPONED},
        {"tool_id": school.tool()},
        {"steps": True},
        {"period": Period(school.days_ago(50), school.days_ago(30))},
    ):
        assert keys(school, **narrowed) == [other], narrowed
    assert keys(school, period=period_of(PeriodKind.MONTH, TODAY)) == [plain]


def test_words_find_people_themes_questions_and_tools_in_any_layout(school):
    key = school.log(
        question="Видео в слайд", lesson="7Б", outcome="готов шаблон", tools=(school.tool(),)
    )
    school.log(teacher_id=school.gushchin, theme_id=school.theme("Скринкасты"))
    for words in ("воро", "презен", "СЛАЙД видео", "7б", "шаблон", "сферум", "djhjyjdf", "лариса"):
        assert keys(school, words=words) == [key], words
    assert keys(school, words="зентации") == []


def test_a_teacher_is_found_by_the_name_of_today(school):
    key = school.log()
    with school.work() as session:
        change_reader(session, school.voronova, TODAY, surname="Лебедева")
    assert keys(school, words="лебедева") == [key]
    assert keys(school, words="воронова") == []


def test_next_steps_wait_until_they_are_taken(school):
    late = school.log(next_step="раз", next_on=TODAY)
    school.log(next_step="без срока")
    school.log(next_step="потом", next_on=TODAY + dt.timedelta(days=9))
    with school.read() as session:
        due = queries.next_steps(session, TODAY)
    assert [row.id for row in due] == [late]
    with school.work() as session:
        service.take_step(session, late, TODAY)
    with school.read() as session:
        assert queries.next_steps(session, TODAY) == []


def test_a_day_is_told_by_the_hour(school):
    appointed = ConsultationStatus.APPOINTED
    late = school.log(starts_at=dt.time(13, 30), status=appointed)
    whenever = school.log()
    early = school.log(starts_at=dt.time(9, 0))
    school.log(status=ConsultationStatus.POSTPONED)
    with school.read() as session:
        assert [row.id for row in queries.on_day(session, TODAY)] == [early, late, whenever]


def test_teachers_come_with_the_classes_they_lead(school):
    with school.read() as session:
        known = {each.surname: each for each in queries.teachers(session, TODAY)}
        assert queries.teacher(session, school.pupil) is None
        assert queries.is_teacher(session, school.helper)
        assert not queries.is_teacher(session, school.pupil)
    assert list(known) == ["Воронова", "Гущин", "Ёлкина"]
    assert known["Воронова"].classes == ("7Б",)
    with school.work() as session:
        session.get(Reader, school.gushchin).left_on = TODAY
    with school.read() as session:
        assert school.gushchin not in [each.id for each in queries.teachers(session)]
        left = queries.teacher(session, school.gushchin)
    assert left.left


def test_the_usual_minutes_are_those_of_the_last_consultations(school):
    def usual():
        with school.read() as session:
            return queries.usual_minutes(session, school.voronova)

    assert usual() == 20
    for minutes in (15, 30, 30, 15):
        school.log(minutes=minutes)
    assert usual() == 15
    school.log(minutes=90, form=ConsultationForm.PRACTICE)
    school.log(minutes=30)
    assert usual() == 30


def test_themes_and_tools_tell_how_often_they_were_used(school):
    for _ in range(2):
        school.log(theme_id=school.theme("Скринкасты"), tools=(school.tool("ЯКласс"),))
    with school.read() as session:
        first, *rest = lookup_queries.themes(session)
        tools = [each for each in lookup_queries.tools(session) if each.used]
        assert "интерактивные упражнения" in lookup_queries.categories(session)
    assert (first.name, first.used) == ("Скринкасты", 2)
    assert [each.name for each in rest] == sorted((each.name for each in rest), key=str.casefold)
    assert [(each.name, each.used) for each in tools] == [("ЯКласс", 2)]
