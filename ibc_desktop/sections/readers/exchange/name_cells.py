"""The cells of a row that say who a person is: a whole name, or its parts in columns."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.folding import fold
from ibc_desktop.kernel.ground.names import is_patronymic
from ibc_desktop.kernel.tables.cells import Cell, Unclear, says_nothing, text_of
from ibc_desktop.kernel.tables.imports import Place
from ibc_desktop.kernel.tables.no_values import NOTHING_SAID
from ibc_desktop.kernel.tables.sheets import SheetRow

from .name_order import NameOrder
from .names import Name, dashed, plain_name, proper, split_name, without_asides, without_marks
from .posts import parted
from .two_names import are_joined, are_two, are_two_given

NAMES = ("name", "surname", "given_name", "patronymic")
_PARTS = frozenset(NAMES[1:])
# Not «Эль Масри», which may be all of a surname: numbered, with initials, or three words.
_WHOLE_NAME = re.compile(r"^\d|\s[А-ЯЁ]\.|\s(?:оглы|кызы)$|^(?:[А-ЯЁA-Z]\S*\s+){2}[А-ЯЁA-Z]\S*$")
_TWO = "двое в одной ячейке"


class NameCells(SheetRow):
    """A row of people; `asides` are what stands beside a name, each with its field."""

    texts = frozenset({*NAMES, "phone", "parent_name", "parent_phone", "post", "subject"})

    def __init__(
        self,
        place: Place,
        row: list[Cell],
        mapping: dict[str, int],
        today: dt.date,
        order: NameOrder,
    ) -> None:
        super().__init__(place, row, mapping, today)
        self._order, self.asides = order, list[tuple[str, str]]()

    def name(self) -> Name:
        """Return the name of the row; raises Unclear where two people stand in it.

        A whole name beside its parts fills those that are empty, and is told where it differs.
        """
        if _PARTS.isdisjoint(self._mapping):
            return self._whole("name")
        if not self.text("name"):
            return self._of_columns()
        whole = self._whole("name")
        parts = self._of_parts()
        for key, part, its in zip(NAMES[1:], parts, whole, strict=True):
            if part and its and not _agree(part, its):
                self.remark(key, f"в столбце имён иначе: {its}", f"взято {part}")
        if parts.surname and not _agree(parts.surname, whole.surname):
            return parts
        return Name(*(part or its for part, its in zip(parts, whole, strict=True)))

    def _of_columns(self) -> Name:
        given, patronymic = self.text("given_name"), self.text("patronymic")
        alone = self.has("given_name") and not _is_whole(self.text("surname"))
        if given or patronymic or alone:
            return self._of_parts()
        return self._whole("surname")

    def _whole(self, key: str) -> Name:
        """Return the parts of a whole name."""
        post, written = parted(self.text(key))
        if post:
            self.asides.append((key, post))
        elif name := plain_name(written):
            return self._in_order(key, name)
        part = self._part(key, written)
        if part in NOTHING_SAID:
            return Name()
        if are_two(self.lines(key)):
            raise Unclear(_TWO)
        name = split_name(part)
        if name.patronymic and not name.given_name:
            self.remark(key, "нет имени или фамилии", f"фамилия: {name.surname}")
        if any(map(str.isdigit, name.surname)):
            self.remark(key, "в имени цифры", "войдёт как написано")
        return self._in_order(key, name)

    def no_name(self) -> str:
        """Return the word that stands for a name and is none: «вакансия»."""
        at = self._mapping.get("name", self._mapping.get("surname", -1))
        word = text_of(self.cells[at]) if 0 <= at < len(self.cells) else ""
        return "" if says_nothing(word) else word

    def _of_parts(self) -> Name:
        surname = self._part("surname", self.text("surname"))
        given, patronymic = self._clean("given_name"), self._clean("patronymic")
        words = given.split()
        if len(words) > 1 and not patronymic and is_patronymic(words[-1]):
            given, patronymic = " ".join(words[:-1]), words[-1]
        elif not given.isalpha() and are_two_given(self.lines("given_name")):
            raise Unclear(_TWO)
        if not surname.isalpha() and are_joined(self.text("surname")):
            raise Unclear(_TWO)
        return Name(dashed(proper(surname)), proper(given), proper(patronymic))

    def _in_order(self, key: str, name: Name) -> Name:
        name, doubt = self._order.put(name)
        if doubt:
            self.remark(key, doubt, f"фамилия: {name.surname}")
        return name

    def _part(self, key: str, written: str) -> str:
        """Return a name alone; what stands beside it is kept for the note."""
        if not written:
            return ""
        part, asides = without_asides(written)
        self.asides += [(key, aside) for aside in asides]
        return part

    def _clean(self, key: str) -> str:
        """Return a given name or a patronymic alone; what stands beside it is kept for the note."""
        written = self.text(key)
        if written.istitle() and written.isalpha():
            return written
        part, asides = without_marks(written)
        self.asides += [(key, aside) for aside in asides]
        return part


def _is_whole(written: str) -> bool:
    return bool(_WHOLE_NAME.search(written)) or is_patronymic(written.rpartition(" ")[2])


def _agree(part: str, its: str) -> bool:
    """Say whether two writings can be of one name: «О.» may be «Олег»."""
    one, other = sorted((fold(part).rstrip("."), fold(its).rstrip(".")), key=len)
    return one == other or (len(one) == 1 and other.startswith(one))
