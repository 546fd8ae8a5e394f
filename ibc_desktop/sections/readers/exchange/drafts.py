"""A person as a list tells of them, before anything is kept."""

import datetime as dt
from dataclasses import dataclass, field

from ibc_desktop.kernel.tables.imports import Place, Remark

from ..model import ReaderGroup
from ..rules.derived import ClassCode


@dataclass(slots=True)
class ReaderDraft:
    """A person as a list tells of them; `remarks` say what of the row was not understood."""

    at: str
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    born_on: dt.date | None = None
    code: ClassCode | None = None
    group: ReaderGroup = ReaderGroup.OTHER
    # Whether the list itself names the group.
    is_named: bool = field(default=False, compare=False)
    card_number: str = ""
    post: str = ""
    phone: str = ""
    parent_name: str = ""
    parent_phone: str = ""
    consent_on: dt.date | None = None
    registered_on: dt.date | None = None
    note: str = ""
    left_on: dt.date | None = None
    left_reason: str = ""
    # Cells of columns that no field is read from, by which namesakes are told apart.
    beside: tuple[str, ...] = field(default=(), compare=False)
    # Whether the cell of the name is merged with that of the row above.
    goes_on: bool = field(default=False, compare=False)
    # Surname, given name and patronymic as they are compared.
    keys: tuple[str, str, str] = field(default=("", "", ""), compare=False)
    place: Place | None = field(default=None, compare=False)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.surname} {self.given_name}".strip()
