"""Themes and tools: added, renamed, taken out of the list and put back."""

import pytest

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.sections.consultations.model import (
    ConsultationTheme,
    DigitalTool,
    ToolPrice,
    ToolStatus,
)
from ibc_desktop.sections.consultations.rules import lookup_queries, lookups, queries
from ibc_desktop.sections.consultations.rules.drafts import ToolDraft
from ibc_desktop.sections.consultations.rules.rows import JournalFilter
from tests.sections.consultations.conftest import TODAY


def names(school, **asked):
    with school.read() as session:
        return [each.name for each in lookup_queries.themes(session, **asked)]


def test_a_theme_is_added_once(school):
    with school.work() as session:
        lookups.save_theme(session, None, "  Подкасты о   книгах ")
    assert "Подкасты о книгах" in names(school)
    for name, sentence in (("", "Впишите"), ("ПОДКАСТЫ о книгах", "уже есть")):
        with pytest.raises(Refusal, match=sentence) as refused, school.work() as session:
            lookups.save_theme(session, None, name)
        assert refused.value.field == "name"


def test_a_renamed_theme_is_found_by_its_new_name(school):
    key = school.log()
    with school.work() as session:
        lookups.save_theme(session, school.theme(), "Слайды")
    with school.read() as session:
        for words, found in (("слайды", [key]), ("презентации", [])):
            page = queries.JOURNAL.page(session, JournalFilter(words=words))
            assert [row.id for row in page] == found
    # Its own name in another case is no other theme.
    with school.work() as session:
        lookups.save_theme(session, school.theme("Слайды"), "слайды")
    assert "слайды" in names(school)


def test_a_retired_theme_is_kept_but_not_offered(school):
    key = school.log()
    theme = school.theme()
    with school.work() as session:
        retire(session, theme, kind=ConsultationTheme)
    assert "Презентации" not in names(school)
    assert "Презентации" in names(school, retired=True)
    with school.read() as session:
        assert queries.JOURNAL.one(session, key).theme == "Презентации"
    with pytest.raises(Refusal, match="среди убранных"), school.work() as session:
        lookups.save_theme(session, None, "презентации")
    with school.work() as session:
        retire(session, theme, False, kind=ConsultationTheme)
    assert "Презентации" in names(school)


def test_a_tool_is_added_changed_and_retired(school):
    draft = ToolDraft(
        "Доска",
        "доски и совместная работа",
        "рисовать вместе",
        "1–11 классы",
        ToolPrice.PARTLY,
        "https://доска.рф",
        True,
        ToolStatus.LIMITED,
        TODAY,
        "только с учителем",
    )
    with school.work() as session:
        key = lookups.save_tool(session, None, draft).id
    with school.read() as session:
        (row,) = [each for each in lookup_queries.tools(session) if each.id == key]
    assert (row.price, row.status, row.admitted, row.checked_on) == (
        ToolPrice.PARTLY,
        ToolStatus.LIMITED,
        True,
        TODAY,
    )
    said = school.log(tools=(key,))
    with school.work() as session:
        lookups.save_tool(session, key, ToolDraft("Белая стена"))
    with school.read() as session:
        page = queries.JOURNAL.page(session, JournalFilter(words="белая стена"))
    assert [each.id for each in page] == [said]
    with school.work() as session:
        retire(session, key, kind=DigitalTool)
    with school.read() as session:
        assert key not in [each.id for each in lookup_queries.tools(session)]
        assert key in [each.id for each in lookup_queries.tools(session, retired=True)]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (ToolDraft(" "), "name"),
        (ToolDraft("СФЕРУМ"), "name"),
        (ToolDraft("Новое", address="два слова"), "address"),
    ],
)
def test_a_tool_that_cannot_be_is_refused(school, draft, field):
    with pytest.raises(Refusal) as refused, school.work() as session:
        lookups.save_tool(session, None, draft)
    assert refused.value.field == field


def test_what_is_gone_is_said_so(school):
    for deed in (
        lambda session: lookups.save_theme(session, 9999, "Имя"),
        lambda session: lookups.save_tool(session, 9999, ToolDraft("Имя")),
    ):
        with pytest.raises(Refusal, match="удалена из списка"), school.work() as session:
            deed(session)
