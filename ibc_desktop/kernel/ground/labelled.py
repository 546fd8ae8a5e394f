"""Enumerations whose members carry the Russian word that the librarian reads."""

from enum import StrEnum
from typing import Self


class Labelled(StrEnum):
    """A code kept in the database with its label for the screen: `X = "code", "слово"`."""

    label: str

    def __new__(cls, code: str, label: str) -> Self:
        member = str.__new__(cls, code)
        member._value_, member.label = code, label
        return member


def one_of(labelled: type[Labelled], column: str) -> str:
    """Return the CHECK condition that a column holds one of these codes."""
    codes = ", ".join(f"'{member.value}'" for member in labelled)
    return f"{column} IN ({codes})"
