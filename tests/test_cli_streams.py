"""What may happen around a command: closed streams, odd letters, long numbers, names, Ctrl+C."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop import cli
from ibc_desktop.kernel.file.files import PROGRAM
from tests.test_cli import Terminal, school, terminal

__all__ = ["school", "terminal"]

LONG = "9" * 5000
# A colour of a terminal, NUL, halves of letters, a mark that turns what stands after it.
DIRT = "\x1b[31m\0\udcd0\ud83d\u202e\ufffe"
NAMES = ("50% (1).db", "ё😀.db", "два\nряда.db", "a?b#c&d.db", "\udcd0.db", "'\"`$.db")
_ADDED = "Фамилия;Имя;Класс\nПетров;Иван;5Б\nЮрченко;Анна;5А\n"


def commands(folder: Path) -> dict[str, list[str]]:
    """Every command with something to do, in an order in which they can follow each other."""
    (folder / "new.csv").write_text(_ADDED, "utf-8")
    return {
        "backup": ["backup", str(folder / "stick")],
        "check": ["check"],
        "desk": ["desk"],
        "export": ["export", str(folder / "out.csv"), "--what", "readers"],
        "import": ["import", str(folder / "new.csv"), "--kind", "readers"],
        "journal": ["journal"],
        "print": ["print", "class-list", "--class", "5А", "-o", str(folder / "5А.pdf")],
        "sample": ["sample"],
        "search": ["search", "каштанка"],
        "undo": ["undo"],
        "redo": ["redo"],
        "restore": ["restore", str(folder / "broken.db")],
    }


# Nothing can be done by these here, and they say so in a sentence; an import is not done again.
REFUSED = {"redo", "restore", "sample"}
SILENT = {"desk", *REFUSED}


def run(database: Path, words: list[str], monkeypatch: Any, **streams: Any) -> tuple[int, str]:
    """Run a command with these streams; return its status and what it told besides."""
    told = io.StringIO()
    for name, stream in ({"stdin": io.StringIO(), "stderr": told} | streams).items():
        monkeypatch.setattr(sys, name, stream)
    try:
        return cli.main(["--trust-clock", "--database", str(database), *words]), told.getvalue()
    finally:
        monkeypatch.undo()


def test_the_table_names_every_command(tmp_path: Path):
    assert commands(tmp_path).keys() == cli._COMMANDS.keys()


def test_with_every_stream_closed_the_work_is_done(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, words in commands(tmp_path).items():
        closed = dict.fromkeys(("stdin", "stdout", "stderr"))
        status, _ = run(school, words, monkeypatch, **closed)
        assert status == (1 if name in REFUSED | {"desk"} else 0), name
    assert (tmp_path / "5А.pdf").exists()


def _full() -> io.TextIOWrapper:
    return open("/dev/full", "w", encoding="utf-8")


def _left() -> io.TextIOWrapper:
    """A pipe whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    return open(writing, "w", encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device")
@pytest.mark.parametrize(("make", "sentences"), [(_full, 1), (_left, 0)])
def test_an_answer_that_nobody_takes_is_no_fault(
    school: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[], io.TextIOWrapper],
    sentences: int,
):
    for name, words in commands(tmp_path).items():
        with suppress(OSError), closing(make()) as stream:
            status, told = run(school, words, monkeypatch, stdout=stream)
            assert status == (0 if name == "desk" else 1), name
            assert told.count("\n") == (1 if name in REFUSED else sentences * (name != "desk"))
            assert "Traceback" not in told
    for words in (["--help"], ["import", "--help"]):
        with suppress(OSError), closing(make()) as stream:
            assert run(school, words, monkeypatch, stdout=stream)[0] == 1


def test_russian_is_said_into_a_console_of_plain_letters(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, words in commands(tmp_path).items():
        bytes_said = io.BytesIO()
        stream = io.TextIOWrapper(bytes_said, encoding="ascii", errors="strict")
        run(school, words, monkeypatch, stdout=stream)
        said = bytes_said.getvalue().decode()
        assert bool(said) is (name not in SILENT), name
    assert "Чехов" in said or name == "restore"


@pytest.mark.parametrize(
    "words",
    [
        ["export", "a.csv", "--what", "readers", "--database", LONG],
        ["print", "labels", "--ids", LONG, "-o", "a.pdf"],
        ["print", "labels", "--option", f"a={LONG}", "-o", "a.pdf"],
        ["print", "class-list", "--class", LONG, "-o", "a.pdf"],
        ["print", "plan", "--period", LONG, "-o", "a.pdf"],
        ["print", "plan", "--from", f"{LONG}.01.2027", "--to", "1.1.2027", "-o", "a.pdf"],
        ["backup", LONG],
        ["restore", LONG],
        ["export", f"{LONG}.csv", "--what", "readers"],
        ["import", LONG],
        ["import", "new.csv", "--encoding", DIRT],
        ["import", "new.csv", "--kind", "readers", "--encoding", LONG],
        ["print", DIRT, "-o", "a.pdf"],
        ["print", "class-list", "--class", DIRT, "-o", "a.pdf"],
        ["restore", "нет\udcd0\x1b[31m\u202e.db"],
    ],
)
def test_what_is_too_long_or_no_letter_gets_one_sentence(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
):
    monkeypatch.chdir(tmp_path)
    commands(tmp_path)
    before = terminal.database.read_bytes()
    sentence = terminal.refused(*words)
    assert not set(sentence) & set("\x1b\0\udcd0\ud83d\u202e\ufffe")
    assert not (tmp_path / "ibc.log").exists()
    assert terminal.database.read_bytes() == before


@pytest.mark.parametrize(
    "words", [["undo", LONG], ["journal", "--limit", LONG], ["sample", "--seed", LONG]]
)
def test_a_number_too_long_is_no_number(terminal: Terminal, words: list[str]):
    with pytest.raises(SystemExit) as stopped:
        terminal.run(*words)
    assert stopped.value.code == 2


def test_odd_words_are_sought_and_odd_scans_refused(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
):
    assert terminal.json("search", DIRT)["hits"] == []
    assert terminal.json("search", LONG)["hits"] == []
    assert terminal.json("search", f"каш{DIRT[:5]}танка")["hits"]
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"7\n{LONG}\n{DIRT}\n\x1b[31m101\0\n"))
    outcomes = [each["outcome"] for each in terminal.json("desk")["replies"]]
    assert outcomes == ["reader", "refused", "refused", "issued"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_may_have_any_name(
    terminal: Terminal, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
):
    place = tmp_path / name.removesuffix(".db") / name
    other = Terminal(place, capsys)
    assert other.json("import", _list(tmp_path, name), "--kind", "readers")["added"] == 2
    made = other.run("backup")[1]
    assert made.count("\n") == 1
    assert other.json("check")["ok"]
    (copy,) = (place.parent / "копии").iterdir()
    assert other.run("undo")[0] == 0
    assert other.run("restore", copy)[0] == 0
    assert other.run("export", place.with_suffix(".csv"), "--what", "readers")[0] == 0
    assert "Юрченко" in place.with_suffix(".csv").read_text("utf-8-sig")


def _list(folder: Path, name: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(_ADDED, "utf-8")
    return path


class Screen(io.StringIO):
    """A terminal at which somebody presses Ctrl+C as soon as the work is seen to go on."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if " из " in text:
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


def test_ctrl_c_leaves_nothing_half_done(
    school: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    before = school.read_bytes()
    todo = commands(tmp_path)
    for words in (
        todo["import"],
        [*todo["export"][:1], str(tmp_path / "b.xlsx"), "--what", "catalogue"],
    ):
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        with pytest.raises(KeyboardInterrupt):
            cli.main(["--trust-clock", "--database", str(school), *words])
        assert screen.getvalue() == "Остановлено: что не было закончено, не сохранено.\n"
    assert school.read_bytes() == before
    assert not list(tmp_path.glob("b.xlsx*"))


def _child(words: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        f'"{sys.executable}" "{PROGRAM / "main.py"}" --trust-clock {words}',
        shell=True,
        env={"PATH": os.defpath, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.fixture
def children(school: Path) -> dict[str, subprocess.Popen[str]]:
    """Processes of their own, all at once; each ends in a status and what it said."""
    old = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    base = f"--database '{school}'"
    return {
        "closed": _child(f"{base} export '{school.parent / 'c.csv'}' --what readers <&- >&- 2>&-"),
        "no input": _child(f"{base} desk <&-"),
        "no letters": _child(f"{base} search каштанка", **old),
        "no name": _child(f"{base} restore нет.db", **old),
        "wrong": _child("каталог 2>&-"),
        "no home": _child("journal", XDG_DATA_HOME=str(school.parent / "nowhere")),
    }


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell to close streams")
def test_processes_end_in_a_sentence_and_a_status(children: Any, school: Path):
    ended = {name: (*child.communicate(), child.returncode) for name, child in children.items()}
    assert ended["closed"] == ("", "", 0)
    assert "Соколова" in (school.parent / "c.csv").read_text("utf-8-sig")
    assert ended["no input"] == ("", "Сканов нет: вход команды закрыт.\n", 1)
    assert "Каштанка" in ended["no letters"][0]
    assert ended["no name"] == ("", "Копия нет.db не открывается. Возьмите другую.\n", 1)
    assert ended["wrong"] == ("", "", 2)
    assert ended["no home"][0::2] == ("", 1)
    assert ended["no home"][1].count("\n") == 1
