"""Workplaces that open one file in turn: each takes back its own, and nobody another's."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.files import Files, Preferences
from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library
from ibc_desktop.sections.catalogue.model import Place
from ibc_desktop.shell.discover import discover
from tests.builders import Clock, recent

At = Callable[[str], AbstractContextManager[Context]]


@pytest.fixture
def at(template: Path, tmp_path: Path) -> At:
    """Open the one file at the workplace of this name."""
    files = Files(tmp_path / "library.db")
    shutil.copyfile(template, files.database)

    def opened(name: str) -> AbstractContextManager[Context]:
        memory = Preferences(tmp_path / f"{name}.json")
        return opened_library(files, discover(), Clock(), preferences=memory)

    return opened


def _add(context: Context, name: str) -> int:
    with context.database.work(f"Место {name}") as session:
        place = Place(name=name)
        session.add(place)
        session.flush()
        return place.id


def _rename(context: Context, place_id: int, name: str) -> None:
    with context.database.work(f"Теперь {name}") as session:
        session.get_one(Place, place_id).name = name


def test_each_takes_back_its_own(at: At):
    for workplace, name in (("a", "первое"), ("b", "второе"), ("a", "третье"), ("b", "ещё")):
        with at(workplace) as context:
            _add(context, name)
    with at("a") as context:
        undone = [journal.undo(context.database).title for _ in range(2)]
        assert undone == ["Место третье", "Место первое"]
        with pytest.raises(Refusal, match="нечего"):
            journal.undo(context.database)
    with at("b") as context:
        assert journal.undo(context.database).title == "Место ещё"


def test_what_another_has_built_on_stands(at: At):
    with at("a") as context:
        place_id = _add(context, "фонд")
    with at("b") as context:
        _rename(context, place_id, "склад")
    with at("a") as context:
        with pytest.raises(Refusal, match="«Место фонд»: от этого зависят более поздние записи"):
            journal.undo(context.database)
        journal.undo(context.database, context.ask(recent)[0].id)
        assert journal.undo(context.database).title == "Место фонд"


def test_deeds_of_before_are_everybodys(at: At):
    with at("a") as context:
        context.database.workplace = ""
        _add(context, "фонд")
    with at("b") as context:
        assert journal.undo(context.database).title == "Место фонд"


def test_the_window_and_the_command_line_are_one_workplace(tmp_path: Path):
    files = Files(tmp_path / "library.db")
    shown = Preferences(files.preferences)
    with opened_library(files, discover(), Clock(), preferences=shown) as context:
        _add(context, "фонд")
    shown.put("text_size", 150)
    with opened_library(files, discover(), Clock()) as context:
        assert journal.undo(context.database).title == "Место фонд"


def test_a_file_taken_elsewhere_is_at_another_workplace(tmp_path: Path):
    with opened_library(Files(tmp_path / "library.db"), discover(), Clock()) as context:
        _add(context, "фонд")
    elsewhere = Files(tmp_path / "дома" / "library.db")
    elsewhere.folder.mkdir()
    shutil.copyfile(context.files.database, elsewhere.database)
    with (
        opened_library(elsewhere, discover(), Clock()) as context,
        pytest.raises(Refusal, match="нечего"),
    ):
        journal.undo(context.database)
