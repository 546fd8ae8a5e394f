"""No two files of the program import each other, not even for their types."""

import ast
from collections.abc import Iterator
from pathlib import Path

import ibc_desktop

ROOT = Path(ibc_desktop.__file__).parent.parent


def test_no_two_files_import_each_other():
    files = {_module(path): path for path in sorted((ROOT / "ibc_desktop").rglob("*.py"))}
    imports = {name: set(_imported(name, path, files)) for name, path in files.items()}
    assert len(imports) > 300
    circles = [
        (name, other)
        for name, others in imports.items()
        for other in others
        if name < other and name in imports[other]
    ]
    assert circles == []


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _imported(name: str, path: Path, files: dict[str, Path]) -> Iterator[str]:
    """Return the modules that a file names anywhere, also within functions."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name in files)
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(filter(None, (*(up if node.level else ()), node.module)))
            for each in node.names:
                inner = f"{base}.{each.name}"
                yield inner if inner in files else base
