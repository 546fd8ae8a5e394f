"""The import contracts catch what they are there for: violations planted in a copy of the tree."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import ibc_desktop

PACKAGE = Path(ibc_desktop.__file__).parent
CONTRACTS = PACKAGE.parent / "pyproject.toml"
PLANTED = [
    ("The parts of the program, from the top down", "kernel.ground.labelled", "ibc_desktop.cli"),
    ("The parts of the program, from the top down", "kit.look.tokens", "ibc_desktop.sections"),
    ("Inside the kernel", "kernel.ground.periods", "ibc_desktop.kernel.plug.context"),
    (
        "Inside the reading of tables",
        "kernel.tables.heads.claims",
        "ibc_desktop.kernel.tables.parts",
    ),
    ("Inside the kit", "kit.look.theme", "ibc_desktop.kit.frame.page"),
    ("Inside printing", "printing.say.typography", "ibc_desktop.printing.draw.pdf"),
    (
        "Between sections",
        "sections.readers.rules.rows",
        "ibc_desktop.sections.circulation.rules.rows",
    ),
    (
        "The home page and the reports know no other section",
        "sections.today.rules.rows",
        "ibc_desktop.sections.partners.rules.rows",
    ),
    (
        "The home page and the reports know no other section",
        "sections.reports.rules.remarks",
        "ibc_desktop.sections.events.rules.figures",
    ),
    (
        "Inside a section",
        "sections.events.exchange.when_words",
        "ibc_desktop.sections.events.screen.listing",
    ),
    (
        "Inside a section",
        "sections.events.rules.holding",
        "ibc_desktop.sections.events.screen.page",
    ),
    ("Inside a section", "sections.partners.rules.rows", "ibc_desktop.sections.partners.exchange"),
    (
        "Screens do not know each other",
        "sections.circulation.screen.due",
        "ibc_desktop.sections.readers.screen.page",
    ),
    ("Only screens know Qt", "sections.events.rules.wording", "PySide6"),
    ("Only screens know Qt", "sections.events.rules.figures", "ibc_desktop.kit.look.theme"),
    ("Only screens know Qt", "kernel.ground.columns", "PySide6"),
    ("Only papers know paper", "sections.catalogue.exchange.marc.marc21", "reportlab"),
    ("Only papers know paper", "sections.readers.rules.columns", "ibc_desktop.printing.say.blocks"),
    ("Only the store knows SQLite", "sections.catalogue.rules.queries", "sqlite3"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> str:
    """What `lint-imports` says of a copy of the program in which all of them are planted."""
    folder = tmp_path_factory.mktemp("planted")
    shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CONTRACTS, folder)
    for _, importer, imported in PLANTED:
        file = folder / PACKAGE.name / f"{importer.replace('.', '/')}.py"
        file.write_text(
            f"{file.read_text(encoding='utf-8')}\nimport {imported}\n", encoding="utf-8"
        )
    found = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout


@pytest.mark.parametrize(("contract", "importer", "imported"), PLANTED)
def test_a_planted_import_is_caught(report, contract, importer, imported):
    told = report.partition("Broken contracts")[2].partition(f"\n{contract}\n---")[2]
    told = told.partition("\n---")[0]
    # Long lines are wrapped there.
    assert f"ibc_desktop.{importer} -> {imported} " in " ".join(told.split())


def test_each_contract_is_tried():
    contracts = tomllib.loads(CONTRACTS.read_text(encoding="utf-8"))["tool"]["importlinter"]
    assert {each["name"] for each in contracts["contracts"]} == {name for name, *_ in PLANTED}
