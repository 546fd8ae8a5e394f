"""The services of the program as commands: for scripts, for scheduled backups, for checking.

A command prints its answer, or with --json one JSON object, on standard output; whatever else
there is to say goes to standard error. The exit status is 0 only on success.
"""

import contextlib
import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from ibc_desktop import cli_console as console
from ibc_desktop.cli_parser import command_parser
from ibc_desktop.kernel.file.files import Files, library_files
from ibc_desktop.kernel.ground.pauses import without_pauses
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Exporter, Importer, OpenedFile
from ibc_desktop.kernel.plug.section import Sections
from ibc_desktop.kernel.tables.imports import ImportReport, Reading, Remark
from ibc_desktop.shell.discover import discover

# Nothing in a journal was done before or after these days.
_BEGINNING, _END = "1900-01-01", "2200-12-31"


@dataclass
class Answer:
    """What a command has to say: as data, as lines, and whether it succeeded."""

    data: dict[str, Any]
    lines: list[str] = field(default_factory=list)
    succeeded: bool = True


@dataclass(frozen=True)
class Request:
    """A command with everything it was given; `opened` opens the library it asks for."""

    options: Namespace
    files: Files
    sections: Sections

    @contextlib.contextmanager
    def opened(self, *, alone: bool, new: bool = False) -> Iterator[Context]:
        """Open the library; only a command that fills it may make a `new` one."""
        from ibc_desktop.kernel.plug.library import opened_library, require_not_lost

        if new:
            require_not_lost(self.files)
        else:
            _require(self.files.database)
        with opened_library(self.files, self.sections, alone=alone) as context:
            if alone and not self.options.trust_clock:
                _require_right_clock(context)
            yield context


def main(arguments: list[str]) -> int:
    """Run one command; return its exit status, or let Ctrl+C end it."""
    console.take_streams()
    try:
        return _run(arguments)
    except BrokenPipeError:
        # Whoever read our answer has had enough of it.
        console.fall_silent()
        return 1
    except OSError:
        console.fall_silent()
        console.tell("Ответ записать не удалось. Проверьте место на диске.")
        return 1


def _run(arguments: list[str]) -> int:
    sections = discover()
    try:
        options = command_parser(sections).parse_args(arguments)
    finally:
        # The help waits there: what becomes of it is to be known now.
        sys.stdout.flush()
    answer = _answer(options, sections)
    console.answer(answer.data, answer.lines, as_json=options.json)
    return 0 if answer.succeeded else 1


def _answer(options: Namespace, sections: Sections) -> Answer:
    log = None
    try:
        files = library_files(options.database)
        log = files.log
        return _COMMANDS[options.command](Request(options, files, sections))
    except (Refusal, Trouble) as no:
        sentence = no.sentence
    except KeyboardInterrupt:
        # At the desk it is the usual end.
        if options.command != "desk":
            console.tell("Остановлено: что не было закончено, не сохранено.")
        raise
    except BrokenPipeError:
        raise
    except OSError as fault:
        where = f" «{fault.filename}»" if fault.filename else ""
        sentence = f"Файл или папка{where} не открывается. Проверьте имя, права и место на диске."
    except Exception as fault:
        from ibc_desktop.kernel.file import fault_log

        if log is not None:
            fault_log.note(log, fault)
        sentence = f"Программа не справилась, данные не изменены. Подробности в файле {log}."
    console.tell(sentence)
    return Answer({"error": sentence}, succeeded=False)


def _sample(request: Request) -> Answer:
    from ibc_desktop.sample.school import make_sample

    options = request.options
    with request.opened(alone=True, new=True) as context:
        counts = make_sample(context, options.size, options.seed, console.progress()).as_dict()
    return Answer(counts, [f"{name}\t{count}" for name, count in counts.items()])


def _import(request: Request) -> Answer:
    options = request.options
    with request.opened(alone=True, new=True) as context, without_pauses():
        file = _open_file(context, options.file, options.kind, _reading(options))
        report = file.run(context, dry_run=options.dry_run, progress=console.progress())
    return Answer(report.as_dict(), [file.description, *_account(report)])


def _reading(options: Namespace) -> Reading:
    """Return how the file is to be read; what is not said is found by looking."""
    sheets = tuple(options.sheet) if options.sheet else None
    return Reading(options.encoding, False if options.no_headings else None, sheets)


def _open_file(context: Context, path: Path, kind: str | None, reading: Reading) -> OpenedFile:
    """Open the file as the kind asked for, or as the one that knows most of its columns."""
    opened, trouble = [], None
    for importer in context.sections.all(Importer):
        if kind in (None, importer.key):
            try:
                opened.append(importer.open(context, path, reading))
            except Trouble as fault:
                trouble = trouble or fault
    if not opened:
        raise trouble or Trouble("Загружать такие файлы эта программа не умеет.")
    file = max(opened, key=lambda each: (not each.missing, _known(each)))
    is_doubtful = _known(file) < _ENOUGH or file.reading.headed is False
    if kind is None and (file.missing or not _known(file)) and is_doubtful:
        raise trouble or Trouble(_NOT_TOLD)
    return file


# One heading known may be a chance likeness of what stands in the first row; so are cells alone.
_ENOUGH = 2
_NOT_TOLD = (
    "По столбцам не видно, что это за список. Впишите над столбцами заголовки или укажите --kind."
)


def _known(file: OpenedFile) -> int:
    """Return how many columns were understood; a file without headings needs none."""
    return len(file.mapping) if file.headings else 1000


def _account(report: ImportReport) -> list[str]:
    return [
        f"Строк прочитано: {report.read}, новых: {report.added}, "
        + (f"экземпляров: {report.copies}, " if report.copies else "")
        + f"уже было: {report.joined}, не принято: {len(report.refused)}",
        *(f"Не принято: {line.at}: {line.reason}" for line in report.refused),
        *(f"Замечание: {_remark(line)}" for line in report.notes),
    ]


def _remark(line: Remark) -> str:
    """Return «F118: „4 31О,00“: не цена (цена пуста)»."""
    written = f"„{line.written}“: " if line.written else ""
    return f"{line.at}: {written}{line.reason}" + (f" ({line.outcome})" if line.outcome else "")


def _export(request: Request) -> Answer:
    path: Path = request.options.file
    with request.opened(alone=False) as context:
        exporters = {each.key: each for each in context.sections.all(Exporter)}
        count = context.ask(
            exporters[request.options.what].write, context, path, console.progress()
        )
    return Answer({"file": str(path), "count": count}, [f"Записано: {count}, файл {path}"])


def _print_paper(request: Request) -> Answer:
    from ibc_desktop import cli_print

    if request.options.list:
        return Answer(*cli_print.listed(request.sections))
    wanted = cli_print.wanted(request.options, request.sections)
    with request.opened(alone=False) as context:
        return Answer(*cli_print.write(context, wanted, console.progress()))


def _search(request: Request) -> Answer:
    from ibc_desktop.sections.catalogue.rules.finding import search

    words = " ".join(request.options.words)
    with request.opened(alone=False) as context, context.database.read() as session:
        found = search(session, words, request.options.limit)
    data = {"hits": [asdict(hit) for hit in found.hits], "suggestion": found.suggestion}
    if found.suggestion:
        console.tell(f"Показано по запросу «{found.suggestion}».")
    lines = [
        "\t".join((str(hit.id), hit.title, hit.author, str(hit.year or ""), hit.shelf_mark))
        for hit in found.hits
    ]
    return Answer(data, lines)


def _desk(request: Request) -> Answer:
    """Answer each line at once, so that a program at the other end may wait for it."""
    from ibc_desktop.sections.circulation.rules.desk import Desk

    replies: list[dict[str, str]] = []
    with request.opened(alone=True) as context:
        # Lines of a file follow each other faster than a hand scans the same book twice.
        desk = Desk(context.database, context.now, repeat=dt.timedelta(0))
        for line in console.lines_heard():
            reply = desk.scan(line.strip("\r\n"))
            outcome, sentence = reply.outcome.value, " ".join(reply.sentence.split())
            if request.options.json:
                replies.append({"outcome": outcome, "sentence": sentence})
            else:
                console.say(f"{outcome}\t{sentence}")
    return Answer({"replies": replies})


def _backup(request: Request) -> Answer:
    from ibc_desktop.kernel.file.backups_kept import made_words
    from ibc_desktop.kernel.plug.checks import remarks_on
    from ibc_desktop.kernel.store import backup

    database, now = request.files.database, dt.datetime.now()
    _require(database)
    folder, examine = request.options.folder, partial(remarks_on, sections=request.sections)
    made = backup.make(database, folder or request.files.backups, now, examine=examine)
    if folder is None:
        backup.thin(request.files.backups, database, made)
    return Answer({"file": str(made)}, [made_words(made)])


def _restore(request: Request) -> Answer:
    from ibc_desktop.kernel.plug.library import restore

    saved = restore(request.files, request.options.file, dt.datetime.now())
    lines = [f"Данные восстановлены из {request.options.file}"]
    if saved:
        lines.append(f"Прежние данные сохранены: {saved}")
    return Answer({"saved": str(saved) if saved else None}, lines)


def _check(request: Request) -> Answer:
    from ibc_desktop.kernel.plug.checks import check

    try:
        with request.opened(alone=False) as context:
            problems = check(context)
    except Trouble as trouble:
        problems = [trouble.sentence]
    for problem in problems:
        console.tell(problem)
    data = {"ok": not problems, "problems": problems}
    return Answer(data, [] if problems else ["Данные в порядке."], succeeded=not problems)


def _undo(request: Request) -> Answer:
    from ibc_desktop.kernel.file import journal

    with request.opened(alone=True) as context:
        deed = journal.undo(context.database, request.options.deed)
    return Answer({"id": deed.id, "title": deed.title}, [f"Отменено: {deed.title}"])


def _redo(request: Request) -> Answer:
    from ibc_desktop.kernel.file import journal

    with request.opened(alone=True) as context:
        deed = journal.redo(context.database)
    title = journal.bare_title(deed)
    return Answer({"id": deed.id, "title": title}, [f"{journal.AGAIN}{title}"])


def _journal(request: Request) -> Answer:
    from ibc_desktop.cli_print import days_between
    from ibc_desktop.kernel.file import finding, lines
    from ibc_desktop.kernel.plug.recorded import Recorded

    options = request.options
    days = (options.first or _BEGINNING, options.last or _END)
    sought = finding.Sought(options.find, days_between(*days))
    known = request.sections.all(Recorded)
    with request.opened(alone=False) as context, context.database.read() as session:
        found = finding.find_deeds(session, sought, known, context.today())
        told = lines.lines_of(session, found[: options.limit], known)
    rows = [
        asdict(line.deed) | {"done_at": line.deed.done_at.isoformat(" "), "about": line.about}
        for line in told
    ]
    said = [_deed_said(row) for row in rows] or ["Ничего не найдено."]
    return Answer({"deeds": rows, "found": len(found)}, said)


def _deed_said(row: dict[str, Any]) -> str:
    undone = " (отменено)" if row["undone"] else ""
    about = ", ".join(filter(None, (row["operator"], *row["about"])))
    return f"{row['id']}\t{row['done_at']}\t{row['title']}{undone}\t{about}".rstrip()


_COMMANDS: dict[str, Callable[[Request], Answer]] = {
    "sample": _sample,
    "import": _import,
    "export": _export,
    "print": _print_paper,
    "search": _search,
    "desk": _desk,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "undo": _undo,
    "redo": _redo,
    "journal": _journal,
}


def _require_right_clock(context: Context) -> None:
    """Raise Refusal before anything is written by a clock that cannot be right."""
    from ibc_desktop.kernel.file import clock

    if doubt := context.ask(clock.doubt, context.now()):
        raise Refusal(f"{doubt} Если часы верны, добавьте --trust-clock.")


def _require(database: Path) -> None:
    from ibc_desktop.kernel.plug.library import require_file

    require_file(database)
    if not database.exists():
        raise Trouble(f"Базы {database} нет. Проверьте имя файла.")
