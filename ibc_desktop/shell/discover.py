"""Finds the sections by their folders; no section is named anywhere else."""

import importlib
import importlib.util
import pkgutil

from ibc_desktop import sections
from ibc_desktop.kernel.plug.section import Sections


def discover() -> Sections:
    """Return the records of all sections in the order of the rail; loads no tables, no pages."""
    records = [
        importlib.import_module(f"{sections.__name__}.{folder.name}.section").SECTION
        for folder in pkgutil.iter_modules(sections.__path__)
    ]
    return Sections(tuple(sorted(records, key=lambda section: section.order)))


def load_models() -> None:
    """Import every section's tables, so that the metadata is whole before the file is opened."""
    from ibc_desktop.kernel.file import deeds, settings  # noqa: F401

    for folder in pkgutil.iter_modules(sections.__path__):
        name = f"{sections.__name__}.{folder.name}.model"
        if importlib.util.find_spec(name):
            importlib.import_module(name)
