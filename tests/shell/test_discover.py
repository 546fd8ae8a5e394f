"""What sections offer: found by its type, in its one place, and no more is loaded than is asked."""

import importlib
import pkgutil
import sys

import pytest

from ibc_desktop import sections
from ibc_desktop.kernel.plug.offers import Offer
from ibc_desktop.kernel.plug.palette import Command
from ibc_desktop.kernel.plug.papers import Document
from ibc_desktop.kernel.plug.screens import SectionPage
from ibc_desktop.sections.circulation.screen import tabs
from ibc_desktop.sections.readers.rules.sockets import ReaderTab
from ibc_desktop.shell.discover import discover
from tests.kit.papers import document
from tests.shell.test_start import run

GATHER = """
import sys
from ibc_desktop.shell.discover import discover
from ibc_desktop.kernel.plug.{module} import {kind}
assert discover().all({kind})
loaded = [name for name in sys.modules if name.startswith("ibc_desktop.sections.")]
print(sorted({{name.split(".")[3] for name in loaded if name.count(".") > 2}} - {{"model"}}))
print([name for name in ("PySide6", "reportlab", "openpyxl", "docx") if name in sys.modules])
"""


@pytest.mark.parametrize(
    ("module", "kind", "roles"),
    [
        ("palette", "Command", ["rules", "section"]),
        ("screens", "LookupLine", ["rules", "section"]),
        ("home", "Badge", ["rules", "section"]),
        ("checks", "Check", ["rules", "section"]),
        ("papers", "Document", ["paper", "rules", "section"]),
        ("exchange", "Importer", ["exchange", "rules", "section"]),
        ("exchange", "Exporter", ["exchange", "rules", "section"]),
    ],
)
def test_only_the_role_that_is_asked_for_is_loaded(module, kind, roles):
    gathered = run("-c", GATHER.format(module=module, kind=kind))
    assert gathered.stdout.splitlines() == [str(roles), "[]"], gathered.stderr


def test_what_reads_a_list_is_loaded_when_one_is_opened():
    """The page of loads is made in the window's thread, which would wait for a hundred modules."""
    gather = GATHER.format(module="exchange", kind="Importer")
    found = run("-c", f"{gather}print('ibc_desktop.kernel.tables.cells' in sys.modules)")
    assert found.stdout.splitlines()[-1] == "False", found.stderr


def test_offers_come_by_their_type_in_the_order_of_the_rail():
    found = discover()
    assert [tab.key for tab in found.all(ReaderTab)] == ["loans", "history", "consultations"]
    assert found.all(Document) == list(found.each(Document))
    owners = [sign.key for sign in found.signs if found.of(sign, Command)]
    assert owners == [sign.key for sign in found.rail if sign.key != "today"]


def test_every_place_in_the_rail_has_its_one_page():
    found = discover()
    assert [len(found.of(sign, SectionPage)) for sign in found.rail] == [1] * len(found.rail)


def test_an_offer_in_another_place_is_refused(monkeypatch):
    monkeypatch.setattr(tabs, "OFFERS", (*tabs.OFFERS, document()))
    with pytest.raises(TypeError, match=r"circulation\.screen\.tabs"):
        discover().all(ReaderTab)


def test_whatever_is_offered_is_found_by_somebody():
    for module in pkgutil.walk_packages(sections.__path__, f"{sections.__name__}."):
        importlib.import_module(module.name)
    kinds = _kinds(Offer)
    found = discover()
    gathered = [offer for kind in kinds for offer in found.all(kind)]
    for name, module in list(sys.modules.items()):
        if name.startswith(f"{sections.__name__}."):
            lost = [each for each in getattr(module, "OFFERS", ()) if each not in gathered]
            assert lost == [], name


def _kinds(kind: type[Offer]) -> list[type[Offer]]:
    below = [each for sub in kind.__subclasses__() for each in _kinds(sub)]
    return [*([kind] if "place" in dir(kind) else []), *below]
