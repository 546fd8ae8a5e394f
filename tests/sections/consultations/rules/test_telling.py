"""A consultation told in a few words, as the palette understands them."""

import datetime as dt

import pytest

from ibc_desktop.kernel.ground.folding import typed_as_latin
from ibc_desktop.sections.consultations.rules import telling
from ibc_desktop.sections.consultations.rules.drafts import ConsultationDraft
from ibc_desktop.sections.readers.model import Reader
from tests.builders import START, add_reader
from tests.sections.consultations.conftest import TODAY


def understood(school, words):
    with school.read() as session:
        found = telling.proposals(session, words)
    return [
        f"{each.teacher.surname}|{each.theme}|{each.question}".replace("\u00a0", " ")
        for each in found
    ]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("воронова презентации", "Воронова|Презентации|"),
        ("Презентации ВОРОНОВА", "Воронова|Презентации|"),
        ("ворон презент", "Воронова|Презентации|"),
        ("воронова презентацию", "Воронова|Презентации|"),
        ("варонова презентации", "Воронова|Презентации|"),
        ("воронова призентации", "Воронова|Презентации|"),
        ("Л. П. Воронова презентации", "Воронова|Презентации|"),
        ("воронова лариса презентации", "Воронова|Презентации|"),
        ("елкина скринкаст", "Ёлкина|Скринкасты|"),
        ("гущин гост", "Гущин|Список литературы по ГОСТ|"),
        ("воронова qr", "Воронова|QR-коды и квесты|"),
        ("воронова презентации вставить видео", "Воронова|Презентации|вставить видео"),
        ("воронова Wi-Fi в кабинете", "Воронова||Wi-Fi в кабинете"),
        ("воронова", "Воронова||"),
    ],
)
def test_a_teacher_and_a_theme_are_recognised(school, words, meant):
    assert understood(school, words)[0] == meant


@pytest.mark.parametrize("said", ["консультация", "Консультации:"])
def test_what_is_being_done_may_be_said_first(school, said):
    assert understood(school, f"{said} воронова презентации")[0] == "Воронова|Презентации|"


def test_the_wrong_layout_is_no_hindrance(school):
    assert understood(school, typed_as_latin("воронова презентации"))[0] == (
        "Воронова|Презентации|"
    )


@pytest.mark.parametrize("words", ["", "презентации", "соколова презентации", "во презентации"])
def test_without_a_teacher_nothing_is_proposed(school, words):
    assert understood(school, words) == []


def test_who_has_left_is_not_proposed(school):
    with school.work() as session:
        session.get(Reader, school.gushchin).left_on = TODAY
    assert understood(school, "гущин гост") == []


def test_namesakes_are_all_proposed_and_told_apart_by_a_letter(school):
    with school.work() as session:
        add_reader(session, "Воронова Анна Юрьевна", group="teacher")
        add_reader(session, "Воронов Пётр", group="teacher")
    found = understood(school, "воронова презентации")
    assert found == ["Воронова|Презентации|"] * 2
    with school.read() as session:
        names = [
            each.teacher.given_name for each in telling.proposals(session, "воронова а презентации")
        ]
    assert names == ["Анна"]
    assert understood(school, "воронов презентации")[0].startswith("Воронов|")


def test_of_themes_alike_the_most_used_comes_first(school):
    theme = school.theme("Подбор литературы к уроку")
    school.log(theme_id=theme)
    found = understood(school, "гущин урок")
    assert found[0] == "Гущин|Подбор литературы к уроку|"
    assert len(found) > 1


def test_a_line_of_the_palette_is_read_back_as_it_stands(school):
    school.log(minutes=35)
    for words in ("воронова презентации", "воронова презентации вставить видео", "воронова дверь"):
        with school.read() as session:
            first = telling.proposals(session, words)[0]
            draft = telling.drafted(session, first, START)
            assert draft == telling.told(session, words, START)
        assert draft == ConsultationDraft(
            school.voronova, TODAY, first.theme_id, first.question, dt.time(11, 46), 35
        )


def test_words_that_name_nobody_become_the_question(school):
    with school.read() as session:
        draft = telling.told(session, "как сделать слайд", START)
    assert (draft.teacher_id, draft.question) == (0, "как сделать слайд")
