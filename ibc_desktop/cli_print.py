"""The command `print`: a document ordered by words, made, and written into a file."""

import datetime as dt
import re
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ibc_desktop.kernel.file.school_years import terms
from ibc_desktop.kernel.ground.periods import Period, PeriodKind, Terms, period_of, school_year_of
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.papers import Document, Option, Order, documents, save_paper
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.tables.imports import Progress

_DAYS = (r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
# The database counts no further.
_LONGEST_ID = 18
_PERIODS = "2026/27, 2026/27-1ч, 2027, 2027-03 или 2027-1кв"
_SCHOOL_YEAR = re.compile(r"(\d{4})/(\d{2}|\d{4})")
_TERM = re.compile(r"(\d{4})/(\d{2}|\d{4})-([1-4])ч", re.IGNORECASE)
_YEAR = re.compile(r"(\d{4})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-([1-4])(?:кв|q)", re.IGNORECASE)


# What a command has to say: as data, and as lines.
Said = tuple[dict[str, Any], list[str]]


@dataclass(frozen=True)
class Wanted:
    """A document, where to write it, and what was asked of it; read, but not yet checked."""

    document: Document
    path: Path
    period: Period | None
    class_name: str
    ids: tuple[int, ...]
    options: dict[str, str]

    def order(self, today: dt.date) -> Order:
        """Return the order as of today; raises Refusal for an answer that is not known."""
        period = self.period or self.document.usual_order(today).period
        order = Order(today, period, self.class_name, self.ids, self.options)
        for option in self.document.options:
            if option.answers or option.free:
                order.answer(option)
            else:
                order.number(option)
        return order


def listed(sections: Sections) -> Said:
    """Return what can be printed and asked of each document; as lines «key<TAB>title»."""
    known = documents(sections)
    data = {"documents": [_described(each) for each in known]}
    return data, [f"{each.key}\t{each.title}" for each in known]


def wanted(options: Namespace, sections: Sections) -> Wanted:
    """Read what was typed; raises Refusal with one sentence for what cannot be meant."""
    document = _document(options.document, documents(sections))
    if options.output is None:
        raise Refusal("Не указано, куда записать: добавьте -o и имя файла .pdf, .xlsx или .docx.")
    if options.class_name and document.parts is None:
        raise Refusal(f"Документ «{document.title}» не бывает по классам: уберите --class.")
    return Wanted(
        document,
        options.output,
        _period(document, options.first, options.last, options.period),
        options.class_name.strip(),
        _ids(options.ids),
        _answers(document, options.option),
    )


def write(context: Context, asked: Wanted, progress: Progress) -> Said:
    """Make the paper and write it; raises what `make` and `save_paper` raise."""
    order = asked.order(context.today())
    with context.database.read() as session:
        if order.period and order.period.kind is PeriodKind.TERM:
            year, number = school_year_of(order.period.first), order.period.number
            order = replace(order, period=terms(session).of(year)[number - 1])
        paper = asked.document.make(session, order)
    save_paper(paper, asked.path, progress)
    data = {"file": str(asked.path), "document": asked.document.key, "title": paper.title}
    return data, [f"Записано: {paper.title}, файл {asked.path}"]


def typed_day(text: str) -> dt.date:
    """Return the day written 01.09.2026 or 2026-09-01; raises Refusal for anything else."""
    for form in _DAYS:
        if found := re.fullmatch(form, text.strip()):
            try:
                return _sensible(dt.date(*(int(found[part]) for part in "ymd")))
            except ValueError:
                break
    raise Refusal(f"Дата «{text}» не понята: пишите её так: 01.09.2026.")


def typed_period(text: str) -> Period:
    """Return the period written in short; raises Refusal for anything else."""
    for form, read in _READERS:
        if found := form.fullmatch(text.strip()):
            try:
                period = read(*found.groups())
                _sensible(period.first)
                return period
            except ValueError:
                break
    raise Refusal(f"Период «{text}» не понят: пишите {_PERIODS}.")


def _sensible(day: dt.date) -> dt.date:
    """Return the day; raises ValueError for one that no library has seen or will see."""
    if not 1900 <= day.year <= 2200:
        raise ValueError(day)
    return day


def _described(document: Document) -> dict[str, Any]:
    return {
        "key": document.key,
        "title": document.title,
        "about": document.about,
        "group": document.group.label,
        "periods": [kind.value for kind in document.periods],
        "class": document.parts is not None,
        "options": {each.key: _possible(each) for each in document.options},
    }


def _possible(option: Option) -> str:
    if option.answers:
        return " | ".join(key for key, _ in option.answers)
    return "слова" if option.free else f"{option.least}…{option.most}"


def _document(key: str, known: Sequence[Document]) -> Document:
    if not key:
        raise Refusal("Не указан документ. Какие есть, покажет print --list.")
    for document in known:
        if document.key == key:
            return document
    raise Refusal(f"Документа «{key}» нет. Какие есть, покажет print --list.")


def _period(
    document: Document, first: str | None, last: str | None, short: str | None
) -> Period | None:
    if first is None and last is None and short is None:
        return None
    if not document.periods:
        raise Refusal(
            f"Документ «{document.title}» не бывает за период: уберите --from, --to и --period."
        )
    if short is None:
        period = _known_kind(document, _both(first, last))
    elif first is None and last is None:
        period = typed_period(short)
    else:
        raise Refusal("Укажите или --period, или обе даты --from и --to.")
    if period.kind not in document.periods:
        kinds = ", ".join(kind.label.lower() for kind in document.periods)
        raise Refusal(f"Документ «{document.title}» бывает за такой период: {kinds}.")
    return period


def _both(first: str | None, last: str | None) -> Period:
    if first is None or last is None:
        raise Refusal("Нужны обе даты: --from и --to.")
    return days_between(first, last)


def days_between(first: str, last: str) -> Period:
    """Return the days from one to another; raises Refusal for what is no day or reversed."""
    begins, ends = typed_day(first), typed_day(last)
    if ends < begins:
        raise Refusal(f"Начало {first} позже конца {last}: поменяйте даты местами.")
    return Period(begins, ends)


def _known_kind(document: Document, dates: Period) -> Period:
    """Take dates that are just a month or a year for that, where the document has such."""
    for kind in document.periods:
        if kind is PeriodKind.TERM:
            # Its days are those of the school, which are not known yet.
            continue
        whole = period_of(kind, dates.first)
        if (whole.first, whole.last) == (dates.first, dates.last):
            return whole
    return dates


def _ids(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not all(part.isdecimal() and len(part) <= _LONGEST_ID for part in parts):
        raise Refusal(f"Номера «{text}» не поняты: пишите их через запятую: 12,15.")
    return tuple(map(int, parts))


def _answers(document: Document, given: Sequence[str]) -> dict[str, str]:
    known = {option.key for option in document.options}
    answers = dict[str, str]()
    for each in given:
        key, sign, answer = each.partition("=")
        if not sign or key not in known:
            there = f": есть {', '.join(sorted(known))}" if known else ""
            raise Refusal(f"Выбора «{each}» у документа «{document.title}» нет{there}.")
        answers[key] = answer
    return answers


def _school_year(begins: str, ends: str) -> Period:
    year = int(begins)
    if ends not in (f"{(year + 1) % 100:02d}", str(year + 1)):
        raise ValueError(ends)
    return period_of(PeriodKind.SCHOOL_YEAR, dt.date(year, 9, 1))


def _term(begins: str, ends: str, number: str) -> Period:
    """Return the usual quarter; the days are those of the school, in `write`."""
    return Terms().of(_school_year(begins, ends).first.year)[int(number) - 1]


def _year(year: str) -> Period:
    return period_of(PeriodKind.YEAR, dt.date(int(year), 1, 1))


def _month(year: str, month: str) -> Period:
    return period_of(PeriodKind.MONTH, dt.date(int(year), int(month), 1))


def _quarter(year: str, quarter: str) -> Period:
    return period_of(PeriodKind.QUARTER, dt.date(int(year), 3 * int(quarter), 1))


_READERS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (_SCHOOL_YEAR, _school_year),
    (_TERM, _term),
    (_YEAR, _year),
    (_QUARTER, _quarter),
    (_MONTH, _month),
)
