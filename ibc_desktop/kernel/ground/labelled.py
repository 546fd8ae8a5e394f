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
