"""Finds the sections and their offers by folders; no section is named anywhere else."""

import importlib
import importlib.util
import pkgutil

from ibc_desktop import sections
from ibc_desktop.kernel.plug.offers import Offer
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.tables.imports import Progress


def discover() -> Sections:
    """Return the signs of all sections in the order of the rail; loads no tables, no pages."""
    signs = [
        importlib.import_module(f"{sections.__name__}.{folder.name}.section").SECTION
        for folder in pkgutil.iter_modules(sections.__path__)
    ]
    return Sections(tuple(sorted(signs, key=lambda section: section.order)), offers_of)


def offers_of(section: str, place: str) -> list[Offer]:
    """Load what a section offers in a place, from the module of that name where it has one.

    Raises TypeError for an offer that does not belong there: nobody would ever find it.
    """
    role, _, thing = place.partition(".")
    package = f"{sections.__name__}.{section}"
    name = f"{package}.{role}"
    spec = importlib.util.find_spec(name)
    if spec is not None and spec.submodule_search_locations is not None:
        name = f"{name}.{thing}"
        spec = importlib.util.find_spec(name)
    if spec is None:
        return []
    offers: tuple[Offer, ...] = getattr(importlib.import_module(name), "OFFERS", ())
    for offer in offers:
        if not f"{package}.{offer.place}.".startswith(f"{name}."):
            raise TypeError(f"{type(offer).__name__} stands in {name}, its place is {offer.place}")
    return [offer for offer in offers if offer.place == place]


def load_screens(tell: Progress) -> None:
    """Import what the sections show, all of it, so that no page waits for it when it is opened."""
    from ibc_desktop.kernel.plug.behind import NumberList
    from ibc_desktop.kernel.plug.exchange import Importer
    from ibc_desktop.kernel.plug.papers import Document

    roots = [
        f"{sections.__name__}.{folder.name}" for folder in pkgutil.iter_modules(sections.__path__)
    ]
    for number, root in enumerate([*roots, __package__], 1):
        tell(number, len(roots) + 1)
        for name in ("screen", "pages", "bring"):
            if importlib.util.find_spec(f"{root}.{name}"):
                _load_whole(f"{root}.{name}")
    for folder in pkgutil.iter_modules(sections.__path__):
        # What «Отчёты» and «Загрузка» gather from all of them.
        for kind in (Document, Importer, NumberList):
            offers_of(folder.name, kind.place)


def _load_whole(package: str) -> None:
    inside = getattr(importlib.import_module(package), "__path__", ())
    for found in pkgutil.walk_packages(inside, f"{package}."):
        importlib.import_module(found.name)


def load_models() -> None:
    """Import every section's tables, so that the metadata is whole before the file is opened."""
    from ibc_desktop.kernel.file import deeds, school_years, settings  # noqa: F401

    for folder in pkgutil.iter_modules(sections.__path__):
        name = f"{sections.__name__}.{folder.name}.model"
        if importlib.util.find_spec(name):
            importlib.import_module(name)
