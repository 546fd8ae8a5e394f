"""The cells of a row that say who a person is: a whole name, or its parts in columns."""

import datetime as dt
import re

from ibc_desktop.kernel.ground.names import is_patronymic
from ibc_desktop.kernel.tables.cells import Cell, Unclear, says_nothing, text_of
from ibc_desktop.kernel.tables.imports import Place
from ibc_desktop.kernel.tables.sheets import SheetRow

from .name_order import NameOrder
from .names import Name, dashed, plain_name, proper, split_name, without_asides
from .two_names import are_two, are_two_given

NAMES = ("name", "surname", "given_name", "patronymic")
# Not «Эль Масри», which may be all of a surname: numbered, with initials or a patronymic, or three.
_WHOLE_NAME = re.compile(
    r"^\d|\s[А-ЯЁ]\.|\s(?:\S*(?:вич|вна|чна)|оглы|кызы)$|^(?:[А-ЯЁA-Z]\S*\s+){2}[А-ЯЁA-Z]\S*$"
)
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

    def name(self, written: str) -> Name:
        """Return the name of the row, where `written` stands; raises Unclear where two do."""
        if not self.has("surname") and (name := plain_name(written)):
            return self._in_order("name", name)
        whole, surname = self._part("name"), self._part("surname")
        given, patronymic = self.text("given_name"), self.text("patronymic")
        alone = self.has("given_name") and not _WHOLE_NAME.search(self.text("surname"))
        parted = given or (not self.has("name") and (patronymic or alone))
        if surname and parted:
            return self._of_parts(surname, given, patronymic)
        key = "name" if whole else "surname"
        if are_two(self.lines(key)):
            raise Unclear(_TWO)
        name = split_name(whole or surname)
        if name.patronymic and not name.given_name:
            self.remark(key, "нет имени или фамилии", f"фамилия: {name.surname}")
        if any(map(str.isdigit, name.surname)) and self.has(key):
            self.remark(key, "в имени цифры", "войдёт как написано")
        return self._in_order(key, name)

    def no_name(self) -> str:
        """Return the word that stands for a name and is none: «вакансия»."""
        at = self._mapping.get("name", self._mapping.get("surname", -1))
        word = text_of(self.cells[at]) if 0 <= at < len(self.cells) else ""
        return "" if says_nothing(word) else word

    def _of_parts(self, surname: str, given: str, patronymic: str) -> Name:
        words = given.split()
        if len(words) > 1 and not patronymic and is_patronymic(words[-1]):
            given, patronymic = " ".join(words[:-1]), words[-1]
        elif not given.isalpha() and are_two_given(self.lines("given_name")):
            raise Unclear(_TWO)
        return Name(dashed(proper(surname)), proper(given), proper(patronymic))

    def _in_order(self, key: str, name: Name) -> Name:
        name, doubt = self._order.put(name)
        if doubt:
            self.remark(key, doubt, f"фамилия: {name.surname}")
        return name

    def _part(self, key: str) -> str:
        """Return a name alone; what stands beside it is kept for the note."""
        if not (written := self.text(key)):
            return ""
        part, asides = without_asides(written)
        self.asides += [(key, aside) for aside in asides]
        return part
