"""The journal forgets the names of people: afterwards they are in no byte of the file."""

import json
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.check import check
from ibc_desktop.kernel.file.deeds import SCRUBBED, DeedChange
from ibc_desktop.kernel.file.finding import Sought, find_deeds
from ibc_desktop.kernel.file.scrubbing import scrub
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.library import backup_to
from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.sections.catalogue.model import Copy
from ibc_desktop.sections.circulation.model import Loan
from ibc_desktop.sections.consultations.model import Consultation
from ibc_desktop.sections.readers.model import Reader
from tests.builders import Library, add_class, add_copy, add_reader
from tests.kernel.dumps import dump

# Letters that stand together nowhere else.
SURNAME, FORMER, GIVEN, PATRONYMIC = "Щыркъёвский", "Жъэкхонский", "Ыцвалбуцда", "Эхщыёрович"
NAMES = (SURNAME, FORMER, GIVEN, PATRONYMIC)


class School:
    """A reader of an unusual name, with what is done about such a reader in a year."""

    def __init__(self, library: Library) -> None:
        self.library, self.database = library, library.database
        with self.database.work(f"Новый читатель: {FORMER} {GIVEN}, 6Б") as session:
            reader = add_reader(
                session,
                f"{FORMER} {GIVEN} {PATRONYMIC}",
                add_class(session, 6, "Б"),
                phone="8 900 777-77-77",
            )
            self.key = reader.id
            other = add_reader(session, "Соколова Мария")
            self.copy = add_copy(session).id
        with self.database.work(f"Изменено: {SURNAME} {GIVEN}, 6Б") as session:
            self._name(session, SURNAME)
        with self.database.work(f"Выдача: {SURNAME} {GIVEN}, 6Б — «Каштанка»") as session:
            self._lend(session, self.key, reader)
        with self.database.work("Выдача: Соколова Мария — «Ася»") as session:
            self._lend(session, other.id, other, add_copy(session).id)
        signed = f"{GIVEN[0]}.\u00a0Э.\u00a0{SURNAME}"
        with self.database.work(f"Консультация: {signed} — Сайты") as session:
            words = f"{SURNAME} {GIVEN} сайты".lower().replace("ё", "е")
            day = library.today()
            session.add(Consultation(held_on=day, teacher_id=self.key, search_key=words))

    def _name(self, session: Session, surname: str) -> None:
        reader = session.get_one(Reader, self.key)
        reader.surname = surname
        reader.sort_key = reader.search_key = f"{surname} {GIVEN}".lower()
        session.flush()

    def _lend(self, session: Session, key: int, reader: Reader, copy: int | None = None) -> None:
        day = self.library.today()
        session.add(
            Loan(
                copy_id=copy or self.copy,
                reader_id=key,
                issued_on=day,
                due_on=day,
                reader_group=reader.group,
            )
        )
        session.execute(update(Copy).where(Copy.id == (copy or self.copy)).values(state="loan"))

    def scrub(self) -> None:
        """Do what the section of readers does before: the record itself loses the name."""
        with self.database.work("Данные убраны") as session:
            none = dict.fromkeys(
                ("given_name", "patronymic", "phone", "sort_key", "search_key"), ""
            )
            session.execute(
                update(Reader).where(Reader.id == self.key).values(surname=SCRUBBED, **none)
            )
            session.execute(update(Consultation).values(search_key="сайты"))
        [known] = [each for each in self.library.sections.all(Recorded) if each.table == "reader"]
        scrub(self.database, known, {self.key})

    def titles(self) -> list[str]:
        with self.database.read() as session:
            keys = find_deeds(session, Sought(), (), self.library.today())
            return [deed.title for deed in journal.of(session, keys)]


@pytest.fixture
def school(library: Library) -> School:
    return School(library)


def _remains(folder: Path) -> set[str]:
    """Return which of the names, in whatever case, stand in some byte below the folder."""
    forms = {
        form: name
        for name in NAMES
        for yo in (name, name.replace("ё", "е"))
        for form in (yo, yo.lower(), yo.upper())
    }
    held = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    return {
        name
        for form, name in forms.items()
        for encoding in ("utf-8", "cp1251", "utf-16-le")
        if any(form.encode(encoding) in content for content in held)
    }


def test_names_are_in_no_byte_of_the_file_its_log_and_new_copies(school: School, tmp_path: Path):
    assert _remains(tmp_path) == set(NAMES)
    school.scrub()
    backup_to(school.library, tmp_path / "copies")
    assert _remains(tmp_path) == set()
    assert check(school.database, []) == []


def test_titles_lose_the_name_and_nothing_else(school: School):
    school.scrub()
    assert school.titles() == [
        "Данные убраны",
        f"Консультация: {SCRUBBED} — Сайты",
        "Выдача: Соколова Мария — «Ася»",
        f"Выдача: {SCRUBBED}, 6Б — «Каштанка»",
        f"Изменено: {SCRUBBED}, 6Б",
        f"Новый читатель: {SCRUBBED}, 6Б",
    ]


def test_the_rest_of_the_rows_stays(school: School):
    before = dump(school.database)["loan"]
    school.scrub()
    assert dump(school.database)["loan"] == before
    with school.database.read() as session:
        images = session.scalars(
            select(DeedChange.after).where(DeedChange.table_name.in_(("loan", "copy", "reader")))
        )
        known = [image for image in images if image]
    assert sum("Соколова" in image for image in known) == 1
    assert not any("777" in image for image in known)
    assert sum('"registered_on"' in image for image in known) >= 2


def test_a_loan_of_a_scrubbed_reader_is_still_undone(school: School):
    school.scrub()
    undone = journal.undo(school.database, 3)
    assert undone.title == f"Выдача: {SCRUBBED}, 6Б — «Каштанка»"
    assert school.titles()[0] == f"Отменено: выдача: {SCRUBBED}, 6Б — «Каштанка»"


@pytest.mark.parametrize("deed", [1, 2, 6])
def test_what_a_scrubbed_deed_cannot_bring_back_it_says(school: School, deed: int):
    school.database.rules = tuple
    school.scrub()
    before = dump(school.database)
    with pytest.raises(Refusal, match=r"Имя из этой записи убрано|Сначала отмените"):
        journal.undo(school.database, deed)
    assert dump(school.database) == before


def test_undone_deeds_and_imports_are_scrubbed_too(school: School, tmp_path: Path):
    school.database.rules = tuple
    journal.undo(school.database, 3)
    with school.database.bulk(f"Загрузка: {SURNAME} {GIVEN}.xlsx") as session:
        row = {"copy_id": school.copy, "reader_id": school.key, "reader_group": "pupil"}
        day = school.library.today()
        session.execute(insert(Loan).values(**row, issued_on=day, due_on=day))
    school.scrub()
    assert _remains(tmp_path) == set()
    assert school.titles()[1] == f"Загрузка: {SCRUBBED}.xlsx"
    assert school.titles()[2] == f"Отменено: выдача: {SCRUBBED}, 6Б — «Каштанка»"


def test_a_name_inside_another_word_stays(school: School):
    with school.database.work(f"Телефон: Не{SURNAME.lower()}ая") as session:
        session.execute(update(Reader).where(Reader.id == school.key).values(note="звонила"))
    school.scrub()
    assert school.titles()[1] == f"Телефон: Не{SURNAME.lower()}ая"


@pytest.mark.parametrize(
    "namesake",
    [f"{SURNAME} Анна", f"{SURNAME} А. Э.", f"А.\u00a0Э.\u00a0{SURNAME}", f"А.Э.{SURNAME}",
     f"{SURNAME} Анна {PATRONYMIC}", f"{SURNAME} {GIVEN} Ивановна", f"{SURNAME} {GIVEN}-Анна",
     f"{SURNAME} {GIVEN}а"],
)  # fmt: skip
def test_a_namesake_keeps_her_name(school: School, namesake: str):
    with school.database.work(f"Выбыли: {namesake}, {SURNAME} {GIVEN}, {SURNAME}") as session:
        session.execute(update(Reader).values(note="выбыли"))
        other = add_reader(session, namesake)
    school.scrub()
    assert school.titles()[1] == f"Выбыли: {namesake}, {SCRUBBED}, {SCRUBBED}"
    with school.database.read() as session:
        images = session.scalars(
            select(DeedChange.after).where(
                DeedChange.table_name == "reader", DeedChange.row_id == other.id
            )
        )
        assert json.loads(images.first() or "{}")["surname"] in namesake
    assert check(school.database, []) == []


@pytest.mark.parametrize(
    "form", ["{0} {1}.{2}.", "{0} {1}. {2}.", "{1}.{2}. {0}", "{1}. {2}. {0}", "{0} {1}."]
)
def test_a_name_with_initials_goes_whole(school: School, form: str):
    title = form.format(SURNAME, GIVEN[0], PATRONYMIC[0])
    with school.database.work(f"Выбыл {title}, 6Б") as session:
        session.execute(update(Reader).where(Reader.id == school.key).values(note="выбыл"))
    school.scrub()
    assert school.titles()[1] == f"Выбыл {SCRUBBED}, 6Б"


def test_deeds_go_on_being_noted_afterwards(school: School):
    school.scrub()
    with school.database.work("Телефон") as session:
        session.execute(update(Reader).where(Reader.id == school.key).values(phone="8 901"))
    journal.undo(school.database)
    with school.database.read() as session:
        assert session.get_one(Reader, school.key).phone == ""


def test_who_reads_for_long_is_told(school: School):
    with school.database.engine.connect() as writer:
        writer.exec_driver_sql("PRAGMA busy_timeout=1")
    with school.database.read() as session:
        session.scalar(select(Reader.id))
        with pytest.raises(Trouble, match="читает"):
            school.scrub()
    school.scrub()
