"""What is known of a record: where its words may be broken."""

from ibc_desktop.kit.parts.facts import breakable


def test_words_are_broken_only_where_they_are_very_long():
    assert breakable("Соколова Александра-Виктория") == "Соколова Александра-Виктория"
    assert breakable("х" * 30).replace("\u200b", "") == "х" * 30
    assert "\u200b" in breakable("х" * 30)
