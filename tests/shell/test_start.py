"""Start: what is loaded before the first frame, and what `main.py` makes of its arguments."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ibc_desktop.app import has_display
from ibc_desktop.kernel.file.files import PROGRAM
from main import window_asked

TABLES = ("openpyxl", "python_calamine", "rapidfuzz", "Stemmer", "stdnum", "icalendar")
PAPER = ("reportlab", "pyphen", "docx", "PySide6.QtPdf", "PySide6.QtPrintSupport")
HEAVY = ("sqlalchemy", "alembic", *TABLES, *PAPER)

RECORDS = f"""
import sys
from ibc_desktop.shell.discover import discover
discover()
print([name for name in {("PySide6", *HEAVY)} if name in sys.modules])
"""

FIRST_FRAME = f"""
import sys
from pathlib import Path
from ibc_desktop import app
from ibc_desktop.kernel.file.files import library_files
from ibc_desktop.kit.look.theme import make_application
running = make_application(["ibc"])
window = app.put_together(running, library_files(Path(sys.argv[1])))
window.painted.disconnect()
window.painted.connect(running.quit)
window.show()
running.exec()
print([name for name in {HEAVY} if name in sys.modules])
"""


FIRST_PAGE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ibc_desktop import app
from ibc_desktop.kernel.file.files import Preferences, library_files
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.file import settings
files = library_files(Path(sys.argv[1]))
with opened_library(files, Sections()) as context:
    with context.database.work("Школа") as session:
        settings.put_school(session, settings.School(school_name="Школа № 5"))
Preferences(files.preferences).put("page", "catalogue")
shown = app._open_library
def opened(window, *rest):
    shown(window, *rest)
    assert window.stack.key == "catalogue"
    for name in sorted(sys.modules):
        if name.startswith("ibc_desktop.sections.") and name.endswith((".model", ".screen")):
            print(name.removeprefix("ibc_desktop.sections."))
    QApplication.exit()
app._open_library = opened
sys.exit(app.open_window(files.database))
"""

LEFT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ibc_desktop import app
shown = app._open_library
def opened(window, *rest):
    shown(window, *rest)
    QTimer.singleShot(0, window.close)
app._open_library = opened
sys.exit(app.open_window(Path(sys.argv[1])))
"""


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=PROGRAM,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_the_first_frame_needs_no_database_library(tmp_path):
    shown = run("-c", FIRST_FRAME, tmp_path / "library.db")
    assert shown.stdout.strip() == "[]", shown.stderr


def test_the_records_of_the_sections_need_nothing_heavy():
    read = run("-c", RECORDS)
    assert read.stdout.strip() == "[]", read.stderr


def test_without_a_display_one_sentence_and_status_1(tmp_path):
    environment = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    shown = run("main.py", "--database", tmp_path / "library.db", **environment)
    assert shown.returncode == 1
    assert shown.stderr.count("\n") == 1
    assert "make tour" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], (True, None)),
        (["--database", "a.db"], (True, Path("a.db"))),
        (["--database=a.db"], (True, Path("a.db"))),
        (["--database", "a.db", "check"], (False, None)),
        (["search", "чехов"], (False, None)),
        (["--help"], (False, None)),
        (["--database"], (False, None)),
    ],
)
def test_any_other_word_is_a_command(arguments, asked):
    assert window_asked(arguments) == asked


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_known_by_its_environment(environment, platform, shown):
    assert has_display(environment, platform) is shown


def test_the_program_ends_with_its_window(tmp_path):
    ended = run("-c", LEFT, tmp_path / "library.db")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert len(list((tmp_path / "копии").iterdir())) == 1


def test_the_first_page_loads_its_own_section_alone(tmp_path):
    opened = run("-c", FIRST_PAGE, tmp_path / "library.db")
    assert opened.stdout.split() == ["catalogue.model", "catalogue.screen"], opened.stderr


def test_the_other_pages_are_loaded_ahead():
    code = "from ibc_desktop.shell.discover import load_screens; load_screens(print); import sys"
    loaded = run("-c", f"{code}; print(*(name for name in sys.modules if '.screen' in name))")
    for folder in (PROGRAM / "ibc_desktop" / "sections").glob("*/screen/page.py"):
        assert f"{folder.parent.parent.name}.screen.page" in loaded.stdout, loaded.stderr
