"""What of a list changes the figures of the fund, told before it is kept: each kind once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.russian import counted, roubles
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind

from ..model import CopyState
from ..rules.drafts import COPY, CopyDraft, EditionDraft

# Kopecks: a school book that costs more is rather a sum of several.
DEAR = 500_000
# A school buys so many of one textbook for all its classes of a year, and rarely more.
MANY = 200
_FIRST_YEAR = 1900
# A price that is not understood is told by its cell.
_PRICE_TOLD = next(field.unread for field in COPY if field.key == "price")
_NO_PRICE = "без цены: допишите её в списке или потом в карточке книги"


@dataclass
class _Seen:
    """How many there are of a kind, in how many rows, and the greatest with its record."""

    count: int = 0
    rows: int = 0
    last: EditionDraft | None = None
    value: int = 0
    draft: EditionDraft = field(default_factory=EditionDraft)

    def add(self, value: int, draft: EditionDraft) -> None:
        if not self.count or value > self.value:
            self.value, self.draft = value, draft
        self.count += 1
        if draft is not self.last:
            self.last, self.rows = draft, self.rows + 1


@dataclass
class Figures:
    """Counts what is odd of the editions and copies that are added."""

    this_year: int
    _unnumbered: _Seen = field(default_factory=_Seen)
    _unpriced: _Seen = field(default_factory=_Seen)
    _has_prices: bool = False
    _dear: _Seen = field(default_factory=_Seen)
    _delivered: _Seen = field(default_factory=_Seen)
    _gone: _Seen = field(default_factory=_Seen)
    _lost: _Seen = field(default_factory=_Seen)
    _odd_years: _Seen = field(default_factory=_Seen)
    _many: _Seen = field(default_factory=_Seen)
    _places: dict[str, EditionDraft] = field(default_factory=dict[str, EditionDraft])

    def see_year(self, draft: EditionDraft) -> None:
        """Count an edition whose year is none of ours."""
        year = draft.year
        if year is not None and not _FIRST_YEAR <= year <= self.this_year:
            self._odd_years.add(year, draft)

    def see_row(self, copies: int, draft: EditionDraft) -> None:
        """Count a row that has more copies than a school buys of one book."""
        if copies > MANY:
            self._many.add(copies, draft)

    def see_copy(self, copy: CopyDraft, draft: EditionDraft) -> None:
        """Count a copy without a number or price, one gone or lost, one dearer than books are."""
        if not copy.inventory_number:
            self._unnumbered.add(0, draft)
        if copy.state == CopyState.WRITTEN_OFF:
            self._gone.add(0, draft)
        elif copy.state == CopyState.LOST:
            self._lost.add(0, draft)
        if copy.price is None:
            if not any(each.outcome == _PRICE_TOLD for each in draft.remarks):
                self._unpriced.add(0, draft)
            return
        self._has_prices = True
        if copy.price > DEAR:
            self._dear.add(copy.price, draft)

    def see_delivered(self, draft: EditionDraft) -> None:
        """Count a copy without a number that has another price or day than those that are here."""
        self._delivered.add(0, draft)

    def see_place(self, name: str, draft: EditionDraft) -> None:
        """Note a place of storage that is made for a copy."""
        self._places[name] = draft

    def _first_of_places(self) -> _Seen:
        # Others may stand there too: no row left out keeps a place from being made.
        return _Seen(rows=2, draft=next(iter(self._places.values())))

    def remarks(self) -> list[Remark]:
        """Return what there is to say, each kind at most once."""
        found: list[Remark] = []
        if count := self._unnumbered.count:
            reason = f"{_copies(count)} без инвентарных номеров"
            becomes = _enter(count, "без номера", "без номеров")
            found.append(_told(self._unnumbered, reason, becomes))
        # A list that names no price at all is seen to be so.
        if (count := self._unpriced.count) and self._has_prices:
            becomes = _enter(count, _NO_PRICE)
            found.append(_told(self._unpriced, f"{_copies(count)} без цены", becomes))
        if count := self._delivered.count:
            reason = f"книги уже есть, цена или дата иная: {_copies(count)} без номеров"
            found.append(_told(self._delivered, reason, _enter(count, "новой поставкой")))
        found += self._of_gone()
        if count := self._dear.count:
            reason = f"цена выше {roubles(DEAR)} рублей: {_copies(count)}"
            most = f"самая большая {roubles(self._dear.value)}, {self._dear.draft.at}"
            found.append(_told(self._dear, reason, most))
        if count := self._many.count:
            rows = counted(count, "строка", "строки", "строк")
            most = f"больше всего {self._many.value}, {self._many.draft.at}"
            found.append(_told(self._many, f"больше {MANY} экземпляров: {rows}", most))
        if names := list(self._places):
            what = "новое место хранения" if len(names) == 1 else "новые места хранения"
            made = "будет создано" if len(names) == 1 else "будут созданы"
            reason = f"{what}: {', '.join(map('«{}»'.format, names))}"
            found.append(_told(self._first_of_places(), reason, made))
        if count := self._odd_years.count:
            books = counted(count, "книга", "книги", "книг")
            reason = f"год не из {_FIRST_YEAR}–{self.this_year}: {books}"
            last = f"{_enter(count, 'как есть')}, самый поздний {self._odd_years.value}"
            found.append(_told(self._odd_years, reason, last))
        return found

    def _of_gone(self) -> Iterator[Remark]:
        if count := self._gone.count:
            reason = f"{_copies(count)} с отметкой о выбытии"
            yield _told(self._gone, reason, _enter(count, "списанным", "списанными"))
        if count := self._lost.count:
            reason = f"{_copies(count)} с отметкой об утере"
            yield _told(self._lost, reason, _enter(count, "утерянным", "утерянными"))


def _enter(count: int, how: str, how_many: str = "") -> str:
    """«войдёт списанным» of one, «войдут списанными» of 21 too: the number is not beside it."""
    return f"войдёт {how}" if count == 1 else f"войдут {how_many or how}"


def _copies(count: int) -> str:
    return counted(count, "экземпляр", "экземпляра", "экземпляров")


def _told(seen: _Seen, reason: str, outcome: str) -> Remark:
    at, place, is_many = seen.draft.at, seen.draft.row, seen.rows > 1
    return Remark(at, reason, "", outcome, RemarkKind.FIGURES, place, of_many=is_many)
