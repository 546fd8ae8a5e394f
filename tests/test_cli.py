"""The command line: one answer on standard output, a sentence for whatever goes wrong."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ibc_desktop import cli
from ibc_desktop.kernel.file.files import PROGRAM
from tests.builders import START, add_class, add_copy, add_edition, add_reader, fresh_library

_BOOKS = (
    "Автор;Заглавие;Год;Инв. №\nЧехов А. П.;Каштанка;1988;101\n;;;\nТургенев И. С.;Муму;1990;103\n"
)
_READERS = "Фамилия;Имя;Класс\nСоколова;Мария;5А\nПетров;Иван;5Б\n"


@pytest.fixture
def school(template: Path, tmp_path: Path) -> Path:
    """A closed library with one book of two copies and one reader."""
    with fresh_library(template, tmp_path) as library, library.database.work("Школа") as session:
        edition = add_edition(session, "Каштанка", "Чехов А. П.", year=1988)
        for number in ("101", "102"):
            add_copy(session, edition, inventory_number=number, barcode=number)
        add_reader(session, "Соколова Мария", add_class(session), card_number="7")
    return tmp_path / "library.db"


class Terminal:
    """Runs commands on one file and reads what they say."""

    def __init__(self, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self._capsys = capsys

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        # These libraries were written on days of their own.
        common = ["--trust-clock", "--database", str(self.database)]
        status = cli.main([*common, *map(str, words)])
        said = self._capsys.readouterr()
        return status, said.out, said.err

    def json(self, *words: str | Path, status: int = 0) -> Any:
        got, out, _ = self.run(*words, "--json")
        assert got == status
        assert out.count("\n") == 1
        return json.loads(out)

    def refused(self, *words: str | Path) -> str:
        """Run a command that says no; return its one sentence."""
        status, out, err = self.run(*words)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert "Traceback" not in err
        return err


@pytest.fixture
def terminal(school: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(school, capsys)


@pytest.fixture
def nowhere(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path / "nowhere" / "library.db", capsys)


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_books_come_in_and_go_out_and_come_in_again(terminal: Terminal, tmp_path: Path):
    path = _written(tmp_path / "книги.csv", _BOOKS)
    dry = terminal.json("import", path, "--dry-run")
    assert terminal.json("journal")["deeds"][0]["title"] == "Школа"
    report = terminal.json("import", path)
    assert report == dry
    assert report["read"] == report["added"] + report["joined"] + len(report["refused"])
    assert terminal.json("import", path)["added"] == 0
    for name in ("a.iso", "a.xml", "a.xlsx", "a.csv"):
        answer = terminal.json("export", tmp_path / name, "--what", "catalogue")
        assert answer == {"file": str(tmp_path / name), "count": 1 + report["added"]}
        again = terminal.json("import", tmp_path / name, "--kind", "books")
        assert (again["added"], again["copies"], again["refused"]) == (0, 0, [])


def test_readers_come_in_and_go_out_and_come_in_again(terminal: Terminal, tmp_path: Path):
    report = terminal.json("import", _written(tmp_path / "5.csv", _READERS), "--kind", "readers")
    assert (report["read"], report["added"], report["joined"]) == (2, 1, 1)
    for name in ("r.xlsx", "r.csv"):
        assert terminal.json("export", tmp_path / name, "--what", "readers")["count"] == 2
        again = terminal.json("import", tmp_path / name)
        assert (again["added"], again["joined"]) == (0, 2)


def test_a_plan_comes_in_and_goes_out_and_comes_in_again(terminal: Terminal, tmp_path: Path):
    path = _written(
        tmp_path / "план.csv",
        "Класс;Месяц;Название;Дата\n5А;октябрь;Громкие чтения;12.10.2026\n;март;Неделя книги;\n",
    )
    report = terminal.json("import", path, "--kind", "events")
    assert (report["added"], report["refused"]) == (2, [])
    assert terminal.json("export", tmp_path / "план.xlsx", "--what", "plan")["count"] == 2
    again = terminal.json("import", tmp_path / "план.xlsx", "--kind", "events")
    assert (again["added"], again["joined"]) == (0, 2)
    # Only what has a day of its own stands in a calendar.
    assert terminal.json("export", tmp_path / "план.ics", "--what", "plan")["count"] == 1
    assert "Громкие чтения" in (tmp_path / "план.ics").read_text("utf-8")


def test_consultations_come_in_and_go_out_and_come_in_again(terminal: Terminal, tmp_path: Path):
    teachers = "ФИО;Должность\nГущина Елена Викторовна;учитель химии\n"
    terminal.json("import", _written(tmp_path / "t.csv", teachers), "--kind", "readers")
    path = _written(
        tmp_path / "журнал.csv", "Тема;Учитель;Дата\nЭлектронные каталоги;Гущина Е. В.;12.10.2026\n"
    )
    report = terminal.json("import", path, "--kind", "consultations")
    assert (report["added"], report["refused"]) == (1, [])
    out = tmp_path / "журнал.xlsx"
    assert terminal.json("export", out, "--what", "consultations")["count"] == 1
    again = terminal.json("import", out, "--kind", "consultations")
    assert (again["added"], again["joined"]) == (0, 1)
    assert "XLSX или CSV" in terminal.refused(
        "export", tmp_path / "a.pdf", "--what", "consultations"
    )


def test_the_kind_of_a_list_is_told_by_its_columns(terminal: Terminal, tmp_path: Path):
    status, out, _ = terminal.run("import", _written(tmp_path / "list.csv", _READERS))
    assert status == 0
    assert "новых: 1, уже было: 1" in out
    assert terminal.json("import", _written(tmp_path / "b.csv", _BOOKS))["added"] == 1


def test_what_is_no_list_is_named_without_a_kind_too(terminal: Terminal, tmp_path: Path):
    act = "АКТ № 12 о списании книг;;\nПредседатель Орлова Т. В.;;\n\n№;Инв. №;Автор, заглавие\n"
    said = terminal.refused("import", _written(tmp_path / "act.csv", f"{act}1;1245;Барто А. Стихи"))
    assert said.startswith("Это список на списание")
    loans = "ФИО;Класс;Книга;Дата выдачи\nЕжов О.;5А;Паруса;01.09.2026\n"
    said = terminal.refused("import", _written(tmp_path / "loans.csv", loans))
    assert said.startswith("Это список выдач")


def test_copies_and_loans_are_written_out(terminal: Terminal, tmp_path: Path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("7\n101\n"))
    assert terminal.run("desk")[0] == 0
    assert terminal.json("export", tmp_path / "c.csv", "--what", "copies")["count"] == 2
    assert terminal.json("export", tmp_path / "l.csv", "--what", "loans")["count"] == 1
    (head, copy, _) = (tmp_path / "c.csv").read_text("utf-8-sig").splitlines()
    assert head == (
        "Инв. №;Штрихкод;Автор;Заглавие;Год;Место хранения;Цена;Дата записи;Состояние;Примечание"
    )
    assert copy.split(";")[0] == "101"
    assert copy.split(";")[3:5] == ["Каштанка", "1988"]
    (head, loan) = (tmp_path / "l.csv").read_text("utf-8-sig").splitlines()
    assert head.split(";")[3:7] == ["Читатель", "Класс", "Билет", "Инв. №"]
    assert loan.split(";")[3:7] == ["Соколова Мария", "5А", "7", "101"]


def test_an_ending_nobody_knows_is_refused(terminal: Terminal, tmp_path: Path):
    for what in ("catalogue", "copies", "readers", "loans"):
        terminal.refused("export", tmp_path / "list.doc", "--what", what)
    assert not (tmp_path / "list.doc").exists()


def test_a_search_answers_as_the_window_does(terminal: Terminal):
    found = terminal.json("search", "кашт", "чехов")
    (hit,) = found["hits"]
    assert found["suggestion"] is None
    assert set(hit) == {"id", "title", "author", "year", "shelf_mark", "free"}
    assert (hit["title"], hit["year"], hit["free"]) == ("Каштанка", 1988, 2)
    assert terminal.json("search", "rfinfyrf")["suggestion"] == "каштанка"
    assert terminal.json("search", "муму") == {"hits": [], "suggestion": None}
    status, out, err = terminal.run("search", "коштанка")
    assert (status, out.split("\t")[1]) == (0, "Каштанка")
    assert err == "Показано по запросу «каштанка».\n"


def test_the_desk_answers_line_by_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("7\n101\n101\n\n999999\nотменить\n"))
    status, out, err = terminal.run("desk")
    assert (status, err) == (0, "")
    outcomes = [line.split("\t")[0] for line in out.splitlines()]
    assert outcomes == ["reader", "issued", "returned", "refused", "refused", "undone"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("7\n"))
    (reply,) = terminal.json("desk")["replies"]
    assert reply["outcome"] == "reader"
    assert "Соколова Мария" in reply["sentence"]


def test_half_a_letter_from_a_broken_console_finds_nothing(terminal: Terminal):
    assert terminal.json("search", "\udcd0")["hits"] == []


def test_the_last_deed_and_an_older_one_are_undone(terminal: Terminal, tmp_path: Path):
    terminal.json("import", _written(tmp_path / "b.csv", _BOOKS))
    deeds = terminal.json("journal", "--limit", "1")["deeds"]
    assert terminal.json("undo") == {"id": deeds[0]["id"], "title": deeds[0]["title"]}
    assert terminal.json("search", "муму")["hits"] == []
    assert terminal.json("undo", "1")["title"] == "Школа"
    assert terminal.json("search", "каштанка")["hits"] == []
    assert "уже отменено" in terminal.refused("undo", "1")
    assert "нечего" in terminal.refused("undo")
    assert terminal.json("check") == {"ok": True, "problems": []}
    assert terminal.run("journal")[1].count("(отменено)") == 2


def test_the_journal_is_searched(terminal: Terminal, tmp_path: Path):
    terminal.json("import", _written(tmp_path / "b.csv", _BOOKS))
    found = terminal.json("journal", "--find", "соколова")
    assert ([deed["title"] for deed in found["deeds"]], found["found"]) == (["Школа"], 1)
    everything = terminal.json("journal", "--limit", "1")
    assert (len(everything["deeds"]), everything["found"]) == (1, 2)
    assert terminal.json("journal", "--find", "муму", "--from", "2026-09-01")["found"] == 1
    assert terminal.json("journal", "--to", "01.09.2026")["found"] == 0
    assert terminal.run("journal", "--to", "01.09.2026")[1] == "Ничего не найдено.\n"
    assert "не понята" in terminal.refused("journal", "--from", "вчера")
    assert "позже" in terminal.refused("journal", "--from", "02.09.2026", "--to", "01.09.2026")


def test_a_copy_is_made_and_put_back(terminal: Terminal, tmp_path: Path):
    made = terminal.json("backup", tmp_path / "stick")["file"]
    assert Path(terminal.json("backup")["file"]).parent == tmp_path / "копии"
    terminal.json("undo")
    saved = terminal.json("restore", made)["saved"]
    assert len(terminal.json("search", "каштанка")["hits"]) == 1
    terminal.json("restore", saved)
    assert terminal.json("search", "каштанка")["hits"] == []
    assert "gone.db" in terminal.refused("restore", tmp_path / "gone.db")


def test_check_names_what_is_wrong(terminal: Terminal, school: Path):
    import sqlite3
    from contextlib import closing

    assert terminal.run("check") == (0, "Данные в порядке.\n", "")
    with closing(sqlite3.connect(school)) as raw, raw:
        raw.execute("DELETE FROM contributor")
        raw.execute("DELETE FROM membership")
        raw.execute("DELETE FROM school_form")
        raw.execute("UPDATE copy SET edition_id = 77 WHERE id = 1")
    answer = terminal.json("check", status=1)
    assert answer["ok"] is False
    assert "Таблица copy, строка 1: нет записи в edition" in answer["problems"]


@pytest.mark.parametrize("content", [b"", b"letter" * 999, b"SQLite format 3\0" * 99])
def test_a_broken_file_gives_every_command_a_sentence(
    terminal: Terminal, school: Path, content: bytes, tmp_path: Path
):
    school.write_bytes(content)
    assert terminal.json("check", status=1)["problems"]
    terminal.refused("journal")
    terminal.refused("search", "муму")
    terminal.refused("export", tmp_path / "a.csv", "--what", "readers")
    terminal.refused("backup")
    if content:
        terminal.refused("undo")


def test_only_what_fills_a_library_makes_one(nowhere: Terminal, tmp_path: Path):
    for words in (["desk"], ["undo"], ["journal"], ["backup"], ["search", "а"]):
        assert "нет" in nowhere.refused(*words)
    assert nowhere.json("check", status=1)["ok"] is False
    assert list(tmp_path.iterdir()) == []
    assert nowhere.json("import", _written(tmp_path / "b.csv", _BOOKS))["added"] == 2


def test_the_sample_school_is_made_once(nowhere: Terminal):
    counts = nowhere.json("sample", "--seed", "3")
    assert (counts["readers"] > 200, counts["copies"] > 3900) == (True, True)
    nowhere.refused("sample")
    assert nowhere.json("check") == {"ok": True, "problems": []}


def test_a_second_program_is_told_who_is_first(terminal: Terminal, tmp_path: Path):
    from ibc_desktop.kernel.store.lock import FileLock

    lock = FileLock(terminal.database.with_name("library.db.lock"))
    lock.take(START)
    try:
        path = _written(tmp_path / "b.csv", _BOOKS)
        for words in (["desk"], ["undo"], ["import", path], ["sample"], ["restore", path]):
            assert "уже открыта" in terminal.refused(*words)
        assert terminal.json("search", "каштанка")["hits"]
        assert terminal.json("backup")["file"]
        assert terminal.json("check")["ok"]
    finally:
        lock.release()


def test_a_refusal_is_one_object_too(terminal: Terminal):
    terminal.json("undo")
    status, out, err = terminal.run("undo", "--json")
    assert status == 1
    assert json.loads(out) == {"error": err.strip()}


def test_a_fault_of_ours_is_written_to_the_log(terminal: Terminal, monkeypatch, tmp_path: Path):
    def fail(*_: object) -> None:
        raise ZeroDivisionError("our mistake")

    monkeypatch.setattr("ibc_desktop.kernel.file.journal.of", fail)
    assert str(tmp_path / "ibc.log") in terminal.refused("journal")
    assert "our mistake" in (tmp_path / "ibc.log").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["impor"], "нет «impor»"),
        ([], "не указано: КОМАНДА"),
        (["import"], "не указано: ФАЙЛ"),
        (["export", "a.csv"], "не указано: --what"),
        (["export", "a.csv", "--what"], "не хватает значения: --what"),
        (["journal", "--limit", "много"], "--limit: «много» не число"),
        (["journal", "--limit", "0"], "--limit: «0» не число"),
        (["journal", "--limit", "9223372036854775808"], "«9223372036854775808» не число"),
        (["undo", "9223372036854775808"], "N: «9223372036854775808» не число"),
        (["check", "вчера"], "лишнее: вчера"),
    ],
)
def test_a_wrong_command_gives_a_russian_sentence(words, sentence, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(words)
    assert stopped.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert sentence in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("command", [[], ["import"], ["export"], ["desk"], ["sample"]])
def test_help_is_in_russian(command: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        cli.main([*command, "--help"])
    assert stopped.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("как вызывать: main.py")
    for english in ("usage", "options", "optional", "positional", "show this"):
        assert english not in said


def _started(school: Path, *words: str, **options: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return subprocess.Popen(
        [
            sys.executable,
            str(PROGRAM / "main.py"),
            "--trust-clock",
            "--database",
            str(school),
            *words,
        ],
        text=True,
        encoding="utf-8",
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def test_each_scan_is_answered_before_the_next_and_ctrl_c_is_quiet(school: Path):
    with _started(school, "desk") as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        for scan, outcome in (("7", "reader"), ("101", "issued"), ("Соколова", "reader")):
            desk.stdin.write(f"{scan}\n")
            desk.stdin.flush()
            assert desk.stdout.readline().split("\t")[0] == outcome
        desk.send_signal(signal.SIGINT)
        out, err = desk.communicate()
    assert (desk.returncode, out, err) == (130, "", "")


def test_a_reader_of_our_answers_may_leave_early(school: Path):
    with _started(school, "desk") as desk:
        assert desk.stdin is not None
        assert desk.stdout is not None
        desk.stdin.write("7\n")
        desk.stdin.flush()
        desk.stdout.readline()
        desk.stdout.close()
        desk.stdin.write("101\n")
        desk.stdin.close()
        assert desk.stderr is not None
        assert desk.stderr.read() == ""
    assert desk.returncode == 1


def test_by_a_clock_that_cannot_be_right_nothing_is_written_unless_one_says_so(
    school: Path, terminal: Terminal, capsys: pytest.CaptureFixture[str], monkeypatch: Any
):
    with closing(sqlite3.connect(school)) as raw, raw:
        raw.execute("UPDATE deed SET done_at = '2090-03-17 11:46:00.000000'")
    monkeypatch.setattr("sys.stdin", io.StringIO("7\n101\n"))
    for words in (["desk"], ["undo"], ["redo"]):
        assert cli.main(["--database", str(school), *words]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("Часы компьютера показывают")
        assert said.err.endswith("Если часы верны, добавьте --trust-clock.\n")
    # A look and a copy harm nothing.
    for words in (["check"], ["backup"]):
        assert cli.main(["--database", str(school), *words]) == 0
    capsys.readouterr()
    _, out, _ = terminal.run("desk")
    assert [line.split("\t")[0] for line in out.splitlines()] == ["reader", "issued"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE setting SET value = '{' WHERE name = 'school'",
        "DROP TABLE edition_words",
        "ALTER TABLE loan RENAME TO lend",
        "UPDATE deed_change SET after = '{', before = '{'",
        "DELETE FROM edition_fts_data WHERE id = 1",
        "DELETE FROM edition_fts_data WHERE id > 10",
        "DROP TABLE edition_fts_data",
    ],
)
def test_damage_is_told_as_damage_by_every_command(
    school: Path, terminal: Terminal, monkeypatch: Any, damage: str
):
    with closing(sqlite3.connect(school)) as raw, raw:
        raw.execute("INSERT INTO setting (name, value) VALUES ('school', '{}')")
        raw.execute(damage)
    for words in (["search", "каштанка"], ["desk"], ["check"], ["backup"], ["undo"]):
        monkeypatch.setattr("sys.stdin", io.StringIO("7\n101\n"))
        _, out, err = terminal.run(*words)
        assert "не справилась" not in out + err, words
    status, _, err = terminal.run("check")
    assert (status, "оврежд" in err or "не совпадает" in err) == (1, True)


def test_a_copy_and_the_check_give_the_same_answer(school: Path, terminal: Terminal):
    with closing(sqlite3.connect(school)) as raw, raw:
        raw.execute("PRAGMA ignore_check_constraints=ON")
        raw.execute("UPDATE loan_rule SET days = -1 WHERE id = 1")
    assert "CHECK" in terminal.refused("check")
    assert "с замечаниями" in terminal.run("backup")[1]


def test_a_folder_for_the_file_is_told(terminal: Terminal, tmp_path: Path):
    terminal.database = tmp_path
    for words in (["check"], ["desk"], ["backup"], ["sample"]):
        assert terminal.refused(*words).startswith("Это папка, а не файл базы")
