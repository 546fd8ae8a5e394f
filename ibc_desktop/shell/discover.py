"""Finds the sections by their folders; no section is named anywhere else."""

import importlib
import importlib.util
import pkgutil

from ibc_desktop import sections
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.tables.imports import Progress


def discover() -> Sections:
    """Return the records of all sections in the order of the rail; loads no tables, no pages."""
    records = [
        importlib.import_module(f"{sections.__name__}.{folder.name}.section").SECTION
        for folder in pkgutil.iter_modules(sections.__path__)
    ]
    return Sections(tuple(sorted(records, key=lambda section: section.order)))


def load_screens(tell: Progress) -> None:
    """Import what the sections show, all of it, so that no page waits for it when it is opened."""
    roots = [
        f"{sections.__name__}.{folder.name}" for folder in pkgutil.iter_modules(sections.__path__)
    ]
    for number, root in enumerate([*roots, __package__], 1):
        tell(number, len(roots) + 1)
        for name in ("screen", "pages", "bring"):
            if importlib.util.find_spec(f"{root}.{name}"):
                _load_whole(f"{root}.{name}")


def _load_whole(package: str) -> None:
    inside = getattr(importlib.import_module(package), "__path__", ())
    for found in pkgutil.walk_packages(inside, f"{package}."):
        importlib.import_module(found.name)


def load_models() -> None:
    """Import every section's tables, so that the metadata is whole before the file is opened."""
    from ibc_desktop.kernel.file import deeds, settings  # noqa: F401

    for folder in pkgutil.iter_modules(sections.__path__):
        name = f"{sections.__name__}.{folder.name}.model"
        if importlib.util.find_spec(name):
            importlib.import_module(name)
