"""The school's settings, in the database and under the journal."""

from ibc_desktop.kernel.file import journal, settings
from ibc_desktop.kernel.file.settings import School
from tests.builders import Library


def test_what_was_never_said_is_empty(library: Library):
    with library.database.read() as session:
        assert settings.school(session) == School()
        assert settings.value(session, "label_offset", 3) == 3


def test_settings_are_kept_and_undone(library: Library):
    with library.database.work("Настройки") as session:
        settings.put_school(session, School(school_name="Школа № 7", librarian="Ольга Ивановна"))
    with library.database.work("Настройки") as session:
        settings.put_school(session, School(school_name="Школа № 8"))
    with library.database.read() as session:
        assert settings.school(session).school_name == "Школа № 8"
    journal.undo(library.database)
    with library.database.read() as session:
        assert settings.school(session) == School(
            school_name="Школа № 7", librarian="Ольга Ивановна"
        )


def test_a_name_from_another_version_does_no_harm(library: Library):
    with library.database.work("Настройки") as session:
        settings.put(session, "school", {"town": "Иркутск", "fax": "нет"})
    with library.database.read() as session:
        assert settings.school(session) == School(town="Иркутск")


def test_the_heading_falls_back():
    assert School().heading == "ИБЦ"
    assert School(school_name="Школа № 7").heading == "Школа № 7"
    assert School(school_name="МБОУ «Средняя общеобразовательная школа № 7»").heading == "ИБЦ"
    assert School(school_name="Школа № 7", centre_name="«Точка»").heading == "«Точка»"
