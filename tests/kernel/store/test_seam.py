"""What knows SQLite stands in the store alone; elsewhere the SQL is any DBMS's SQL."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Boolean

import ibc_desktop
from ibc_desktop.kernel.store.base import Base
from ibc_desktop.shell.discover import load_models

PACKAGE = Path(ibc_desktop.__file__).parent
OUTSIDE = sorted(
    path for path in PACKAGE.rglob("*.py") if not path.is_relative_to(PACKAGE / "kernel" / "store")
)
DIALECT = re.compile(
    r"sqlite|PRAGMA|json_(each|object|group)|\bMATCH\b|bm25|rowid|\bGLOB\b|printf|strftime"
    r"|CREATE (TEMP )?TRIGGER|VIRTUAL TABLE|IN \(0, 1\)|dialects"
)
OWN_FUNCTIONS = re.compile(
    r"printf|strftime|julianday|unixepoch|date|time|datetime|ifnull|iif|instr|glob|hex|random"
    r"|group_concat|total|typeof|unicode|lower|upper|json.*|rowid|substring_index"
)
load_models()
TABLES = {record.__name__: record.__table__ for record in Base.__subclasses__()}


def _nodes(path: Path) -> Iterator[ast.AST]:
    """Give the code of a file without its comments and docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and isinstance(node.body[0], ast.Expr)
    }
    return (node for node in ast.walk(tree) if id(node) not in said)


def _words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Import | ast.ImportFrom):
        yield from (getattr(node, "module", "") or "", *(each.name for each in node.names))


def _faults(path: Path) -> list[str]:
    return [
        f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)} {fault}"
        for node in _nodes(path)
        for fault in (*_dialect(node), *_free_text(node), *_numbers(node), *_nulls(node))
    ]


def _dialect(node: ast.AST) -> Iterator[str]:
    """No word that only one DBMS knows: in strings, imports and functions of SQL."""
    yield from (words for words in _words(node) if DIALECT.search(words))
    if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "func":
        yield from filter(OWN_FUNCTIONS.fullmatch, (node.attr,))


def _free_text(node: ast.AST) -> Iterator[str]:
    """No statement written out by hand."""
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sqlalchemy"):
        yield from ("text()" for each in node.names if each.name == "text")


def _column(node: ast.AST) -> object:
    """Return the column that `Record.name` stands for."""
    record, _, name = ast.unparse(node).rpartition(".")
    return TABLES[record].columns.get(name) if record in TABLES else None


def _numbers(node: ast.AST) -> Iterator[str]:
    """A truth is never compared with a number."""
    if isinstance(node, ast.Compare):
        column, other = _column(node.left), node.comparators[0]
        is_truth = isinstance(getattr(column, "type", None), Boolean)
        if is_truth and isinstance(other, ast.Constant) and type(other.value) is int:
            yield f"{column} compared with a number"


def _nulls(node: ast.AST) -> Iterator[str]:
    """An order by a column that may be empty says where the empty ones stand."""
    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "order_by":
        for each in node.args:
            if isinstance(each, ast.Call) and getattr(each.func, "attr", "") in {"asc", "desc"}:
                each = each.func.value  # type: ignore[attr-defined]
            if getattr(_column(each), "nullable", False):
                yield f"order by {ast.unparse(each)} without nulls_first() or nulls_last()"


def test_sql_outside_the_store_is_anybodys():
    assert len(OUTSIDE) > 400
    assert [fault for path in OUTSIDE for fault in _faults(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "import sqlite3",
        "from sqlalchemy.dialects.sqlite import insert",
        "from sqlalchemy import text",
        "query.where(func.strftime('%Y', day))",
        "literal_column('rowid')",
        "query.where(Place.lends == 1)",
        "query.order_by(Copy.id, Copy.inventory_key.desc())",
    ],
)
def test_a_leak_is_seen(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    leak = tmp_path / "leak.py"
    leak.write_text(f'"""A file that is no place for sqlite3."""\n\n{line}\n', "utf-8")
    assert len(_faults(leak)) == 1


def test_sections_do_not_ask_where_the_file_is():
    asked = re.compile(r"database\.path|files\.database|\.engine\b")
    for path in (PACKAGE / "sections").rglob("*.py"):
        assert not asked.search(path.read_text("utf-8")), path
