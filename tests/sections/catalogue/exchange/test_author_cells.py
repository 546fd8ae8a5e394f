"""The authors of rows: names in several columns, «Его же», and cells that name nobody."""

from pathlib import Path

import pytest

from ibc_desktop.kernel.tables.imports import AS_FOUND, RemarkKind, no_progress
from ibc_desktop.sections.catalogue.exchange.importer import open_file
from ibc_desktop.sections.catalogue.rules.people import authors_text, others_text

from .test_foreign_rows import drafts


def told(draft) -> list[tuple[str, str, str, str]]:
    return [(each.at, each.written, each.reason, each.outcome) for each in draft.remarks]


@pytest.mark.parametrize(
    "headings",
    [
        "Фамилия автора;Имя автора;Отчество автора",
        "Автор (фамилия);Автор (имя);Автор (отчество)",
        "Фамилия;Имя;Отчество",
        "Автор;Имя;Отчество",
    ],
)
def test_the_name_of_an_author_may_stand_in_several_columns(tmp_path: Path, headings: str):
    found = drafts(
        tmp_path,
        f"Название;{headings}",
        "Река;Лыков;Пётр;Иванович",
        "Пруд;Сом;О.;",
        "Лес;Ильф, Петров;Илья, Евгений;",
        "Сад;Сом О. О.;;",
    )
    assert [authors_text(draft.people) for draft in found] == [
        "Лыков, Пётр Иванович", "Сом, О.", "Ильф, Илья; Петров, Евгений", "Сом, О. О.",
    ]  # fmt: skip
    assert [told(draft) for draft in found] == [[], [], [], []]


def test_names_that_do_not_fit_together_are_told(tmp_path: Path):
    one, other = drafts(
        tmp_path, "Название;Автор;Имя автора", "Река;Ильф, Петров;Илья", "Пруд;Сом О.;Пётр"
    )
    assert authors_text(one.people) == "Ильф; Петров"
    assert told(one) == [("C2", "Илья", "фамилий и имён не поровну", "взяты фамилии")]
    assert authors_text(other.people) == "Сом, О."
    assert told(other) == [("C3", "Пётр", "автор взят из другого столбца", "не загружать")]


def test_a_given_name_alone_is_the_name(tmp_path: Path):
    [draft] = drafts(tmp_path, "Название;Имя автора", "Илиада;Гомер")
    assert authors_text(draft.people) == "Гомер"


@pytest.mark.parametrize("same", ["Его же", "Её же", "ее же.", "Их же", "Он же", "Тот же"])
def test_the_same_author_is_that_of_the_row_above(tmp_path: Path, same: str):
    first, second, third = drafts(
        tmp_path,
        "Автор;Название;Год",
        "Лыков П.;Река;2001",
        f"{same};Пруд;2002",
        f"{same};Лес;2003",
    )
    assert [authors_text(each.people) for each in (first, second, third)] == ["Лыков, П."] * 3
    assert second.people[0] is not first.people[0]


def test_the_same_author_is_told(tmp_path: Path):
    _, draft = drafts(tmp_path, "Автор;Название", "Лыков П.;Река", "Его же;Пруд")
    assert told(draft) == [("A3", "Его же", "автор тот же, что в строке выше", "взято Лыков, П.")]


@pytest.mark.parametrize("same", ["Его же", "Он же", "Она же."])
def test_the_same_author_as_nobody_is_nobody(tmp_path: Path, same: str):
    first, _, third = drafts(tmp_path, "Автор;Название", f"{same};Река", ";Пруд", f"{same};Лес")
    for draft, cell in ((first, "A2"), (third, "A4")):
        assert draft.people == []
        assert told(draft) == [(cell, same, "в строке выше автора нет", "без автора")]
    last = drafts(tmp_path, "Автор;Название", "Лыков П.;Река", ";Пруд", f"{same};Лес")[-1]
    assert (last.people, len(last.remarks)) == ([], 1)


def test_the_same_author_may_begin_a_title(tmp_path: Path):
    first, second, third = drafts(
        tmp_path, "Автор и заглавие;Инв. №", "Лыков П. Река;1", "Его же. Пруд;2", "Она же. Лес;3"
    )
    assert [each.title for each in (first, second, third)] == ["Река", "Пруд", "Лес"]
    assert {authors_text(each.people) for each in (first, second, third)} == {"Лыков, П."}
    assert told(second)[0][2:] == ("автор тот же, что в строке выше", "взято Лыков, П.")


@pytest.mark.parametrize(
    "written", ["Русские народные сказки", "Сборник", "под ред. В. Луговского"]
)
def test_what_is_no_name_stays_in_the_statement_of_responsibility(tmp_path: Path, written: str):
    [draft] = drafts(tmp_path, "Автор;Название", f"{written};Река")
    assert (draft.people, draft.responsibility) == ([], written)
    [(cell, cell_text, _, outcome)] = told(draft)
    assert (cell, cell_text, outcome) == ("A2", written, "в сведения об ответственности")
    [draft] = drafts(tmp_path, "Автор;Название;Ответственность", f"{written};Река;П. Лыков")
    assert (draft.responsibility, draft.notes) == ("П. Лыков", f"Автор в списке: {written}")
    assert told(draft)[0][3] == "в примечание к изданию"


def test_what_of_a_cell_is_a_name_is_taken(tmp_path: Path):
    [draft] = drafts(tmp_path, "Автор;Название", '"Лыков П.; ил. Сом О.; для детей";Река')
    assert authors_text(draft.people) == "Лыков, П."
    assert others_text(draft.people) == "художник О. Сом"
    assert draft.responsibility == "Лыков П.; ил. Сом О.; для детей"
    assert [reason for _, _, reason, _ in told(draft)] == ["не похоже на имя"]


def test_others_are_kept_in_the_statement_of_responsibility(tmp_path: Path):
    [draft] = drafts(tmp_path, "Автор;Название", "Лыков П. А., Сом О. [и др.];Река")
    assert authors_text(draft.people) == "Лыков, П. А.; Сом, О."
    assert (draft.responsibility, told(draft)) == ("П. А. Лыков, О. Сом [и др.]", [])


def test_people_on_two_lines_of_a_cell_are_two(tmp_path: Path):
    [draft] = drafts(tmp_path, "Автор;Название", '"Лыков Пётр\nСом Олег";Река')
    assert authors_text(draft.people) == "Лыков, Пётр; Сом, Олег"


def test_an_editor_of_a_column_that_is_no_name_is_told(tmp_path: Path):
    [draft] = drafts(tmp_path, "Название;Редактор", "Река;кто-то из школы")
    assert (draft.people, draft.notes) == ([], "редактор: кто-то из школы")
    assert told(draft) == [("B2", "кто-то из школы", "не похоже на имя", "в примечание к изданию")]


@pytest.mark.parametrize(
    ("cell", "authors", "others"),
    [
        ("Дюма А. (пер. с фр.)", "Дюма, А.", ""),
        ("Гёте И. В. (пер. Пастернака Б. Л.)", "Гёте, И. В.", ""),
        ("Иванов И. И. (пер. с англ. Сидорова)", "Иванов, И. И.", ""),
        ("Гримм Я. [пер. с нем.]", "Гримм, Я.", ""),
        ("Гримм Я., пер. с нем.", "Гримм, Я.", ""),
        ("Кэрролл Л. (в пересказе Заходера Б.)", "Кэрролл, Л.", ""),
        ("Милн А. (Заходер Б., пер.)", "Милн, А.", ""),
    ],
)
def test_what_is_said_of_another_beside_an_author_is_kept_and_told(
    tmp_path: Path, cell: str, authors: str, others: str
):
    (draft,) = drafts(tmp_path, "Заглавие;Автор", f"Книга;{cell}")
    assert (authors_text(draft.people), others_text(draft.people)) == (authors, others)
    assert draft.responsibility == cell
    ((at, written, _, outcome),) = told(draft)
    assert (at, written, outcome) == ("B2", cell, "в сведения об ответственности")


@pytest.mark.parametrize(
    ("cell", "authors", "others"),
    [
        ("Пушкин А. С. (худож. Иванов И.)", "Пушкин, А. С.", "художник И. Иванов"),
        ("Милн А. (пер. Б. Заходер), Барто А.", "Милн, А.; Барто, А.", "переводчик Б. Заходер"),
        ("Пятов П. (под ред. Котова И. И.)", "Пятов, П.", "редактор И. И. Котов"),
        ("Пятов П. (ред. и сост.)", "", "редактор П. Пятов"),
    ],
)
def test_who_is_named_in_brackets_has_the_role_said_there(
    tmp_path: Path, cell: str, authors: str, others: str
):
    (draft,) = drafts(tmp_path, "Заглавие;Автор", f"Книга;{cell}")
    assert (authors_text(draft.people), others_text(draft.people)) == (authors, others)
    assert told(draft) == []


OWN_LISTS = ["Наименование", "Название книги", "Название", "Заглавие"]


@pytest.mark.parametrize("heading", OWN_LISTS)
def test_most_titles_begin_with_their_authors(tmp_path, heading):
    found = drafts(
        tmp_path,
        f"Инв. №;{heading};Год",
        "1;Носов Н. Н. Незнайка на Луне;2000",
        "2;Чехов А.П. Каштанка;1999",
        "3;Сказки народов мира;2001",
        "4;А. Гайдар. Чук и Гек;2001",
    )
    assert [(authors_text(each.people), each.title) for each in found] == [
        ("Носов, Н. Н.", "Незнайка на Луне"), ("Чехов, А. П.", "Каштанка"),
        ("", "Сказки народов мира"), ("Гайдар, А.", "Чук и Гек"),
    ]  # fmt: skip


def test_titles_of_which_few_begin_with_an_author_stay_and_are_told(library, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "Название;Кол-во\nСказки народов мира;1\nЖизнь П. И. Чайковского;1\nЧехов А. П. Сны;1",
        "utf-8",
    )
    report = open_file(library, path, AS_FOUND).run(library, dry_run=True, progress=no_progress)
    assert [
        (each.at, each.written, each.outcome)
        for each in report.notes
        if each.kind == RemarkKind.CELL
    ] == [("столбец „Название“", "Чехов А. П. Сны", "заглавия как в ячейках")]


def test_authors_in_a_column_of_their_own_leave_the_titles_as_they_are(tmp_path):
    (book,) = drafts(tmp_path, "Автор;Название", "Носов Н. Н.;Чехов А. П. Сны")
    assert (authors_text(book.people), book.title) == ("Носов, Н. Н.", "Чехов А. П. Сны")


def test_what_of_a_waybill_is_no_book_leaves_the_authors_told(tmp_path):
    found = drafts(
        tmp_path,
        "№;Наименование;Кол-во",
        "1;Носов Н. Н. Незнайка на Луне;2",
        "2;Драгунский В. Ю. Денискины рассказы;3",
        "3;Комплект плакатов «Правила пользования»;1",
        "4;Азбука;1",
    )
    assert [authors_text(each.people) for each in found] == [
        "Носов, Н. Н.", "Драгунский, В. Ю.", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "authors", "others", "responsibility"),
    [
        ("Иванов И. И. и др./Под ред. Теляковского А. С.", "Иванов, И. И.", "", "all"),
        ("Лыков И. И. и др. под ред. Петрова П.", "Лыков, И. И.", "редактор П. Петров", "all"),
        ("Лыков А., Сом О. / отв. ред. Ершов П.", "Лыков, А.; Сом, О.", "редактор П. Ершов", ""),
        ("Пересказ Голя Н.", "", "", "all"),
        ("в пересказе Голя Н.", "", "", "all"),
        ("Обр. Афанасьева А. Н.", "", "", "all"),
        ("в обработке Толстого А. Н.", "", "", "all"),
        ("Лыков П., вступ. ст. Непомнящего В. С.", "Лыков, П.", "", "all"),
        ("Предисл. Лихачёва Д. С.", "", "", "all"),
        ("пересказ Т. Габбе", "", "Т. Габбе", "all"),
        ("Голь Н. (пересказ)", "", "Н. Голь", "all"),
        ("Обручев В. А.", "Обручев, В. А.", "", ""),
        ("Образцов С. В.; Записной П.", "Образцов, С. В.; Записной, П.", "", ""),
    ],
)  # fmt: skip
def test_a_word_before_a_name_makes_no_author(
    tmp_path: Path, cell: str, authors: str, others: str, responsibility: str
):
    [draft] = drafts(tmp_path, "Название;Автор", f'Река;"{cell}"')
    assert authors_text(draft.people) == authors
    assert others_text(draft.people) == others
    assert draft.responsibility == (cell if responsibility else "")


@pytest.mark.parametrize(
    "cell", ["Лыков П. в пер.", "Лыков П. (в обл.)", "Лыков П., в тв. переплёте"]
)
def test_a_binding_is_no_person(tmp_path: Path, cell: str):
    [draft] = drafts(tmp_path, "Название;Автор", f'Река;"{cell}"')
    assert (authors_text(draft.people), others_text(draft.people)) == ("Лыков, П.", "")
    assert told(draft) == [
        ("B2", cell, "сказано и о переплёте, а не о человеке", "взято Лыков, П.")
    ]


@pytest.mark.parametrize(
    ("cell", "title", "responsibility"),
    [
        ("Мифы / Пересказ Голя Н.", "Мифы", "Пересказ Голя Н."),
        ("Сказки/сост. Иванов И. И.", "Сказки", "сост. Иванов И. И."),
        ("Сказки /в обр. А. Н. Толстого", "Сказки", "в обр. А. Н. Толстого"),
        ("Живопись/Рисунок", "Живопись/Рисунок", ""),
    ],
)
@pytest.mark.parametrize("heading", ["Название", "Автор, заглавие"])
def test_who_is_named_behind_the_title_with_a_word_is_no_author(
    tmp_path: Path, heading: str, cell: str, title: str, responsibility: str
):
    [draft] = drafts(tmp_path, f"{heading};Год", f'"{cell}";2010')
    assert (draft.title, draft.responsibility, draft.people) == (title, responsibility, [])


def test_a_title_that_begins_with_a_retelling_has_no_author(tmp_path: Path):
    [draft] = drafts(tmp_path, "Автор, заглавие;Год", "Пересказ Голя Н. Мифы;2010")
    assert draft.people == []
    assert told(draft)[0][2:] == ("автор это или часть заглавия", "заглавие как в ячейке")
