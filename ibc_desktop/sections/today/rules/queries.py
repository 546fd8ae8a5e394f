"""What the home page asks of the sections below; every figure is counted by its own section."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.periods import Period, PeriodKind, period_of
from ibc_desktop.kernel.ground.russian import counted, date_words, in_days, plural, upper_first
from ibc_desktop.kernel.plug.target import BringList
from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.circulation.rules import figures as lending
from ibc_desktop.sections.circulation.rules.due import Due
from ibc_desktop.sections.circulation.rules.queries import due_counts
from ibc_desktop.sections.circulation.rules.reply import Outcome
from ibc_desktop.sections.circulation.rules.targets import ShowDay, ShowDue
from ibc_desktop.sections.consultations.rules import figures as consulting
from ibc_desktop.sections.consultations.rules import queries as consultations
from ibc_desktop.sections.consultations.rules.rows import ConsultationRow
from ibc_desktop.sections.consultations.rules.targets import ShowConsultation, ShowSteps
from ibc_desktop.sections.consultations.rules.wording import signed
from ibc_desktop.sections.events.rules import figures as gathering
from ibc_desktop.sections.events.rules import queries as events
from ibc_desktop.sections.events.rules.rows import EventRow
from ibc_desktop.sections.events.rules.targets import ShowEvent
from ibc_desktop.sections.partners.rules.queries import ending_agreements
from ibc_desktop.sections.partners.rules.rows import EndingAgreement
from ibc_desktop.sections.partners.rules.state import last_day
from ibc_desktop.sections.partners.rules.targets import ShowPartner
from ibc_desktop.sections.readers.model import Reader
from ibc_desktop.sections.readers.rules.figures import Slice

from .agenda import TONES, coming_line, consultation_line, event_line
from .rows import AgendaLine, Figure, MonthMarks, TaskLine, WeekDay
from .wording import books, days, of_readers

# The working days of a school library; a Sunday is shown when somebody came.
_WEEK = 6
_STEPS_AHEAD = 14
# A day with less than so much on shows what comes within a week.
_ENOUGH, _DAYS_AHEAD = 3, 6
_DAY = dt.timedelta(days=1)


def is_new(session: Session) -> bool:
    """Tell whether the library has neither books nor readers yet."""
    return not _has(session, Copy.id) and not _has(session, Reader.id)


def visits(session: Session, period: Period) -> int:
    """Count visits at the desk and of events together (DOMAIN 2.6)."""
    part = Slice(period)
    return lending.visits(session, part) + gathering.visits(session, part)


def day_figures(session: Session, today: dt.date) -> list[Figure]:
    """Return the figures of the day; textbooks are told apart, and only when there were any."""
    period = period_of(PeriodKind.DATES, today)
    part = Slice(period)
    came, lent = visits(session, period), lending.loans(session, part)
    back, held = lending.returned(session, part), consulting.figures(session, period).held
    textbooks = lending.textbooks(session, part)
    found = [
        Figure(came, plural(came, "посещение", "посещения", "посещений"), ShowDay()),
        Figure(lent, "выдано", ShowDay(outcome=Outcome.ISSUED)),
        Figure(back, "вернули", ShowDay(outcome=Outcome.RETURNED)),
        Figure(held, plural(held, "консультация", "консультации", "консультаций"), "consultations"),
    ]
    if textbooks:
        word = plural(textbooks, "учебник", "учебника", "учебников")
        found.insert(2, Figure(textbooks, word, ShowDay(outcome=Outcome.ISSUED)))
    return found


def week(session: Session, today: dt.date) -> list[WeekDay]:
    """Return the visits of each day of this week; days to come have none."""
    monday = today - dt.timedelta(days=today.weekday())
    found = []
    for day in (monday + _DAY * number for number in range(7)):
        came = visits(session, period_of(PeriodKind.DATES, day)) if day <= today else None
        if day.weekday() < _WEEK or came or day == today:
            found.append(WeekDay(day, came))
    return found


def agenda(session: Session, now: dt.datetime) -> list[AgendaLine]:
    """Return what is on today by the hour, what has no hour last; on a quiet day what comes."""
    today = now.date()
    lines = [(row.starts_at, event_line(row, now)) for row in events.on_day(session, today)]
    lines += [
        (row.starts_at, consultation_line(row, now)) for row in consultations.on_day(session, today)
    ]
    found = [line for _, line in sorted(lines, key=lambda each: each[0] or dt.time.max)]
    if len(found) >= _ENOUGH:
        return found
    coming = events.ahead(session, today + _DAY, _DAYS_AHEAD, limit=_ENOUGH - len(found))
    return found + [coming_line(row, today) for row in coming]


def tasks(session: Session, today: dt.date) -> list[TaskLine]:
    """Return what of books and readers waits: due, late, steps with teachers; first steps too."""
    due = due_counts(session, today)
    steps = consultations.next_steps(session, today)
    found = [
        TaskLine(
            "calendar-day",
            "info",
            f"{counted(due.today, 'книгу', 'книги', 'книг')} сдают сегодня"
            if due.today
            else "Сегодня сроков нет",
            of_readers(due.today_readers) if due.today else "никто не должен сдать книгу",
            ShowDue(Due.TODAY),
        )
    ]
    found.append(_late_line(due.late, due.late_readers, due.longest_days))
    if steps:
        found.append(_steps_line([step.next_step for step in steps]))
    return found + _first_steps(session)


def ending(session: Session, today: dt.date) -> list[TaskLine]:
    """Return what ends or waits by name: agreements, events without a report, agreed steps."""
    return [
        *(_agreement_line(each, today) for each in ending_agreements(session, today)),
        *(_report_line(event, today) for event in events.waiting(session, today)),
        *(
            _step_line(step, today)
            for step in consultations.next_steps(session, today + dt.timedelta(_STEPS_AHEAD))
            if step.next_on is not None and step.next_on > today
        ),
    ]


def month_marks(session: Session, first: dt.date) -> MonthMarks:
    """Return the dots of a month: a tone for each sort of events of a day."""
    tones: dict[dt.date, list[str]] = defaultdict(list)
    said: dict[dt.date, list[str]] = defaultdict(list)
    month = period_of(PeriodKind.MONTH, first)
    for event in events.in_period(session, month):
        if event.starts_on is None:
            continue
        # An exhibition of a month would dot every day: its first day in the month stands for it.
        day = max(event.starts_on, month.first)
        if TONES[event.tone] not in tones[day]:
            tones[day].append(TONES[event.tone])
        said[day].append(event.title)
    return MonthMarks(first, dict(tones), {day: ", ".join(names) for day, names in said.items()})


def _agreement_line(each: EndingAgreement, today: dt.date) -> TaskLine:
    last = last_day(each.agreement) or today
    words = f"{date_words(last, today)}, {in_days(last, today)}"
    goes = ShowPartner(each.agreement.partner_id)
    return TaskLine("handshake", "warn", f"Договор: {each.partner}", words, goes)


def _report_line(event: EventRow, today: dt.date) -> TaskLine:
    words = f"{date_words(event.last_day or today, today)}, ждёт отчёта"
    return TaskLine("file", "info", event.full_title, words, ShowEvent(event.id))


def _step_line(step: ConsultationRow, today: dt.date) -> TaskLine:
    person = signed(step.surname, step.given_name, step.patronymic)
    words = f"{date_words(step.next_on or today, today)}, {person}"
    goes = ShowConsultation(step.id)
    return TaskLine("chats", "ink2", upper_first(step.next_step), words, goes)


def _late_line(late: int, readers: int, longest: int) -> TaskLine:
    if not late:
        goes = ShowDue(Due.LATE)
        return TaskLine("check", "ok", "Просроченных книг нет", "все сдают вовремя", goes)
    verb = plural(late, "просрочена", "просрочены", "просрочено")
    below = f"{of_readers(readers)}, дольше всех {days(longest)}"
    return TaskLine("alarm", "bad", f"{books(late)} {verb}", below, ShowDue(Due.LATE))


def _steps_line(steps: list[str]) -> TaskLine:
    count = len(steps)
    verb = plural(count, "ждёт", "ждут", "ждут")
    noun = plural(count, "обещанный шаг", "обещанных шага", "обещанных шагов")
    goes = ShowSteps()
    return TaskLine("chats", "warn", f"{count} {noun} {verb}", upper_first(steps[0]), goes)


def _first_steps(session: Session) -> list[TaskLine]:
    """Return what is still to be brought in: books, readers, the plan of the year."""
    found = []
    if not _has(session, Copy.id):
        goes = BringList("books")
        found.append(TaskLine("upload", "mute", "Загрузите книги", "каталог или список", goes))
    if not _has(session, Reader.id):
        goes = BringList("readers")
        found.append(TaskLine("upload", "mute", "Загрузите читателей", "списки классов", goes))
    return found


def _has(session: Session, key: object) -> bool:
    return session.execute(select(key).limit(1)).first() is not None  # pyright: ignore
