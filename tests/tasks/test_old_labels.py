"""Cards and labels of another program come in by lists and are known at the desk."""

import pytest

from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.circulation.rules.desk import Desk
from ibc_desktop.sections.circulation.rules.reply import Outcome

READERS = "ФИО;Класс;Штрихкод\nКотов Иван;5А;2000000000107\nЛисин Пётр;5А;000123\n"
BOOKS = "Автор;Название;Штрихкод;Инв. №\nТестов Т.;Книга;3001005;501\n"


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
