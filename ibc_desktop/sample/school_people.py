"""The people of the sample school: pupils with their classes, teachers, those who left."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from random import Random

from ibc_desktop.kernel.ground.periods import school_year_of
from ibc_desktop.sections.readers.model import ReaderGroup

from .books import rows

# Grade, letter and number of pupils: 180 in all.
CLASSES = (
    (1, "А", 17),
    (2, "А", 16),
    (3, "А", 18),
    (4, "А", 17),
    (5, "А", 15),
    (5, "Б", 14),
    (6, "А", 14),
    (6, "Б", 15),
    (7, "А", 16),
    (8, "А", 14),
    (9, "А", 12),
    (10, "", 7),
    (11, "", 5),
)
# Who left last summer: from which class of last year, how many, why.
LEAVERS = ((11, "", 5, "Окончание школы"), (9, "А", 5, "Окончание 9 классов"))
# One letter for the seniors: 10 grew out of 9А.
_SENIOR = 10
_SCENE_CARD = 41


@dataclass(frozen=True, order=True)
class Form:
    """A class of one school year, before it has a key."""

    school_year: int
    grade: int
    letter: str

    @property
    def name(self) -> str:
        """«5А»."""
        return f"{self.grade}{self.letter}"


@dataclass(slots=True)
class Someone:
    """A reader as planned: `forms` are the classes with the days of membership.

    `eagerness` is 1 for the average reader. After `hands_free_on` nothing more is lent, and
    whatever was lent before is back by then.
    """

    surname: str
    given: str
    patronymic: str
    group: ReaderGroup
    registered_on: dt.date
    post: str = ""
    leads: str = ""
    born_on: dt.date | None = None
    consent_on: dt.date | None = None
    parent: str = ""
    parent_phone: str = ""
    left_on: dt.date | None = None
    left_reason: str = ""
    forms: list[tuple[Form, dt.date, dt.date | None]] = field(default_factory=list)
    eagerness: float = 1.0
    hands_free_on: dt.date | None = None
    number: int = 0

    def form_on(self, day: dt.date) -> Form | None:
        """Return the class of that day."""
        for form, since, until in self.forms:
            if since <= day and (until is None or day <= until):
                return form
        return None

    @property
    def present(self) -> Form | None:
        """The class the reader is in now."""
        form, _, until = self.forms[-1] if self.forms else (None, None, None)
        return form if until is None else None


class Namer:
    """Makes up names that fit each other: sister and brother Соколовы, дочь Андреевна."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._surnames = [(row["male"], row["female"]) for row in rows("surnames")]
        self._patronymics = [(row["male"], row["female"]) for row in rows("patronymics")]
        self._given: dict[tuple[str, str], list[str]] = {}
        for row in rows("given_names"):
            self._given.setdefault((row["of"], row["sex"]), []).append(row["name"])

    def name(self, of: str = "child") -> tuple[str, str, str]:
        """Return surname, given name and patronymic of a child or an adult."""
        random = self._random
        girl = random.randrange(2)
        given = random.choice(self._given[of, "mf"[girl]])
        return random.choice(self._surnames)[girl], given, random.choice(self._patronymics)[girl]

    def mother(self, surname: str) -> str:
        """Return the name of a mother whose child has this surname."""
        feminine = next((pair[1] for pair in self._surnames if surname in pair), _feminine(surname))
        given = self._random.choice(self._given["adult", "f"])
        return f"{feminine} {given} {self._random.choice(self._patronymics)[1]}"


def _feminine(surname: str) -> str:
    """Return the surname as a woman bears it, for those that follow the rule."""
    return f"{surname}а" if surname.endswith(("ов", "ев", "ёв", "ин")) else surname


def school_people(today: dt.date, random: Random) -> list[Someone]:
    """Return everybody: staff first, then pupils class by class, then those who left."""
    year, namer = school_year_of(today), Namer(random)
    named = rows("people")
    people = [_employee(row, year, random) for row in named if row["group"] != "pupil"]
    for grade, letter, count in CLASSES:
        form = Form(year, grade, letter)
        known = [row for row in named if row["group"] == "pupil" and row["class"] == form.name]
        names = [(row["surname"], row["given"], row["patronymic"]) for row in known]
        names += [namer.name() for _ in range(count - len(names))]
        people += [pupil(name, form, namer, random) for name in names]
    for grade, letter, count, reason in LEAVERS:
        form = Form(year - 1, grade, letter)
        people += [_leaver(pupil(namer.name(), form, namer, random), reason) for _ in range(count)]
    _make_eleven(people, today)
    _number(people)
    return people


def pupil(name: tuple[str, str, str], form: Form, namer: Namer, random: Random) -> Someone:
    """Return a pupil of this class who came in the first grade and was in the class below."""
    first_year = form.school_year - form.grade + 1
    joined = dt.date(first_year, 9, 1) + dt.timedelta(days=random.randint(0, 20))
    someone = Someone(*name, group=ReaderGroup.PUPIL, registered_on=joined)
    someone.born_on = dt.date(first_year - 7, 3, 1) + dt.timedelta(days=random.randint(0, 360))
    if random.random() < 0.93:
        someone.consent_on = joined
        someone.parent = namer.mother(name[0])
        someone.parent_phone = f"8 900 000-{random.randint(0, 99):02d}-{random.randint(0, 99):02d}"
    someone.forms = [(form, max(joined, dt.date(form.school_year, 9, 1)), None)]
    if form.grade > 1:
        below, end = _below(form), dt.date(form.school_year, 8, 31)
        since = max(joined, dt.date(below.school_year, 9, 1))
        someone.forms.insert(0, (below, since, end))
    someone.eagerness = random.gammavariate(2.0, 0.5)
    return someone


def forms_of(people: Iterable[Someone]) -> list[Form]:
    """Return the classes that occur, in order."""
    return sorted({form for someone in people for form, _, _ in someone.forms})


def teachers_of(people: Iterable[Someone], forms: list[Form]) -> dict[Form, Someone]:
    """Return who leads each class; a class was led by the same teacher the year before."""
    led = {someone.leads: someone for someone in people if someone.leads}
    newest = max(form.school_year for form in forms)
    leaders = {}
    for form in forms:
        now = form.name if form.school_year == newest else _later_name(form)
        if now in led:
            leaders[form] = led[now]
    return leaders


def _employee(row: dict[str, str], year: int, random: Random) -> Someone:
    joined = dt.date(random.randint(2005, min(year, 2022)), 9, random.randint(1, 10))
    return Someone(
        row["surname"],
        row["given"],
        row["patronymic"],
        ReaderGroup(row["group"]),
        joined,
        post=row["post"],
        leads=row["class"],
        consent_on=joined,
        eagerness=random.gammavariate(2.0, 0.4) if row["group"] == "teacher" else 0.3,
    )


def _below(form: Form) -> Form:
    letter = "А" if form.grade == _SENIOR else form.letter
    return Form(form.school_year - 1, form.grade - 1, letter)


def _later_name(form: Form) -> str:
    """Return which class its teacher leads a year later: after the fourth, the first again."""
    if form.grade == 4:
        return f"1{form.letter}"
    return f"{form.grade + 1}{'' if form.grade + 1 >= _SENIOR else form.letter}"


def _leaver(someone: Someone, reason: str) -> Someone:
    form, since, _ = someone.forms[-1]
    end = dt.date(form.school_year + 1, 6, 25)
    someone.forms = [(form, since, end)]
    someone.left_on, someone.left_reason = end, reason
    someone.hands_free_on = dt.date(end.year, 5, 25)
    return someone


def _make_eleven(people: list[Someone], today: dt.date) -> None:
    """The first pupil of 5А is eleven years old today, as books with a mark of 12+ need her."""
    first = next(each for each in people if each.present and each.present.name == "5А")
    first.born_on = today - dt.timedelta(days=11 * 365 + 103)


def _number(people: list[Someone]) -> None:
    """Number the cards; the first pupil of 5А has a card that people know by heart."""
    first = next(each for each in people if each.present and each.present.name == "5А")
    rest = (each for each in people if each is not first)
    free = (number for number in range(1, len(people) + 1) if number != _SCENE_CARD)
    for someone, number in zip(rest, free, strict=True):
        someone.number = number
    first.number = _SCENE_CARD
