"""The shape of the code: short functions and files, and no two files that import each other."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ibc_desktop

ROOT = Path(ibc_desktop.__file__).parent.parent
FILES = sorted((ROOT / "ibc_desktop").rglob("*.py"))
LONGEST_FUNCTION, LONGEST_FILE = 40, 300
# Still to be parted: a file leaves this list and none joins it.
STILL_LONG = {
    "cli.py",
    "kit/listing/list_page.py",
    "kit/listing/table.py",
    "sections/catalogue/exchange/intake.py",
    "sections/catalogue/rules/finding.py",
    "sections/reports/screen/page.py",
}


def test_files_are_short():
    long = {
        path.relative_to(ROOT / "ibc_desktop").as_posix()
        for path in FILES
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_FILE
    }
    assert long - STILL_LONG == set()


def test_functions_are_short():
    long = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in FILES
        for node in ast.walk(_parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_no_two_files_import_each_other():
    files = {_module(path): path for path in FILES}
    imports = {name: set(_imported(name, path, files)) for name, path in files.items()}
    circles = {
        (name, other)
        for name, others in imports.items()
        for other in others
        if name < other and name in imports.get(other, ())
    }
    assert circles == set()


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imported(name: str, path: Path, files: dict[str, Path]) -> Iterator[str]:
    """Give the modules that a file names anywhere, within functions and for types too."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(_parsed(path)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in files)
        elif isinstance(node, ast.ImportFrom):
            up = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*up, *filter(None, [node.module])])
            for each in node.names:
                inner = f"{base}.{each.name}"
                yield inner if inner in files else base
