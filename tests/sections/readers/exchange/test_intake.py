import datetime as dt
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from ibc_desktop.kernel.file.journal import last_undoable, undo
from ibc_desktop.kernel.ground.folding import visible
from ibc_desktop.kernel.ground.refusals import Stopped, Trouble
from ibc_desktop.kernel.tables.imports import (
    AS_FOUND,
    ImportReport,
    Refused,
    RemarkKind,
    no_progress,
)
from ibc_desktop.kernel.tables.spreadsheet import save
from ibc_desktop.sections.readers.exchange.importer import IMPORTER
from ibc_desktop.sections.readers.model import Membership, Reader, SchoolForm
from ibc_desktop.sections.readers.rules import queries, service
from ibc_desktop.sections.readers.rules.columns import READER_EXPORT
from ibc_desktop.sections.readers.rules.queries import ReaderFilter
from tests.builders import fresh_library

LIST = [
    "ФИО;Класс;Дата рождения;Билет",
    "Соколова Мария Ивановна;5А;12.03.2014;17",
    "Ёлкин Пётр;10Б;01.12.2009;18",
    ";5А;;",
]


def take(library, folder: Path, lines: list[str], *, dry_run: bool = False) -> ImportReport:
    path = folder / "список.csv"
    path.write_text("\n".join(lines), "utf-8")
    opened = IMPORTER.open(library, path, AS_FOUND)
    return opened.run(library, dry_run=dry_run, progress=no_progress)


def readers(library) -> list[queries.ReaderRow]:
    with library.database.read() as session:
        return queries.READERS.page(session, ReaderFilter(), size=10_000)


def everything(library) -> list[Any]:
    with library.database.read() as session:
        return [
            session.execute(select(table.__table__).order_by(table.id)).all()
            for table in (SchoolForm, Reader, Membership)
        ]


@pytest.mark.parametrize(
    "lines",
    [
        ["1;Котов Иван Ильич;5А", "2;Лисин Пётр;10 Б", "3;Зайцев-Ёрш Е. И.;5«А»"],
        ["Лисин Пётр;5-В", "Котов Иван Ильич;5А", "Мамедов Али Рауф оглы;7Б"],
    ],
)
def test_a_list_without_headings_loses_nobody(library, tmp_path, lines):
    report = take(library, tmp_path, lines)
    assert (report.read, report.added) == (3, 3)
    assert all(row.class_name for row in readers(library))
    assert {each.outcome for each in report.notes if each.kind is RemarkKind.FIGURES} == {
        "взято как „Фамилия, имя, отчество“",
        "взято как „Класс“",
    }


def test_a_list_becomes_readers_and_classes(library, tmp_path):
    report = take(library, tmp_path, LIST)
    assert (report.read, report.added, report.joined) == (3, 2, 0)
    assert report.refused == [Refused("строка 4", "нет фамилии")]
    rows = readers(library)
    assert [(row.full_name, row.class_name, row.card_number) for row in rows] == [
        ("Ёлкин Пётр", "10Б", "18"),
        ("Соколова Мария Ивановна", "5А", "17"),
    ]
    with library.database.read() as session:
        found = queries.READERS.page(session, ReaderFilter(words="елкин 10б"))
        assert [form.name for form in queries.classes(session, 2026, library.today())] == [
            "5А",
            "10Б",
        ]
    assert [row.card_number for row in found] == ["18"]


def test_the_same_list_again_adds_nobody(library, tmp_path):
    take(library, tmp_path, LIST)
    before = everything(library)
    report = take(library, tmp_path, LIST)
    assert (report.added, report.joined, len(report.refused)) == (0, 2, 1)
    assert everything(library) == before
    undo(library.database)
    assert readers(library) == []


def test_a_dry_run_counts_alike_and_changes_nothing(library, tmp_path):
    before = everything(library)
    dry = take(library, tmp_path, LIST, dry_run=True)
    assert everything(library) == before
    with library.database.read() as session:
        assert last_undoable(session) is None
    assert take(library, tmp_path, LIST).as_dict() == dry.as_dict()


def test_an_import_is_one_deed_and_is_undone_whole(library, tmp_path):
    with library.database.work("Читатель") as session:
        service.add_reader(session, library.today(), surname="Ежов")
    before = everything(library)
    take(library, tmp_path, LIST)
    with library.database.read() as session:
        deed = last_undoable(session)
        assert deed is not None
        assert "2" in deed.title
        assert "список.csv" in deed.title
    undo(library.database)
    assert everything(library) == before


def test_stopping_leaves_nothing(library, tmp_path):
    lines = [LIST[0], *(f"Иванов{n} Иван;5А;;" for n in range(1500))]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), "utf-8")
    told: list[int] = []

    def stop(done: int, total: int) -> None:
        assert done <= total
        told.append(done)
        if done >= 1000:
            raise Stopped

    with pytest.raises(Stopped):
        IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=False, progress=stop)
    assert told == [200, 400, 600, 800, 1000]
    assert readers(library) == []


def test_people_without_cards_get_ours(library, tmp_path):
    with library.database.work("Читатель") as session:
        service.add_reader(session, library.today(), surname="Ежов", card_number=service.card_of(2))
    take(library, tmp_path, ["ФИО;Класс", "Соколова Мария;5А", "Ёлкин Пётр;5А"])
    cards = {row.surname: row.card_number for row in readers(library)}
    assert len(set(cards.values())) == 3
    assert cards["Ёлкин"] == service.card_of(3) or cards["Соколова"] == service.card_of(3)


@pytest.mark.parametrize(
    ("line", "joined"),
    [
        ("Соколова Мария Ивановна;5А;12.03.2014;17", True),
        ("Соколова М.;6Б;;17", True),
        ("СОКОЛОВА МАРИЯ;6Б;12.03.2014;", True),
        ("Соколова Мария;5 а;;", True),
        ("Соколова Мария;5А;13.03.2014;", False),
        ("Соколова Мария;6Б;;", False),
        ("Соколова Мария Петровна;5А;12.03.2014;", False),
    ],
)
def test_who_is_here_already_is_told_by_card_birth_date_or_class(library, tmp_path, line, joined):
    take(library, tmp_path, LIST[:2])
    report = take(library, tmp_path, [LIST[0], line])
    assert (report.joined, report.added) == ((1, 0) if joined else (0, 1))


def test_namesakes_of_one_class_are_told_apart_by_birth_date_or_card(library, tmp_path):
    lines = [
        LIST[0],
        "Петров Пётр;6Б;01.02.2014;",
        "Петров Пётр;6Б;02.02.2014;",
        "Белов Олег;6Б;;31",
        "Белов Олег;6Б;;32",
    ]
    assert (take(library, tmp_path, lines).added, take(library, tmp_path, lines).joined) == (4, 4)


def test_the_same_person_twice_in_a_list_is_said_once_with_both_rows(library, tmp_path):
    lines = [LIST[0], "Петров Пётр;6Б;;", "Ежов Олег;6Б;;", "Петров Пётр;6Б;;"]
    for report in (take(library, tmp_path, lines), take(library, tmp_path, lines)):
        twice = [each for each in report.notes if each.reason.startswith("дважды")]
        assert [(each.at, each.reason, each.kind) for each in twice] == [
            ("строка 4", "дважды в этом списке: строки 2 и 4", RemarkKind.JOINED)
        ]
    assert (report.read, report.added, report.joined) == (3, 0, 3)
    told = [each.at for each in report.notes if each.kind is RemarkKind.JOINED]
    assert told == ["строка 2", "строка 3", "строка 4"]


def test_two_namesakes_meet_each_a_reader_of_his_own(library, tmp_path):
    take(library, tmp_path, [LIST[0], "Петров Пётр;6Б;01.02.2014;", "Петров Пётр;6Б;02.02.2014;"])
    report = take(library, tmp_path, ["ФИО;Класс", "Петров Пётр;6Б", "Петров Пётр;6Б"])
    assert [(each.reason, each.written) for each in report.notes] == [
        ("такой читатель уже есть", "Петров Пётр, 6Б")
    ] * 2


def test_who_is_joined_is_said_with_what_the_list_says_otherwise(library, tmp_path):
    head = "ФИО;Класс;Дата рождения;Телефон"
    take(library, tmp_path, [head, "Котов Иван;5А;01.02.2014;8 900 111-22-33", "Лисин Пётр;5А;;"])
    report = take(
        library,
        tmp_path,
        [head, "Котов Иван;5А;01.02.2014;8 901 111-22-33", "Лисин Пётр;5А;02.02.2014;"],
    )
    assert [(each.written, each.reason, each.outcome) for each in report.notes] == [
        (
            "Котов Иван, 5А: 8 901 111-22-33",
            "такой читатель уже есть, в списке другое: телефон",
            "карточка не изменена",
        ),
        (
            "Лисин Пётр, 5А: 02.02.2014",
            "такой читатель уже есть, в списке другое: дата рождения",
            "карточка не изменена",
        ),
    ]
    assert {each.kind for each in report.notes} == {RemarkKind.JOINED}
    assert [row.phone for row in readers(library)] == ["8 900 111-22-33", ""]


def test_a_namesake_in_another_class_may_be_the_same_child(library, tmp_path):
    take(library, tmp_path, [LIST[0], "Козлов Юрий;5А;;"])
    report = take(library, tmp_path, [LIST[0], "Козлов Юрий;6А;;"])
    assert report.added == 1
    assert [(each.reason, each.written) for each in report.notes] == [
        ("тёзка уже есть в другом классе", "Козлов Юрий, 5А")
    ]


def test_another_class_is_said_and_not_changed(library, tmp_path):
    take(library, tmp_path, LIST[:2])
    report = take(library, tmp_path, [LIST[0], "Соколова Мария;6Б;;17"])
    assert [note.at for note in report.notes] == ["строка 2"]
    assert "6Б" in report.notes[0].reason
    assert [row.class_name for row in readers(library)] == ["5А"]


def test_a_known_reader_without_a_class_is_put_in_it(library, tmp_path):
    take(library, tmp_path, [LIST[0], "Соколова Мария;;12.03.2014;17"])
    report = take(library, tmp_path, LIST[:2])
    assert report.joined == 1
    assert [row.class_name for row in readers(library)] == ["5А"]
    undo(library.database)
    assert [row.class_name for row in readers(library)] == [""]


def test_a_card_of_another_is_refused(library, tmp_path):
    take(library, tmp_path, LIST[:2])
    report = take(library, tmp_path, [LIST[0], "Ежов Олег;5А;;17", "Соколова Анна;5А;;17"])
    assert [line.at for line in report.refused] == ["строка 2", "строка 3"]
    assert "Соколова Мария" in report.refused[0].reason


def test_a_reader_who_has_left_is_joined_and_said(library, tmp_path):
    take(library, tmp_path, LIST[:2])
    with library.database.work("Выбыла") as session:
        service.sign_off(session, readers(library)[0].id, library.today(), [])
    report = take(library, tmp_path, LIST[:2])
    assert report.joined == 1
    assert report.notes[0].reason == "уже есть среди выбывших"


def everybody(library) -> list[queries.ReaderRow]:
    with library.database.read() as session:
        filters = ReaderFilter(), ReaderFilter(left=True)
        return [row for each in filters for row in queries.READERS.page(session, each, size=100)]


def test_who_has_left_comes_in_as_one_who_has_left(library, tmp_path):
    lines = [
        "ФИО;Класс;Дата выбытия;Примечание;Дата записи",
        "Котов Иван Ильич;5А;01.10.2026;;01.09.2026",
        "Лисин Пётр Ильич;5А;;выбыл 05.11.2026 в школу № 3;",
        "Зимин Лев Ильич;5А;;выбыла;",
        "Орлова Анна Ильинична;5А;25.05.2027;;",
        "Рысин Олег Ильич;5А;;на домашнем обучении;",
        "Белов Юрий Ильич;5А;;прибыл 05.09.2026;",
        "Совин Яков Ильич;4А;20.05.2024;;05.09.2026",
    ]
    report = take(library, tmp_path, lines)
    rows = {row.surname: row for row in everybody(library)}
    left = {name: (row.registered_on, row.left_on) for name, row in rows.items() if row.left_on}
    assert left == {
        "Котов": (dt.date(2026, 9, 1), dt.date(2026, 10, 1)),
        "Лисин": (dt.date(2026, 11, 5), dt.date(2026, 11, 5)),
        "Совин": (dt.date(2024, 5, 20), dt.date(2024, 5, 20)),
    }
    assert rows["Лисин"].left_reason == "выбыл 05.11.2026 в школу № 3"
    assert [row.surname for row in readers(library)] == ["Белов", "Орлова", "Рысин"]
    assert [(each.at, each.reason) for each in report.refused] == [
        ("строка 4", "в списке отмечено: выбыла")
    ]
    assert [(each.at, each.reason, each.outcome) for each in report.notes] == [
        ("столбец C", "поля нет, но где заполнено, читатель выбыл", "войдёт выбывшим"),
        ("строка 2", "в списке отмечено выбытие", "войдёт выбывшим 01.10.2026"),
        ("строка 3", "в списке отмечено выбытие", "войдёт выбывшим 05.11.2026"),
        ("строка 5", "день выбытия ещё впереди", "войдёт как все"),
        ("D6", "учится не в классе", "войдёт как все"),
        (
            "строка 8",
            "в списке отмечено выбытие",
            "войдёт выбывшим 20.05.2024, класс 4А не записан",
        ),
    ]
    with library.database.work("Вернулся") as session:
        service.take_back_reader(session, rows["Котов"].id, library.today())
    assert "5А" in {row.class_name for row in readers(library) if row.surname == "Котов"}


def test_a_reader_whom_a_list_has_as_left_stays_as_the_card_says(library, tmp_path):
    take(library, tmp_path, LIST[:2])
    head = f"{LIST[0]};Отчислен"
    report = take(library, tmp_path, [head, f"{LIST[1]};12.10.2026"])
    assert (report.joined, report.added) == (1, 0)
    assert [(each.reason, each.outcome) for each in report.notes][1:] == [
        ("в карточке выбытия нет", "отметьте выбытие в карточке")
    ]


def test_a_table_without_names_gives_a_sentence(library, tmp_path):
    with pytest.raises(Trouble, match="ФИО"):
        take(library, tmp_path, ["Рост;Вес", "150;40"])


def test_the_librarians_mapping_is_remembered_for_this_source(library, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Кто;Где\nСоколова Мария;5А\n", "utf-8")
    opened = IMPORTER.open(library, path, AS_FOUND)
    assert opened.mapping == {}
    opened.mapping.update(name=0, form=1)
    headings, rows = opened.preview(5)
    assert (headings, rows) == (
        ["Фамилия", "Имя", "Класс", "Группа"],
        [["Соколова", "Мария", "5А", "ученик"]],
    )
    opened.run(library, dry_run=False, progress=no_progress)
    assert IMPORTER.open(library, path, AS_FOUND).mapping == {"name": 0, "form": 1}
    undo(library.database)
    assert readers(library) == []


def test_the_preview_shows_as_many_as_asked(library, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(LIST), "utf-8")
    opened = IMPORTER.open(library, path, AS_FOUND)
    assert opened.reading.encoding == "utf-8"
    assert [len(opened.preview(limit)[1]) for limit in (0, 1, 9)] == [0, 1, 2]


def person(rng: random.Random, number: int) -> dict[str, Any]:
    born_on = dt.date(2010, 1, 1) + dt.timedelta(days=rng.randrange(2000))
    grown_up = rng.random() < 0.2
    return {
        "surname": rng.choice(["Соколова", "=Ёлкин", "O'Нил", "Де Ла Круз", "-Ли"]),
        "given_name": rng.choice(["Мария", "Пётр", "Анна-Мария"]),
        "patronymic": rng.choice(["", "Ивановна", "Гусейн оглы"]),
        "born_on": None if grown_up else born_on,
        "card_number": rng.choice([f"{number:06d}", f"+{number}", f"К-{number}"]),
        "group": rng.choice(["teacher", "staff", "parent", "other"]) if grown_up else "pupil",
        "post": "учитель" if grown_up else "",
        "phone": rng.choice(["", "+7 914 1234567", "@x"]),
        "parent_name": rng.choice(["", "Соколова О."]),
        "parent_phone": rng.choice(["", "8 900 111-22-33"]),
        "consent_on": rng.choice([None, dt.date(2026, 9, 1)]),
        "registered_on": dt.date(2026, 9, 1),
        "note": rng.choice(["", "читает; много", "в две\nстроки", 'сказал "да"', "=1+1"]),
    }


FIELDS_KEPT = (
    "card_number surname given_name patronymic born_on group post phone parent_name "
    "parent_phone consent_on registered_on note class_name"
).split()


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_is_written_out_comes_back_the_same(library, template, tmp_path, name):
    rng = random.Random(7)
    with library.database.work("Школа") as session:
        forms = [service.add_class(session, grade, "А", 2026).id for grade in (5, 10)]
        for number in range(60):
            values = person(rng, number)
            form = rng.choice(forms) if values["group"] == "pupil" else None
            service.add_reader(session, library.today(), **values, school_form_id=form)
    before = readers(library)
    save(tmp_path / name, READER_EXPORT, before, "Читатели")
    (tmp_path / "other").mkdir()
    with fresh_library(template, tmp_path / "other") as other:
        opened = IMPORTER.open(other, tmp_path / name, AS_FOUND)
        report = opened.run(other, dry_run=False, progress=no_progress)
        after = readers(other)
    assert (report.added, report.notes, report.refused) == (60, [], [])

    def kept(rows: list[queries.ReaderRow]) -> list[tuple[Any, ...]]:
        return sorted(tuple(str(getattr(row, key)) for key in FIELDS_KEPT) for row in rows)

    assert kept(after) == kept(before)


NAMES = st.sampled_from(
    ["Соколова Мария", "Ёлкин Пётр", "Ежов", "", " ", "Итого", "12", "5А", "=Ли", "Иванов И. И."]
)
ROWS = st.lists(
    st.tuples(
        NAMES | st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12),
        st.sampled_from(["5А", "5 а", "11", "", "13", "учитель", "5"]),
        st.sampled_from(["12.03.2014", "", "2014-03-12", "41710", "вчера", "12.03.2104"]),
        st.sampled_from(["", "", "17", "18", "=19"]),
    ),
    min_size=1,
    max_size=25,
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, ending=st.sampled_from([".csv", ".xlsx"]))
def test_random_lists_are_accounted_for_row_by_row(library, tmp_path, rows, ending):
    from ibc_desktop.kernel.ground.columns import Column

    def value(at: int) -> Any:
        return lambda row: row[at]

    titles = ("ФИО", "Класс", "Дата рождения", "Билет")
    columns = [Column(title, title, value(at)) for at, title in enumerate(titles)]
    path = tmp_path / f"a{ending}"
    save(path, columns, rows)
    filled = [at for at, row in enumerate(rows, 2) if any(_seen(cell) for cell in row)]
    before = everything(library)
    try:
        opened = IMPORTER.open(library, path, AS_FOUND)
    except Trouble:
        assert not filled
        return
    report = opened.run(library, dry_run=False, progress=no_progress)
    assert report.read == len(filled)
    assert report.read == report.added + report.joined + len(report.refused)
    places = [line.at for line in report.refused]
    assert len(set(places)) == len(places)
    assert set(places) <= {f"строка {at}" for at in filled}
    assert len(everything(library)[1]) == len(before[1]) + report.added
    while everything(library) != before:
        undo(library.database)


def _seen(cell: str) -> bool:
    """Say whether a cell is filled in the file: a saved list has nothing that nobody sees."""
    return bool(visible(cell).strip(" \t\r\n\xa0"))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=600))
def test_random_bytes_as_a_list_give_a_sentence(library, tmp_path, content):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(Trouble) as trouble:
        IMPORTER.open(library, path, AS_FOUND).run(library, dry_run=False, progress=no_progress)
    assert trouble.value.sentence.endswith(".")
    with library.database.read() as session:
        assert session.scalar(select(func.count(Reader.id))) == 0


def test_rows_that_name_a_class_are_told(library, tmp_path):
    report = take(library, tmp_path, ["№;ФИО", "5А;", "1;Соколова Мария"])
    assert [(each.at, each.written, each.reason, each.outcome) for each in report.notes] == [
        ("строка 2", "5А", "это название класса", "относится к строкам ниже")
    ]


@pytest.mark.parametrize(
    ("read", "written"),
    [("cp1252", "cp1251"), ("cp1252", "utf-8"), ("cp1251", "koi8-r"), ("cp866", "cp1251")],
)
def test_a_list_that_was_read_in_a_wrong_charset_is_mended_and_told(
    library, tmp_path, read, written
):
    lines = [line.encode(written).decode(read, "kept-bytes") for line in LIST[:3]]
    report = take(library, tmp_path, lines)
    assert [(row.full_name, row.class_name) for row in readers(library)] == [
        ("Ёлкин Пётр", "10Б"),
        ("Соколова Мария Ивановна", "5А"),
    ]
    assert [(each.at, each.reason) for each in report.notes] == [
        ("файл", "буквы прочитаны не в той кодировке и восстановлены")
    ]


def test_one_line_in_another_charset_is_mended_and_told(library, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join([*LIST[:3], ""]).encode() + "Зимин Лев;5А;;19\n".encode("cp1251"))
    report = IMPORTER.open(library, path, AS_FOUND).run(
        library, dry_run=False, progress=no_progress
    )
    assert [(each.at, each.outcome) for each in report.notes] == [("A4", "взято: Зимин Лев")]
    assert [row.surname for row in readers(library)] == ["Ёлкин", "Зимин", "Соколова"]


def test_a_mended_list_stays_mended_when_it_is_opened_another_way(library, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(LIST).encode("cp1251").decode("cp1252").encode())
    opened = IMPORTER.open(library, path, AS_FOUND)
    again = IMPORTER.open(library, path, replace(opened.reading, headed=True))
    assert again.headings == opened.headings == LIST[0].split(";")
    assert IMPORTER.open(library, path, replace(opened.reading, encoding="cp866")).headings != (
        opened.headings
    )
