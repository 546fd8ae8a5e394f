import pytest

from ibc_desktop.sections.catalogue.rules.departments import Department, department


@pytest.mark.parametrize(
    ("fund", "bbk", "found"),
    [
        ("main", "84(2=411.2)6", Department.FICTION),
        ("main", "85.31", Department.ART),
        ("main", "83.3(2)", Department.LANGUAGE),
        ("main", "86.37", Department.SOCIETY),
        ("main", "63.3(2)622", Department.SOCIETY),
        ("main", "75.1", Department.SPORT),
        ("main", "74.2", Department.EDUCATION),
        ("main", " 28.6", Department.NATURE),
        ("main", "32.97", Department.TECHNOLOGY),
        ("main", "48", Department.FARMING),
        ("main", "51.2", Department.MEDICINE),
        ("reference", "92я2", Department.UNIVERSAL),
        ("main", "Д84(2)", Department.JUNIOR),
        ("textbook", "22.1я71", Department.TEXTBOOK),
        ("methodical", "74.26", Department.METHODICAL),
        ("periodical", "", Department.PERIODICAL),
        ("main", "", Department.OTHER),
        ("main", "без индекса", Department.OTHER),
    ],
)
def test_a_book_belongs_to_the_department_of_its_index(fund, bbk, found):
    assert department(fund, bbk) is found
