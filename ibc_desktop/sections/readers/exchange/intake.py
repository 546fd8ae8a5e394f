"""A list of readers taken in: who is new, who is here already, who is refused and why."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file.year_deeds import require_year
from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.periods import PeriodKind, period_of, school_year_of
from ibc_desktop.kernel.store.keys import Keys
from ibc_desktop.kernel.tables.fields import RecordField
from ibc_desktop.kernel.tables.imports import Brought, ImportReport, Refused

from ..model import Membership, Reader, ReaderGroup, SchoolForm
from ..rules import derived
from ..rules.attending import kind_of, last_of
from ..rules.derived import ClassCode
from ..rules.fields import PLAIN
from ..rules.service import card_of
from .drafts import ReaderDraft
from .known import Known, form_ids, is_initial, known_readers
from .telling import born_otherwise, has_left, in_figures, joining, maybe, namesakes
from .telling_apart import Apart

_WRITE_AT_ONCE = 500


class Intake:
    """Sorts the people of a list into new, known and refused, and writes the new ones."""

    def __init__(
        self,
        session: Session,
        report: ImportReport,
        compared: list[RecordField],
        apart: Apart,
        today: dt.date,
        school_year: int,
        dry_run: bool,
    ) -> None:
        self.report = report
        self._session, self._compared, self._today = session, compared, today
        self._apart, self._doubtful = apart, list[ReaderDraft]()
        self._school_year, self._dry_run = school_year, dry_run
        # Whether any row that is taken says a class of those who are here.
        self.in_classes = False
        self._by_card: dict[str, Known] = {}
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._by_surname: dict[str, list[Known]] = {}
        self._of_initials: dict[str, list[Known]] = {}
        self._last: Known | None = None
        self._forms = form_ids(session, school_year)
        self._reader_keys, self._form_keys = Keys(session, Reader), Keys(session, SchoolForm)
        self._new: dict[Any, list[dict[str, Any]]] = {SchoolForm: [], Reader: [], Membership: []}
        self._classless, self._others, self._in_class = list[str](), list[str](), list[str]()
        for card, known in known_readers(session, compared):
            self._know(known, card)

    def take(self, draft: ReaderDraft | Refused) -> None:
        """Account for one row."""
        self.report.read += 1
        if isinstance(draft, Refused):
            self.report.refused.append(draft)
            return
        draft.keys = fold(draft.surname), fold(draft.given_name), fold(draft.patronymic)
        holder = self._by_card.get(draft.card_number) if draft.card_number else None
        if holder is not None and not holder.may_be(draft):
            reason = f"билет {draft.card_number} уже у другого читателя: {holder.name}"
            self.report.refused.append(Refused(draft.at, reason, draft.name, place=draft.place))
            return
        known = holder or self._of_row_above(draft) or self._same_person(draft)
        if known is None or holder or not self._is_doubtful(draft, known):
            self._put(draft, known)
        else:
            self._doubtful.append(draft)

    def finish(self) -> None:
        """Let those join whom no other row was nearer to, and write what is left to write."""
        for draft in self._doubtful:
            self._put(draft, self._same_person(draft))
        self._doubtful.clear()
        self._write()

    def _of_row_above(self, draft: ReaderDraft) -> Known | None:
        """Return the reader of the row above where both rows share the cell of the name."""
        last = self._last if draft.goes_on else None
        return last if last is not None and last.keys == draft.keys else None

    def _put(self, draft: ReaderDraft, known: Known | None) -> None:
        self.in_classes |= draft.code is not None and draft.left_on is None
        if known is not None:
            self._join(draft, known)
        else:
            self._add(draft)
        self.report.notes += draft.remarks

    def _write(self) -> None:
        for model, rows in self._new.items():
            if rows and not self._dry_run:
                self._session.execute(insert(model.__table__), rows)
            rows.clear()

    def tell_figures(self) -> None:
        """Say how many have come in without a class, and how many without a group."""
        for lack, names, one, many in (
            ("без класса", self._classless, "учеником без класса", "учениками без класса"),
            ("без класса и группы", self._others, "прочим", "прочими"),
            ("в классе не из учеников", self._in_class, "в класс", "в класс"),
        ):
            self.report.notes += in_figures(lack, names, f"войдёт {one}", f"войдут {many}")

    def _count(self, draft: ReaderDraft) -> None:
        if draft.group is ReaderGroup.OTHER and not draft.is_named:
            self._others.append(draft.name)
        elif draft.group is ReaderGroup.PUPIL and draft.code is None:
            self._classless.append(draft.name)
        elif draft.group is not ReaderGroup.PUPIL and draft.code is not None:
            self._in_class.append(f"{draft.name}, {draft.group.label.lower()}")

    def _know(self, known: Known, card: str) -> None:
        self._by_card[card] = known
        surname, given, _ = known.keys
        self._by_name.setdefault((surname, given), []).append(known)
        self._by_surname.setdefault(surname, []).append(known)
        if is_initial(given):
            self._of_initials.setdefault(surname, []).append(known)

    def _same_person(self, draft: ReaderDraft) -> Known | None:
        """Return the namesake who is meant: by birth date, or one no other row tells of.

        Two rows of one list that differ in what is each one's own are two people.
        """
        found, best = None, (False, False, 0)
        class_name = str(draft.code or "")
        for known in self._namesakes(draft):
            if known.is_same(draft, class_name):
                if known.born_on is not None and known.born_on == draft.born_on:
                    return known
                is_near, is_new = not self._apart.differing(draft, known), known.place is None
                rank = is_near, is_new, self._apart.alike(draft, known)
                if (is_near or is_new) and (found is None or rank > best):
                    found, best = known, rank
        return found or self._meant_by_initials(draft)

    def _meant_by_initials(self, draft: ReaderDraft) -> Known | None:
        """Return the only one of the class, or of the post, of whom a row has both initials."""
        if not draft.keys[2]:
            return None
        meant = [each for each in self._of_like_initials(draft) if self._is_beside(draft, each)]
        return meant[0] if len(meant) == 1 else None

    def _is_beside(self, draft: ReaderDraft, known: Known) -> bool:
        """Say whether a row and a reader are of one class, or else of one post.

        Two rows of one list are rather two people.
        """
        class_name = str(draft.code or "")
        if not known.keys[2] or class_name != known.class_name or known.left or known.place:
            return False
        posts = [said for each, said in zip(self._compared, known.said, strict=True)
                 if each.key == "post" and draft.post]  # fmt: skip
        return bool(class_name) or fold("".join(posts)) == fold(draft.post) != ""

    def _of_like_initials(self, draft: ReaderDraft) -> list[Known]:
        """Return who may be meant where a row, or what is known, has initials for names."""
        known = self._by_surname if is_initial(draft.keys[1]) else self._of_initials
        return [each for each in known.get(draft.keys[0], ()) if each.agrees(draft)]

    def _is_doubtful(self, draft: ReaderDraft, known: Known) -> bool:
        """Say whether another row may be nearer to a reader who is told from this by no key."""
        is_born = known.born_on is not None and known.born_on == draft.born_on
        return known.place is None and not is_born and bool(self._apart.differing(draft, known))

    def _namesakes(self, draft: ReaderDraft) -> Sequence[Known]:
        return self._by_name.get(draft.keys[:2], ())

    def _join(self, draft: ReaderDraft, known: Known) -> None:
        self.report.joined += 1
        is_here = not known.left and draft.left_on is None
        enters = draft.code is not None and not known.class_name and is_here
        outcome = f"войдёт в класс {draft.code}" if enters else "уже есть"
        self.report.notes += joining(draft, known, self._compared, outcome)
        self._last = known
        if known.place is None:
            known.place, known.listed = draft.place, self._apart.of_row(draft)
        if draft.code is not None and enters:
            self._enrol(known.id, draft.code, None, last_of(self._session, known.id))
            self.report.brought[draft.at] = Brought(is_new=False)
            known.class_name = str(draft.code)

    def _add(self, draft: ReaderDraft) -> None:
        key = self._reader_keys.give()
        card = draft.card_number or self._free_card(key)
        class_name = "" if draft.left_on else str(draft.code or "")
        names = (draft.surname, draft.given_name, draft.patronymic)
        said = tuple(each.value(draft) for each in self._compared)
        self.report.notes += namesakes(draft, self._namesakes(draft), self._apart)
        self.report.notes += born_otherwise(draft, self._namesakes(draft))
        self.report.notes += maybe(draft, self._of_like_initials(draft))
        is_gone, own = draft.left_on is not None, self._apart.of_row(draft)
        known = Known(key, draft.name, draft.keys, draft.born_on, class_name, is_gone, said)
        known.listed_card, known.place, known.listed = draft.card_number, draft.place, own
        self._know(known, card)
        self._last = known
        self._new[Reader].append(
            {
                **{name: getattr(draft, name) for name in PLAIN},
                "id": key,
                "card_number": card,
                "registered_on": _registered_on(draft, self._today),
                "left_on": draft.left_on,
                "left_reason": draft.left_reason,
                "sort_key": derived.sort_key(*names),
                "search_key": derived.search_key(*names, card, class_name),
            }
        )
        # Who had left before this year was never in a class of it.
        was_here = not draft.left_on or school_year_of(draft.left_on) == self._school_year
        if draft.left_on:
            self.report.notes.append(has_left(draft, keeps_class=was_here))
        if draft.code is not None and was_here:
            self._enrol(key, draft.code, draft.left_on)
        self.report.added += 1
        self.report.brought[draft.at] = Brought()
        self._count(draft)
        if len(self._new[Reader]) >= _WRITE_AT_ONCE:
            self._write()

    def _free_card(self, number: int) -> str:
        while card_of(number) in self._by_card:
            number += 1
        return card_of(number)

    def _enrol(
        self,
        reader_id: int,
        code: ClassCode,
        until: dt.date | None,
        before: Membership | None = None,
    ) -> None:
        year = period_of(PeriodKind.SCHOOL_YEAR, dt.date(self._school_year, 9, 1))
        since = min(max(until or self._today, year.first), year.last)
        self._new[Membership].append(
            {
                "reader_id": reader_id,
                "school_form_id": self._form_id(code),
                "since": since,
                "until": until,
                "kind": kind_of(before, code.grade, self._school_year, since),
            }
        )

    def _form_id(self, code: ClassCode) -> int:
        """Return the class of this school year, made when it is missing."""
        if code not in self._forms:
            if not self._dry_run:
                require_year(self._session, self._school_year)
            self._forms[code] = self._form_keys.give()
            self._new[SchoolForm].append(
                {
                    "id": self._forms[code],
                    "grade": code.grade,
                    "letter": code.letter,
                    "school_year": self._school_year,
                    "teacher_id": None,
                }
            )
        return self._forms[code]


def _registered_on(draft: ReaderDraft, today: dt.date) -> dt.date:
    """Return since when a person is a reader: at the latest since the day of leaving."""
    return min(filter(None, (draft.registered_on or today, draft.left_on)))
