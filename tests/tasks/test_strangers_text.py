"""A school whose every text says what Qt, a paper or a format could take for its own."""

import csv
import html
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QWidget

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.exchange import Exporter, Importer
from ibc_desktop.kernel.plug.papers import documents, save_paper
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from tests.agreeing import disagreements
from tests.builders import Library, fresh_library, sample_school
from tests.kit.conftest import themed
from tests.tasks.hands import CTRL, Hands, Key, window_on

__all__ = ["themed"]

MARK = " <img src=//host/x><b>&lt;{0}%s & Ко"
# What nobody may see: a colour of a terminal, separators of records, marks of order, no letters.
UNSEEN = "\x1b[31m\x07\x1d\x1e\x1f\u202e\ufffe\x85\u2028"
DIRT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]|\\[31m")
# Texts by which the program itself finds its way.
_ITS_OWN = re.compile(r"deed.*|setting|alembic_version|edition_(words|index|fts).*|sqlite_.*")
_KEYS = re.compile(r".*_key|.*_at|barcode|letter|class_name|key|uid|rule|year_text")
PAGES = "today circulation catalogue readers events consultations partners dates reports".split()


def texts(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Yield the tables and columns that hold what somebody typed."""
    for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for _, column, kind, *_ in raw.execute(f'PRAGMA table_info("{name}")').fetchall():
            if "CHAR" in kind and not (_ITS_OWN.fullmatch(name) or _KEYS.fullmatch(column)):
                yield name, column


def spoil(path: Path, mark: str) -> int:
    """Add the mark to every text of the file; return to how many columns."""
    count = 0
    with closing(sqlite3.connect(path)) as raw, raw:
        for name, column in texts(raw):
            # A column of a few codes takes no other word.
            with suppress(sqlite3.IntegrityError):
                added = f'UPDATE "{name}" SET "{column}" = "{column}" || ? WHERE "{column}" <> \'\''
                count += raw.execute(added, (mark,)).rowcount > 0
    return count


@pytest.fixture
def school(template: Path, tmp_path: Path) -> Iterator[Library]:
    with fresh_library(template, tmp_path) as library:
        sample_school(library)
        yield library


def shown(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text of the window that Qt might take for more than text, with what shows it."""
    for widget in [window, *window.findChildren(QWidget)]:
        yield "tip", widget.toolTip() + widget.whatsThis() + widget.statusTip()
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield "label", widget.text()
        if isinstance(widget, QAbstractButton):
            yield "button", QAbstractButton.text(widget)
        yield from (("button", action.text()) for action in widget.actions())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (("tip", tip) for tip in _tips(widget.model()))


def _tips(model: Any) -> Iterator[str]:
    for row in range(min(model.rowCount(), 8)):
        for column in range(6):
            if (index := model.index(row, column)).isValid():
                yield model.data(index, int(Qt.ItemDataRole.ToolTipRole)) or ""


def taken_for_more(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what Qt would read as markup, or as a key to press with Alt."""
    lone = re.compile(r"(?<!&)(?:&&)*&(?!&)")
    return [
        (kind, text)
        for kind, text in found
        if (lone.search(text) if kind == "button" else "<img" in text)
    ]


def test_the_window_shows_every_text_as_it_stands(qtbot: Any, themed: Any, school: Library):
    assert spoil(school.files.database, MARK) > 50
    seen = ""
    with window_on(school, qtbot) as window:
        hands = Hands(window, school, qtbot)
        for key in PAGES:
            window.go(key)
            hands.settle()
            found = list(shown(hands.page))
            assert taken_for_more(found) == [], key
            said = [label.text() for label in hands.page.findChildren(QLabel)]
            assert [each for text in said for each in disagreements(text)] == [], key
            seen += "".join(text for _, text in found)
        hands.press(Key.Key_K, CTRL)
        hands.type("каштанка")
        assert taken_for_more(list(shown(window))) == []
    assert "&lt;img src=//host/x>&lt;b>&amp;lt;{0}%s &amp; Ко" in seen


def paper_text(path: Path) -> str:
    """Return what stands on a paper, without spaces."""
    if path.suffix == ".pdf":
        said = "".join(page.extract_text() for page in PdfReader(path).pages[:3])
    else:
        with zipfile.ZipFile(path) as parts:
            body = parts.read("word/document.xml").decode()
        said = html.unescape(re.sub(r"<[^>]+>", "", body))
    return re.sub(r"[\s\u00a0\u00ad\u2011-]", "", said)


@pytest.mark.parametrize(
    "key", ["plan-month", "class-list", "bibliography", "consultations", "event"]
)
def test_papers_print_every_text_as_it_stands(school: Library, tmp_path: Path, key: str):
    spoil(school.files.database, MARK)
    document = next(each for each in documents(school.sections) if each.key == key)
    with school.database.read() as session:
        order = document.usual_order(school.today())
        if document.parts is not None:
            order = replace(order, part="5А")
        elif document.pick is not None:
            order = replace(order, ids=(1, 2, 3))
        paper = document.make(session, order)
    written = 0
    for ending in {".pdf", ".docx"} & set(paper.endings):
        save_paper(paper, tmp_path / f"a{ending}", no_progress)
        said = paper_text(tmp_path / f"a{ending}")
        assert "<{0}" not in said
        assert "&amp;" not in said
        written += said.count("<imgsrc=//host/x><b>&lt;{0}%s&Ко")
    assert written > 2


def exports(library: Library, folder: Path) -> Iterator[tuple[str, Path]]:
    """Write out whatever can be written out, in every form it has; great tables take too long."""
    for exporter in library.sections.all(Exporter):
        if exporter.key in ("loans", "copies"):
            continue
        small = (".xlsx",) if exporter.key == "partners" else ()
        for ending in (".iso", ".xml", ".csv", ".ics", *small):
            path = folder / f"{exporter.key}{ending}"
            with suppress(Refusal):
                library.ask(exporter.write, library, path, no_progress)
                yield exporter.key, path


def test_what_nobody_sees_is_written_into_no_file(school: Library, tmp_path: Path):
    assert spoil(school.files.database, UNSEEN) > 50
    forms = set()
    for key, path in exports(school, tmp_path):
        forms.add((key, path.suffix))
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as parts:
                content = b"".join(map(parts.read, parts.namelist()))
        said = content.decode()
        if path.suffix == ".xml":
            assert ElementTree.fromstring(content).tag.endswith("collection")
        if path.suffix == ".iso":
            # Its own separators.
            said = re.sub("[\x1d-\x1f]", "", said)
        assert not DIRT.search(said.replace("\r\n", "\n")), path.name
    assert len(forms) == 9


def test_what_nobody_sees_comes_in_with_no_list(school: Library, template: Path, tmp_path: Path):
    lists = {"catalogue": "books", "readers": "readers", "plan": "events"}
    (tmp_path / "fresh").mkdir()
    with fresh_library(template, tmp_path / "fresh") as other:
        for key, path in exports(school, tmp_path):
            kind = lists.get(key)
            if kind is None or path.suffix not in (".csv", ".xml", ".iso"):
                continue
            _soil(path)
            importer = next(each for each in other.sections.all(Importer) if each.key == kind)
            report = importer.open(other, path, AS_FOUND).run(
                other, dry_run=False, progress=no_progress
            )
            assert report.added + report.joined > 0, path.name
        with closing(sqlite3.connect(other.files.database)) as raw:
            for name, column in texts(raw):
                for (value,) in raw.execute(f'SELECT "{column}" FROM "{name}"'):
                    assert not DIRT.search((value or "").replace("\n", " ")), (name, column)


def _soil(path: Path) -> None:
    """Put what nobody sees into every text of an exported list; leave a few of its rows."""
    if path.suffix == ".csv":
        head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(head)
            for row in rows[:20]:
                writer.writerow([f"{cell}\u202e\u2066\ufffe" if cell else "" for cell in row])
    elif path.suffix == ".xml":
        whole = path.read_text("utf-8").replace("</subfield>", "\u202e&#x2066;</subfield>")
        path.write_text(
            "</record>".join([*whole.split("</record>")[:20], "</collection>"]), "utf-8"
        )
    else:
        records = path.read_bytes().split(b"\x1d")[:20]
        soiled = [each.replace(b"\x1e\x31", "\u202e\x07\x1e1".encode()) for each in records]
        path.write_bytes(b"\x1d".join([*soiled, b""]))


LONG = "9" * 5000
ODD = (LONG, f"-{LONG}", f"{LONG},{LONG}", f"{LONG}-{LONG}", f"{LONG} чел", "²", "٣٤", "1e999", "½")
# A clean row of each kind of list; every cell of it is made odd in its turn.
LISTS = {
    "books": "Автор;Заглавие;Год;Инв. №;Цена;ISBN;Кол-во;Дата записи;Страниц;ББК\n"
    "Чехов А. П.;Каштанка;1988;101;100,50;5-08-001;2;01.01.2020;20;84(2)",
    "readers": "Фамилия;Имя;Класс;Билет;Дата рождения\nПетров;Иван;5Б;7;01.01.2014",
    "events": "Мероприятие;Дата;Класс;Месяц;Время;Окончание\n"
    "Громкие чтения;12.10.2026;5А;октябрь;10:00;12.10.2026",
    "consultations": "Тема;Учитель;Дата;Длительность;Класс\nКаталоги;Гущина Е. В.;12.10.2026;30;5А",
}


@pytest.mark.parametrize("kind", LISTS)
def test_numbers_without_an_end_are_read_or_told(library: Library, tmp_path: Path, kind: str):
    head, row = LISTS[kind].split("\n")
    clean = row.split(";")
    rows = [[*clean[:at], odd, *clean[at + 1 :]] for at in range(len(clean)) for odd in ODD]
    path = tmp_path / "list.csv"
    path.write_text("\n".join([head, *(";".join(cells) for cells in rows)]), "utf-8")
    importer = next(each for each in library.sections.all(Importer) if each.key == kind)
    report = importer.open(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert report.read == len(rows)
    assert report.read == report.added + report.joined + len(report.refused)
    assert report.notes or report.refused
