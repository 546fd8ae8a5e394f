"""A quiet editor of an editable list: find, add, change, take out, put back, reorder."""

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from sqlalchemy import select

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.ground.columns import Column
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.screens import LookupLine
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.frame.nested_pages import Pages
from ibc_desktop.kit.listing.list_page import Filter
from ibc_desktop.kit.register.lookup import Lookup
from ibc_desktop.kit.register.lookup_page import LookupPage
from ibc_desktop.sections.catalogue.model import Place
from tests.kit.conftest import themed

__all__ = ["themed"]

Key = Qt.Key


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    retired: bool


@dataclass
class Shelf:
    """Places of the fund as a list that anybody may edit; what is retired is kept aside."""

    retired: set[int] = field(default_factory=set)
    order: list[int] = field(default_factory=list)

    def rows(self, session):
        found = {place.id: place.name for place in session.scalars(select(Place))}
        known = [key for key in self.order if key in found]
        keys = [*known, *(key for key in found if key not in known)]
        return [Line(key, found[key], key in self.retired) for key in keys]

    def save(self, session, key, values):
        if values["name"] == "Чердак":
            raise Refusal("На чердаке книг не держат.", "name")
        place = session.get(Place, key) if key else Place(name="", lends=True)
        place.name = values["name"]
        session.add(place)
        session.flush()
        return place.id

    def retire(self, session, key, retired):
        (self.retired.add if retired else self.retired.discard)(key)
        place = session.get(Place, key)
        place.lends = not retired

    def move(self, session, key, place):
        keys = [row.id for row in self.rows(session) if row.id != key]
        keys.insert(place, key)
        self.order = keys
        # The journal wants a change to note.
        moved = session.get(Place, key)
        moved.lends = not moved.lends


def reference(shelf):
    return Lookup(
        LookupLine("places", "Места", "где стоят книги", "list"),
        about="где стоят книги",
        nouns=("место", "места", "мест"),
        new="Новое место",
        changed="Изменено место",
        columns=(Column("name", "Место", lambda row: row.name, weight=1),),
        fields=lambda _context: (Field("name", "Название", required=True),),
        rows=shelf.rows,
        facts=lambda row: (("Номер", str(row.id)),),
        save=shelf.save,
        retire=shelf.retire,
        move=shelf.move,
        kinds=frozenset({"place"}),
        filters=(Filter("long", "Длинные"),),
        fits=lambda row, _name, _value: len(row.name) > 10,
    )


@dataclass
class Shown:
    page: Pages
    shelf: Shelf
    settle: Callable[[], None]
    notices: list[tuple[str, bool]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    closed: list[bool] = field(default_factory=list)

    @property
    def list(self):
        return self.page.first

    def names(self):
        model = self.list.model
        if self.list.parts.empty is not None:
            return []
        return [model.row(at).name for at in range(model.rowCount())]

    def choose(self, name):
        at = self.names().index(name)
        self.list.view.select_row(at)
        self.settle()

    def press(self, name):
        button = self.list.card.deeds.findChild(QPushButton, name)
        assert button.isVisible()
        button.click()
        self.settle()

    def fill(self, name):
        self.page.top.form.editor("name").set_typed(name)
        self.page.top.form.editor("name").edited.emit()
        self.page.top.save()
        self.settle()


@pytest.fixture
def shown(qtbot, themed, library):
    shelf = Shelf()
    listed = LookupPage(library, reference(shelf))
    page = Pages(listed)
    qtbot.addWidget(page)

    def settle():
        qtbot.waitUntil(lambda: not workers().jobs and not listed.is_waiting)
        QApplication.processEvents()

    made = Shown(page, shelf, settle)
    page.notice_asked.connect(lambda *said: made.notices.append(said))
    page.refusal_told.connect(made.refusals.append)
    listed.closed.connect(lambda: made.closed.append(True))
    library.database.listeners.append(page.refresh)
    page.resize(1100, 700)
    page.show()
    settle()
    yield made
    assert workers().finish(5000)


def test_the_lines_stand_in_their_order_with_a_card(shown):
    assert len(shown.names()) >= 2
    assert shown.page.title == "Места"
    assert shown.list.card.record_id == shown.list.current_row().id


def test_a_line_is_added_found_and_changed(shown):
    shown.list.new()
    assert shown.page.title == "Новое место"
    shown.fill("Ёлочный зал")
    assert shown.notices == [("Новое место: Ёлочный зал", True)]
    shown.list.search.setText("tkjxy")
    shown.settle()
    assert shown.names() == ["Ёлочный зал"]
    shown.list.edit_row(shown.list.current_row())
    assert shown.page.title == "Ёлочный зал"
    shown.list.search.clear()
    shown.fill("Большой зал")
    assert "Большой зал" in shown.names()
    assert shown.list.current_row().name == "Большой зал"


def test_a_refusal_stands_beside_its_field(shown):
    shown.list.new()
    shown.fill("Чердак")
    assert shown.page.top.form.fields["name"].shown_wrong == "На чердаке книг не держат."
    assert "Чердак" not in shown.names()


def test_a_line_is_taken_out_put_back_and_undone(shown, library):
    first = shown.names()[0]
    shown.choose(first)
    shown.press("retire")
    assert first not in shown.names()
    assert shown.notices[-1] == (f"Убрано из списка: {first}", True)
    shown.list._pills["retired"].click()
    shown.settle()
    assert shown.names() == [first]
    shown.press("retire")
    assert shown.notices[-1] == (f"Снова в списке: {first}", True)
    assert shown.names() == []
    with library.database.read() as session:
        assert journal.last_undoable(session).title == f"Снова в списке: {first}"


def test_the_order_is_changed_by_one_place(shown):
    names = shown.names()
    shown.choose(names[0])
    shown.press("down")
    assert shown.names() == [names[1], names[0], *names[2:]]
    assert shown.list.current_row().name == names[0]
    shown.press("up")
    assert shown.names() == names
    # Above the first place there is none.
    shown.press("up")
    assert shown.names() == names


def test_filters_and_words_together(shown):
    shown.list.new()
    shown.fill("Книгохранилище")
    shown.list._pills["long"].click()
    shown.settle()
    assert "Книгохранилище" in shown.names()
    assert all(len(name) > 10 for name in shown.names())
    shown.list.search.setText("нет такого")
    shown.settle()
    assert shown.names() == []
    assert "нет такого" in shown.list.parts.empty.sentence.text()
    shown.list.search.clear()
    shown.list.clear_filters()
    shown.settle()
    assert len(shown.names()) > 1


def test_esc_goes_back_step_by_step(shown, qtbot):
    shown.list.search.setText("зал")
    shown.settle()
    QTest.keyClick(shown.list.search, Key.Key_Down)
    assert shown.list.step_back()
    assert shown.closed == []
    shown.list.step_back()
    assert shown.closed == [True]


def test_a_name_that_was_sought_begins_a_new_line(shown):
    shown.list.search.setText("подвал")
    shown.settle()
    shown.list.new()
    assert shown.page.top.form.editor("name").value() == "Подвал"
