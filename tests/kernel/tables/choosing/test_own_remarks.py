"""The saved list of our own remarks, mended and brought again, is the list it was of."""

from ibc_desktop.kernel.tables.imports import AS_FOUND
from ibc_desktop.kernel.tables.sheets import open_sheet
from ibc_desktop.sections.catalogue.exchange.fields import FIELDS

OWN = "Лист;Строка;Ячейка;Что стоит;Почему;Что будет;Итог"


def rows(folder, *lines):
    path = folder / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    sheet = open_sheet(path, AS_FOUND, FIELDS)
    return sheet.headings, [(str(place), row) for place, row in sheet.body()]


def test_a_row_stands_once_and_has_what_was_mended(tmp_path):
    headings, found = rows(
        tmp_path,
        f"{OWN};Инв. №;Заглавие;Год;Цена",
        "файл;;;;нет заголовка;войдёт;Изменит счёт;;;;",
        "Фонд;2;;;новое место;будет создано;Изменит счёт;101;Муму;б. г.;нет",
        "Фонд;2;C2;б. г.;год не назван;взято б. г.;Не понято;101;Муму;2003;нет",
        "Фонд;2;D2;нет;не цена;цена пуста;Не понято;101;Муму;б. г.;50",
        "Абонемент;2;;;нет заглавия;не войдёт;Не войдут;102;Ася;1990;60",
    )
    assert headings == ["Инв. №", "Заглавие", "Год", "Цена"]
    assert found == [
        ("строка 3", ["101", "Муму", "2003", "50"]), ("строка 6", ["102", "Ася", "1990", "60"]),
    ]  # fmt: skip


def test_another_list_stays_as_it_is(tmp_path):
    head = f"{OWN.replace('Почему', 'Отчего')};Заглавие"
    headings, found = rows(tmp_path, head, "Фонд;2;;;;;;Муму", "Фонд;2;;;;;;Ася")
    assert (len(headings), len(found)) == (8, 2)
