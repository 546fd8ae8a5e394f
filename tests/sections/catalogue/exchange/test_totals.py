import pytest

from ibc_desktop.kernel.ground.refusals import Trouble
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import IMPORTER


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["№;Дата записи;Источник поступления;Всего;На сумму", "1;01.02.2026;Бюджет;28;140"], "су"),
        (["Остаток на начало года;Поступило;Выбыло;Состоит", "2400;120;40;2480"], "су"),
        (["Дата записи;Экземпляров всего;Названий;Книги", "11.03.2014;28;3;28"], "су"),
        (["Наименование показателей;№ строки;За отчетный год", "Выдано;02;5"], "стат"),
    ],
)
def test_a_table_of_sums_is_told_for_what_it_is(library, tmp_path, lines, what):
    path = tmp_path / "а.csv"
    path.write_text("\n".join(lines), "utf-8")
    opened = IMPORTER.open(library, path, AS_FOUND)
    named = {"су": "Это книга суммарного учёта", "стат": "Это статистическая форма"}[what]
    with pytest.raises(Trouble, match=named):
        opened.run(library, dry_run=True, progress=no_progress)


def test_a_list_of_books_with_a_source_is_one(library, tmp_path):
    path = tmp_path / "а.csv"
    path.write_text("Название;Источник поступления;На сумму\nКаштанка;Бюджет;120", "utf-8")
    report = IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=True, progress=no_progress)
    assert report.added == 1
