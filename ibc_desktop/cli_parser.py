"""The words of the command line: argparse that speaks Russian from its usage to its errors."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from ibc_desktop.cli_console import readable, tell
from ibc_desktop.kernel.plug.exchange import Exporter, Importer
from ibc_desktop.kernel.plug.section import Sections

_ERRORS = (
    (r"the following arguments are required: (.*)", "не указано: {}"),
    (r"argument (.*): expected (?:at least )?one argument", "не хватает значения: {}"),
    (r"argument (.*): invalid choice: '?(.*?)'? \(choose from (.*)\)", "{}: нет «{}», есть {}"),
    (r"argument (.*): invalid \w+ value: '(.*)'", "{}: «{}» не число"),
    (r"unrecognized arguments: (.*)", "лишнее: {}"),
)


# The database counts no further.
_MOST = 2**63 - 1


class Parser(argparse.ArgumentParser):
    """A parser whose own words are Russian; a wrong command gives one sentence, not a page."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False)
        self.options = self.add_argument_group("параметры")
        self.options.add_argument(
            "-h", "--help", action="help", help="показать эту справку и закончить"
        )

    def error(self, message: str) -> NoReturn:
        tell(f"Команда не понята: {_in_russian(message)}. Справка: --help")
        sys.exit(2)

    def format_help(self) -> str:
        return super().format_help().replace("usage: ", "как вызывать: ", 1)


def command_parser(sections: Sections) -> Parser:
    """Return the parser of all commands; what can be imported and exported the sections tell."""
    parser = Parser(
        prog="main.py",
        description="ИБЦ: учёт и работа школьной библиотеки. Без команды открывается окно.",
    )
    commands = parser.add_subparsers(
        title="команды", dest="command", metavar="КОМАНДА", required=True, parser_class=Parser
    )
    _common(parser)
    for name, purpose, declare in _COMMANDS:
        command = commands.add_parser(
            name, prog=f"main.py {name}", help=purpose, description=purpose.capitalize() + "."
        )
        declare(command.options, sections)
        _common(command, default=argparse.SUPPRESS)
    return parser


def _common(parser: Parser, default: Any = None) -> None:
    """Let --database and --json stand before the command or after it."""
    parser.options.add_argument(
        "--database", metavar="ФАЙЛ", type=Path, default=default, help="файл базы, если не обычный"
    )
    parser.options.add_argument(
        "--trust-clock",
        action="store_true",
        default=default or False,
        help="часы компьютера верны, как бы ни расходились с последней записью",
    )
    parser.options.add_argument(
        "--json", action="store_true", default=default or False, help="ответить одним объектом JSON"
    )


def _words(options: Any, *names: str, **rest: Any) -> None:
    """Declare what is read as a text: neither a number nor the name of a file."""
    options.add_argument(*names, type=readable, **rest)


def _days(options: Any) -> None:
    _words(options, "--from", dest="first", metavar="ДАТА", help="с какого дня: 01.09.2026")
    _words(options, "--to", dest="last", metavar="ДАТА", help="по какой день")


def _sample(options: Any, _sections: Sections) -> None:
    options.add_argument(
        "--size",
        choices=("school", "small", "large"),
        default="school",
        help="school: сельская школа; small и large: выдуманные, для проверки скорости",
    )
    options.add_argument("--seed", type=int, default=1, metavar="ЧИСЛО", help="какая именно школа")


def _import(options: Any, sections: Sections) -> None:
    options.add_argument("file", type=Path, metavar="ФАЙЛ", help="библиотечные записи или таблица")
    _words(
        options,
        "--kind",
        choices=_Keys(sections, Importer),
        help="что в файле: %(choices)s; иначе узнаётся само",
    )
    _words(options, "--encoding", metavar="ИМЯ", help="кодировка, если узнана неверно")
    _words(
        options,
        "--sheet",
        action="append",
        metavar="ИМЯ",
        help="лист книги Excel; можно назвать несколько",
    )
    options.add_argument(
        "--no-headings",
        action="store_true",
        help="над столбцами нет заголовков: первая строка тоже данные",
    )
    options.add_argument("--dry-run", action="store_true", help="только посчитать, не загружать")


def _export(options: Any, sections: Sections) -> None:
    options.add_argument(
        "file",
        type=Path,
        metavar="ФАЙЛ",
        help="куда: вид файла узнаётся по .iso .xml .xlsx .csv .ics",
    )
    _words(
        options,
        "--what",
        choices=_Keys(sections, Exporter),
        required=True,
        help="что выгрузить: %(choices)s",
    )


def _print(options: Any, _sections: Sections) -> None:
    _words(
        options,
        "document",
        nargs="?",
        default="",
        metavar="ДОКУМЕНТ",
        help="что напечатать: слово из --list",
    )
    options.add_argument("--list", action="store_true", help="какие документы есть")
    options.add_argument(
        "-o", "--output", type=Path, metavar="ФАЙЛ", help="куда: .pdf, .xlsx или .docx"
    )
    _days(options)
    _words(
        options, "--period", metavar="ПЕРИОД", help="2026/27, 2027, 2027-03 или 2027-1кв вместо дат"
    )
    _words(options, "--class", dest="class_name", default="", metavar="КЛАСС", help="5А")
    _words(
        options, "--ids", default="", metavar="НОМЕРА", help="номера записей через запятую: 12,15"
    )
    _words(
        options,
        "--option",
        action="append",
        default=[],
        metavar="ИМЯ=ОТВЕТ",
        help="что ещё выбрать; имена показывает --list --json",
    )


def _search(options: Any, _sections: Sections) -> None:
    _words(options, "words", nargs="+", metavar="СЛОВО", help="слова в любом порядке")
    options.add_argument("--limit", type=_count, default=50, metavar="N", help="сколько показать")


def _backup(options: Any, _sections: Sections) -> None:
    options.add_argument(
        "folder", nargs="?", type=Path, metavar="ПАПКА", help="куда, если не в обычную папку"
    )


def _restore(options: Any, _sections: Sections) -> None:
    options.add_argument("file", type=Path, metavar="ФАЙЛ", help="копия, которую вернуть")


def _undo(options: Any, _sections: Sections) -> None:
    options.add_argument(
        "deed", nargs="?", type=_count, metavar="N", help="номер записи журнала, если не последней"
    )


def _journal(options: Any, _sections: Sections) -> None:
    _words(
        options,
        "--find",
        default="",
        metavar="ТЕКСТ",
        help="слова записи, человек, книга, номер или день: «лунин 12 марта»",
    )
    _days(options)
    options.add_argument("--limit", type=_count, default=50, metavar="N", help="сколько показать")


def _nothing(_options: Any, _sections: Sections) -> None:
    """Declare nothing."""


_COMMANDS = (
    ("sample", "создать пример школы с двумя годами работы", _sample),
    ("import", "загрузить книги, читателей, план или консультации из файла", _import),
    ("export", "выгрузить список в файл", _export),
    ("print", "напечатать документ в файл", _print),
    ("search", "найти книги", _search),
    ("desk", "выдача: по одному скану в строке, на каждый ответ «ИСХОД<TAB>предложение»", _nothing),
    ("backup", "сделать копию данных", _backup),
    ("restore", "вернуть данные из копии", _restore),
    ("check", "проверить данные", _nothing),
    ("undo", "отменить последнее действие или указанное", _undo),
    ("redo", "вернуть то, что отменено последним", _nothing),
    ("journal", "показать журнал", _journal),
)


class _Keys:
    """The keys of what can be imported or exported; the sections load it when it is asked for."""

    def __init__(self, sections: Sections, kind: type[Importer] | type[Exporter]) -> None:
        self._sections, self._kind = sections, kind

    def __iter__(self) -> Iterator[str]:
        return (each.key for each in self._sections.each(self._kind))


def _count(typed: str) -> int:
    number = int(typed)
    if not 1 <= number <= _MOST:
        raise ValueError
    return number


def _in_russian(message: str) -> str:
    for pattern, sentence in _ERRORS:
        if found := re.fullmatch(pattern, message):
            return sentence.format(*found.groups())
    return message
