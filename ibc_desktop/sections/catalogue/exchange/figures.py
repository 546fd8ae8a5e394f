"""What of a list changes the figures of the fund, told before it is kept: each kind once."""

from dataclasses import dataclass, field

from ibc_desktop.kernel.ground.russian import counted, roubles
from ibc_desktop.kernel.tables.imports import Remark, RemarkKind, place_of

from ..model import CopyState
from ..rules.drafts import CopyDraft

# Kopecks: a school book that costs more is rather a sum of several.
DEAR = 500_000
# A school buys so many of one textbook for all its classes of a year, and rarely more.
MANY = 200
_FIRST_YEAR = 1900


@dataclass
class _Seen:
    """How many there are of a kind, and the greatest of them with its place."""

    count: int = 0
    value: int = 0
    at: str = ""

    def add(self, value: int, at: str) -> None:
        if not self.count or value > self.value:
            self.value, self.at = value, at
        self.count += 1


@dataclass
class Figures:
    """Counts what is odd of the editions and copies that are added."""

    this_year: int
    _unnumbered: _Seen = field(default_factory=_Seen)
    _dear: _Seen = field(default_factory=_Seen)
    _gone: _Seen = field(default_factory=_Seen)
    _odd_years: _Seen = field(default_factory=_Seen)
    _many: _Seen = field(default_factory=_Seen)
    _places: dict[str, str] = field(default_factory=dict)

    def see_year(self, year: int | None, at: str) -> None:
        """Count an edition whose year is none of ours."""
        if year is not None and not _FIRST_YEAR <= year <= self.this_year:
            self._odd_years.add(year, at)

    def see_row(self, copies: int, at: str) -> None:
        """Count a row that has more copies than a school buys of one book."""
        if copies > MANY:
            self._many.add(copies, at)

    def see_copy(self, copy: CopyDraft, at: str) -> None:
        """Count a copy without a number, one written off, or one that costs more than books do."""
        if not copy.inventory_number:
            self._unnumbered.add(0, at)
        if copy.price is not None and copy.price > DEAR:
            self._dear.add(copy.price, at)
        if copy.state == CopyState.WRITTEN_OFF:
            self._gone.add(0, at)

    def see_place(self, name: str, at: str) -> None:
        """Note a place of storage that is made for a copy."""
        self._places[name] = at

    def remarks(self) -> list[Remark]:
        """Return what there is to say, each kind at most once."""
        found: list[Remark] = []
        if count := self._unnumbered.count:
            reason = f"{_copies(count)} без инвентарных номеров"
            found.append(_told(self._unnumbered.at, reason, "останутся без номеров"))
        if count := self._gone.count:
            reason = f"{_copies(count)} с отметкой о выбытии"
            becomes = "войдёт списанным" if count == 1 else "войдут списанными"
            found.append(_told(self._gone.at, reason, becomes))
        if count := self._dear.count:
            reason = f"цена выше {roubles(DEAR)} рублей: {_copies(count)}"
            most = f"самая большая {roubles(self._dear.value)}, {self._dear.at}"
            found.append(_told(self._dear.at, reason, most))
        if count := self._many.count:
            rows = counted(count, "строка", "строки", "строк")
            most = f"больше всего {self._many.value}, {self._many.at}"
            found.append(_told(self._many.at, f"больше {MANY} экземпляров: {rows}", most))
        if names := list(self._places):
            what = "новое место хранения" if len(names) == 1 else "новые места хранения"
            made = "будет создано" if len(names) == 1 else "будут созданы"
            reason = f"{what}: {', '.join(map('«{}»'.format, names))}"
            found.append(_told(self._places[names[0]], reason, made))
        if count := self._odd_years.count:
            books = counted(count, "книга", "книги", "книг")
            reason = f"год не из {_FIRST_YEAR}–{self.this_year}: {books}"
            found.append(
                _told(self._odd_years.at, reason, f"самый поздний {self._odd_years.value}")
            )
        return found


def _copies(count: int) -> str:
    return counted(count, "экземпляр", "экземпляра", "экземпляров")


def _told(at: str, reason: str, outcome: str) -> Remark:
    return Remark(at, reason, "", outcome, RemarkKind.FIGURES, place_of(at))
