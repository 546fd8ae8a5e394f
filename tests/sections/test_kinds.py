"""The tables whose changes a list follows: each is one of the file."""

import ast

from ibc_desktop.kernel.store.base import Base
from ibc_desktop.shell.discover import load_models
from tests.test_shape import FILES


def kinds(tree):
    """Return the names said under `kinds=` and `KINDS =`, in sets or lines of words."""
    for node in ast.walk(tree):
        names = [getattr(each, "id", "") for each in getattr(node, "targets", ())]
        if (isinstance(node, ast.keyword) and node.arg == "kinds") or names in (
            ["KINDS"],
            ["_KINDS"],
        ):
            for each in ast.walk(node):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield from each.value.split()


def test_every_kind_is_a_table():
    load_models()
    said = {
        kind
        for path in FILES
        if "screen" in path.parts
        for kind in kinds(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert {"reader", "event_party", "setting", "consultation_tool"} <= said
    assert said - set(Base.metadata.tables) == set()
