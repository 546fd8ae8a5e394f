"""The librarian's guide: a page for every section, links that lead somewhere, true barcodes."""

import re
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import PROGRAM
from ibc_desktop.kernel.ground.barcodes import BarcodeKind, Command, barcode
from ibc_desktop.shell.discover import discover

GUIDE = PROGRAM / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
WORDS = {
    "вернуть": Command.RETURN,
    "выдать": Command.ISSUE,
    "продлить": Command.RENEW,
    "отменить": Command.UNDO,
    "закрыть": Command.CLOSE,
}


def test_every_section_has_a_page() -> None:
    assert {section.key for section in discover().rail} <= {page.stem for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_has_a_title_and_links_that_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    assert re.match(r"# [А-Я]", text)
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert [link for link in links if not (GUIDE / link).is_file()] == []


@pytest.mark.parametrize(("word", "command"), WORDS.items())
def test_the_barcodes_of_commands_are_those_of_the_desk(word: str, command: Command) -> None:
    text = (GUIDE / "circulation.md").read_text("utf-8")
    assert f"| {word} | {barcode(BarcodeKind.COMMAND, int(command))} |" in text
