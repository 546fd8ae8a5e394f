"""Where the real records lie, and the reading of a whole file; tests are skipped without them."""

from pathlib import Path

import pytest

from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.sections.catalogue.exchange.marc import marc
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft

SHARED = next(
    (up / "shared" for up in Path(__file__).resolve().parents if (up / "shared" / "data").exists()),
    None,
)
needs_shared = pytest.mark.skipif(SHARED is None, reason="no folder of shared data")


def real(name: str) -> bytes:
    assert SHARED is not None
    return (SHARED / "data" / "marc" / name).read_bytes()


def drafts(data: bytes) -> list[EditionDraft]:
    return [found for found in marc.read_records(data) if isinstance(found, EditionDraft)]


def refusals(data: bytes) -> list[Refused]:
    return [found for found in marc.read_records(data) if isinstance(found, Refused)]
