"""The figures counted once more, in plain Python over whole rows: what all others are held to."""

import datetime as dt
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

from ibc_desktop.kernel.ground.periods import Period

Row = dict[str, Any]
_TABLES = """reader membership school_form visit loan copy edition event event_party event_form
    consultation""".split()
# What an event has kept of its form, and, where it has kept nothing, what that says now.
_COUNTED = {(1, 0), (1, 1), (None, 1)}
_LEVELS = {grade: (grade > 4) + (grade > 9) for grade in range(1, 13)}


class RawSchool:
    """All rows of a file, and what a patient person would count in them."""

    def __init__(self, path: Path) -> None:
        with closing(sqlite3.connect(path)) as raw:
            raw.row_factory = sqlite3.Row
            self.tables: dict[str, list[Row]] = {
                name: [dict(row) for row in raw.execute(f"SELECT * FROM {name}")]
                for name in _TABLES
            }

    def of(self, name: str, day: str, period: Period) -> list[Row]:
        """Return the rows of a table whose day lies in the period."""
        return [
            row
            for row in self.tables[name]
            if row[day] is not None and dt.date.fromisoformat(row[day]) in period
        ]

    def readers(self, period: Period) -> dict[tuple, set[int]]:
        """Return who came from each class of each year, of a reader who moved up from both."""
        found: dict[tuple, set[int]] = defaultdict(set)
        for visit in self.of("visit", "visited_on", period):
            found[_whose(visit, "visited_on")].add(visit["reader_id"])
        return found

    def desk_visits(self, period: Period) -> Counter[tuple]:
        visits = self.of("visit", "visited_on", period)
        return Counter(_whose(visit, "visited_on") for visit in visits)

    def loans(self, period: Period) -> Counter[tuple]:
        loans = self.of("loan", "issued_on", period)
        return Counter(_whose(loan, "issued_on") for loan in loans if loan["fund"] != "textbook")

    def textbooks(self, period: Period) -> int:
        loans = self.of("loan", "issued_on", period)
        return sum(loan["fund"] == "textbook" for loan in loans)

    def returned(self, period: Period) -> int:
        loans = self.of("loan", "returned_on", period)
        return sum(loan["fund"] != "textbook" for loan in loans)

    def working_days(self, period: Period) -> int:
        return len({visit["visited_on"] for visit in self.of("visit", "visited_on", period)})

    def events(self, period: Period) -> list[Row]:
        events = self.of("event", "starts_on", period)
        return [event for event in events if event["status"] in ("held", "unreported")]

    def event_visits(self, period: Period) -> Counter[tuple]:
        counts = {form["id"]: form["counts_visits"] for form in self.tables["event_form"]}
        held = {
            event["id"]: _year(event["starts_on"])
            for event in self.events(period)
            if (event["counts_visits"], counts[event["form_id"]]) in _COUNTED
        }
        found: Counter[tuple] = Counter()
        for party in self.tables["event_party"]:
            if party["event_id"] in held and party["came"]:
                found[*_party(party), held[party["event_id"]]] += party["came"]
        return found

    def consultations(self, period: Period, teacher: int | None = None) -> list[Row]:
        return [
            row
            for row in self.of("consultation", "held_on", period)
            if row["status"] == "held" and teacher in (None, row["teacher_id"])
        ]

    def classes(self, day: dt.date) -> dict[int, tuple]:
        """Return the class of each pupil on a day."""
        year = _year(day.isoformat())
        forms = {form["id"]: form for form in self.tables["school_form"]}
        found = {}
        for row in sorted(self.tables["membership"], key=lambda m: (m["since"], m["id"])):
            form = forms[row["school_form_id"]]
            there = row["since"] <= day.isoformat() <= (row["until"] or "9999")
            if there and form["school_year"] == year:
                name = f"{form['grade']}{form['letter']}"
                found[row["reader_id"]] = ("pupil", form["grade"], name, year)
        return found

    def pupils(self, period: Period) -> dict[tuple, set[int]]:
        """Return who was in each class on any day of the period; a class is of its year alone."""
        forms = {form["id"]: form for form in self.tables["school_form"]}
        found: dict[tuple, set[int]] = defaultdict(set)
        for row in self.tables["membership"]:
            form = forms[row["school_form_id"]]
            year = form["school_year"]
            first = max(row["since"], f"{year}-09-01", period.first.isoformat())
            last = min(row["until"] or "9999", f"{year + 1}-08-31", period.last.isoformat())
            if first <= last:
                whose = ("pupil", form["grade"], f"{form['grade']}{form['letter']}", year)
                found[whose].add(row["reader_id"])
        return found

    def debtors(self, day: dt.date) -> Counter[tuple]:
        groups = {reader["id"]: reader["group"] for reader in self.tables["reader"]}
        classes, today = self.classes(day), day.isoformat()
        late = {
            loan["reader_id"]
            for loan in self.tables["loan"]
            if loan["issued_on"] <= today
            and loan["due_on"] < today
            and (loan["returned_on"] or "9999") > today
        }
        return Counter(classes.get(each, (groups[each], None, "", _year(today))) for each in late)

    def stock(self, day: dt.date) -> int:
        return sum(
            copy["state"] != "written_off" and (copy["registered_on"] or "") <= day.isoformat()
            for copy in self._copies()
        )

    def acquired(self, period: Period) -> int:
        days = [copy["registered_on"] for copy in self._copies() if copy["registered_on"]]
        return sum(dt.date.fromisoformat(day) in period for day in days)

    def most_read(self, period: Period) -> list[int]:
        """Return how often the ten most read editions were lent."""
        of = {copy["id"]: copy["edition_id"] for copy in self.tables["copy"]}
        loans = self.of("loan", "issued_on", period)
        lent = Counter(of[loan["copy_id"]] for loan in loans if loan["fund"] != "textbook")
        return sorted(lent.values(), reverse=True)[:10]

    def _copies(self) -> list[Row]:
        funds = {edition["id"]: edition["fund"] for edition in self.tables["edition"]}
        return [each for each in self.tables["copy"] if funds[each["edition_id"]] != "textbook"]


def _whose(row: Row, day: str) -> tuple:
    return row["reader_group"], row["grade"], row["class_name"], _year(row[day])


def _year(day: str) -> int:
    """Return the school year of a day as it is written."""
    year, month, _ = map(int, day.split("-"))
    return year if month >= 9 else year - 1


def _party(party: Row) -> tuple:
    first, last = party["grade_from"], party["grade_to"] or party["grade_from"]
    if party["reader_group"] != "pupil" or first is None:
        return party["reader_group"], None, ""
    if _LEVELS[first] != _LEVELS[last]:
        return "pupil", None, ""
    return "pupil", first, party["class_name"]
