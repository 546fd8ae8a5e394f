"""Whatever may be asked of a page, the page knows what to do."""

import pytest

from ibc_desktop.kernel.plug.target import Target
from ibc_desktop.shell.discover import discover

OWN = ("import", "lookups", "settings", "help")


@pytest.fixture
def sections():
    return discover()


def asked(page: str) -> set[type[Target]]:
    """Return all that the program can ask of this page."""
    kinds = Target.__subclasses__()
    return {each for each in kinds if each.page == page and each.__module__.startswith("ibc_")}


def test_every_page_answers_all_that_leads_to_it(opened):
    keys = [*(each.key for each in opened.window.sections.rail), *OWN]
    for key in keys:
        opened.window.go(key)
        assert set(opened.page.targets()) == asked(key), key
    assert {each.page for each in Target.__subclasses__() if each.page != "books"} <= {*keys}
