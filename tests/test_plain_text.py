"""A text is shown as it stands: what Qt could take for markup or a key goes through one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import ibc_desktop

PACKAGE = Path(ibc_desktop.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
_TIPS = {"setToolTip", "setStatusTip", "setWhatsThis", "setToolTipDuration"}
_CAPTIONS = {"QAction", "QCheckBox", "QRadioButton", "addAction", "addMenu", "addTab"}
_MARKUP = {"QMessageBox", "QErrorMessage", "QTextEdit", "QTextDocument", "QToolTip", "QWhatsThis",
           "setHtml", "insertHtml", "appendHtml", "setMarkdown", "QTextBrowser"}  # fmt: skip
# The one place of each kind.
_OWN = {
    "kit/parts/texts.py": {"QLabel"},
    "kit/parts/line_field.py": {"QLineEdit"},
    "kit/form/editors.py": {"QPlainTextEdit"},
    "shell/pages/help_page.py": {"QTextBrowser", "setMarkdown"},
}


def faults(path: Path) -> list[str]:
    """Return what in a file of the program shows or takes a text past its door."""
    name = path.relative_to(PACKAGE).as_posix()
    source = path.read_text("utf-8")
    found = [
        f"{name}:{node.lineno} {fault}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call | ast.ClassDef)
        for fault in (*_shown(node), *_made(node, _OWN.get(name, set())))
    ]
    is_past = "ToolTipRole" in source and "tip(" not in source
    return [*found, f"{name} a tooltip of a model"] if is_past else found


def _called(node: ast.AST) -> str:
    """Return the last name of what is called."""
    function = node.func if isinstance(node, ast.Call) else None
    return getattr(function, "attr", getattr(function, "id", ""))


def _shown(node: ast.AST) -> Iterator[str]:
    """A tooltip is a literal or a `tip(…)`, words of a menu or a tick a literal or `caption(…)`."""
    name = _called(node)
    door = "tip" if name in _TIPS else "caption" if name in _CAPTIONS else ""
    if isinstance(node, ast.Call) and door and node.args and not _is_plain(node.args[0], door):
        yield f"{name}({ast.unparse(node.args[0])}) without {door}()"


def _is_plain(text: ast.expr, door: str) -> bool:
    if isinstance(text, ast.IfExp):
        return _is_plain(text.body, door) and _is_plain(text.orelse, door)
    # An action that was made before.
    made = isinstance(text, ast.Name) and text.id == "action"
    return made or isinstance(text, ast.Constant) or _called(text) == door


def _made(node: ast.AST, own: set[str]) -> Iterator[str]:
    """Labels, lines and pages of text are made in one place each; a bare QLabel holds a picture."""
    if isinstance(node, ast.ClassDef):
        named = {ast.unparse(base) for base in node.bases}
        known = {"QLabel", "QLineEdit", "QPlainTextEdit", *_MARKUP}
    else:
        named = {_called(node)}
        known = {"QLineEdit", "QPlainTextEdit", *_MARKUP}
        if isinstance(node, ast.Call) and node.args:
            known.add("QLabel")
    yield from named & known - own


def test_every_text_goes_through_its_door():
    assert len(FILES) > 400
    assert [fault for path in FILES for fault in faults(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "self.setToolTip(row.title)",
        'self.setToolTip(tip(words) if words else f"{words}")',
        "menu.addAction(choice.title)",
        "QCheckBox(task.words)",
        "QLabel(title)",
        "class Words(QLabel): pass",
        "field = QLineEdit()",
        "QMessageBox(title)",
        "page.setHtml(text)",
        "ROLE = Qt.ItemDataRole.ToolTipRole",
    ],
)
def test_a_way_past_the_door_is_seen(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    leak = tmp_path / "leak.py"
    leak.write_text(f"{line}\n", "utf-8")
    assert len(faults(leak)) == 1
