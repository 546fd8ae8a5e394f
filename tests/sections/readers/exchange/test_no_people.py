"""Lines in the column of names that are nobody: totals, figures of a class, signatures."""

import pytest

from .test_foreign_rows import drafts

PUPILS = ["№;ФИО;Класс;Телефон", "1;Котов Лев;5А;8 900 111-22-33", "2;Ким Ян;5А;8 900 111-22-34"]


@pytest.mark.parametrize(
    "line",
    [
        "3;Итого;;",
        "3;Всего;;",
        "3;Итого;2;",
        ";Итого;2;",
        ";Всего пропусков;;",
        ";Кол-во учеников;2;",
        ";Количество;;2",
        ";Качество, %;100;50",
        ";Успеваемость;100;",
        ";Списочный состав 25;;",
        ";На домашнем обучении;;",
        ";Родительский комитет;;",
        "01.09.2025;Директор школы;;Сидоров С. С.",
        "01.09.2025;Директор;;Сидоров",
        "01.09.2025;Классный руководитель;;Петрова И. И.",
    ],
)
def test_a_line_of_no_person_is_refused(tmp_path, line):
    one, other, nobody = drafts(tmp_path, [*PUPILS, line])
    assert (one.surname, other.surname) == ("Котов", "Ким")
    assert nobody.reason in (
        "это итоговая строка",
        "похоже на подпись",
        f"«{nobody.written}» не похоже на фамилию",
    )


@pytest.mark.parametrize("line", ["3;Девочкин;5А;", "3;Директоренко Анна;5А;", "3;всеволодов;5А;"])
def test_a_surname_may_begin_like_such_a_line(tmp_path, line):
    *_, last = drafts(tmp_path, [*PUPILS, line])
    assert last.surname.lower() == line.split(";")[1].split()[0].lower()


def test_a_total_is_told_as_its_whole_row(tmp_path):
    *_, total = drafts(tmp_path, ["Класс;ФИО", "5А;Соколова Мария", "Итого;1"])
    assert (total.reason, total.written) == ("это итоговая строка", "Итого; 1")
