"""Cards and labels of another program come in by lists and are known at the desk."""

import pytest

from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Outcome
from tests.field import FIELD, needs_field

READERS = "ФИО;Класс;Штрихкод\nКотов Иван;5А;2000000000107\nЛисин Пётр;5А;000123\n"
BOOKS = "Автор;Название;Штрихкод;Инв. №\nТестов Т.;Книга;3001005;501\n"


@needs_field
def test_cards_and_labels_of_other_programs_are_known_at_the_desk(library):
    for name, kind in (("d01_cards_ean2.xlsx", "readers"), ("d02_copies_3.xlsx", "books")):
        importer = next(each for each in library.sections.all(Importer) if each.key == kind)
        opened = importer.open(library, FIELD / name, AS_FOUND)
        assert opened.run(library, dry_run=False, progress=no_progress).added
    desk = Desk(library.database, library.now)
    for noise in ("{}", "]C0{}", "*{}*", "{}\t"):
        assert desk.scan(noise.format("2000000000107")).outcome is Outcome.READER
    assert desk.scan("3001005").outcome is Outcome.ISSUED


@pytest.mark.parametrize("card", ["2000000000107", "000123", "123"])
def test_a_card_and_a_label_of_another_kind_are_known(library, tmp_path, card):
    for kind, text in (("readers", READERS), ("books", BOOKS)):
        path = tmp_path / f"{kind}.csv"
        path.write_text(text, "utf-8")
        importer = next(each for each in library.sections.all(Importer) if each.key == kind)
        importer.open(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)
    desk = Desk(library.database, library.now)
    assert [desk.scan(each).outcome for each in (card, "3001005")] == [
        Outcome.READER,
        Outcome.ISSUED,
    ]
