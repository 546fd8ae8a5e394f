"""Lines that stand among the rows of a list and are none: totals, signatures, stamps."""

import re
from collections.abc import Collection

from ..ground.folding import fold
from .cells import Cell, text_of

_TOTAL = "это итоговая строка"
_SIGNATURE = "похоже на подпись"
_UNDER = "строка под списком"
_SECTION = "это заголовок, а не строка"

_PEOPLE = r"мальчик|девоч|юнош|девуш|учащих|учен|обучающ|воспитан|человек|детей|мужчин|женщин"
_BOOKS = r"книг|экз|учебн|издани|назван|наименован|лист|страниц|мест|сумм|поступи|выбы|состо|списан"
_WHERE = (
    r"по (?:накладн|страниц|лист|спис|класс|школ|раздел|отдел|акт|документ|книг|ксу|счет|фонд)"
    r"|на (?:страниц|сумм|лист|начал|конец|\d)|за (?:год|месяц|день|лист|страниц|\d)"
    r"|в (?:класс|школ|спис|фонд|книг|том числ)|с ндс|без ндс|к оплате|отпущено|уч-ся"
)
# «Всего понемногу» is a book; a total goes on with what is counted, with a mark or with nothing.
_TOTALS = re.compile(
    rf"(?:(?:под)?итого?|всего)\s*(?:$|[:.,(=-]|(?:{_PEOPLE}|{_BOOKS}|{_WHERE}|\d))"
    r"|(?:перенос|к переносу|переносится|перенесено)\s*(?:$|[:.=\d-]|(?:на|с|со|из)\b)"
    rf"|(?:{_PEOPLE})\w*\s*[:=-]?\s*\d+\s*(?:чел\w*)?\.?$"
    r"|\d+\s*(?:чел\w*|мальчик\w*|девоч\w*|учащихся|учеников)\.?$"
    r"|(?:общ\w+ )?(?:кол-?во|количество|число|сумма)(?:\s+[^\d:=]+)?\s*[:=-]?\s*\d[\d ,.]*"
    r"(?:чел\w*|экз\w*|шт|руб\w*)?\.?$"
)
_GROUP = (
    r"(?:мальчик(?:ов|а|и)?|девоч(?:ек|ки|ка)|юнош(?:ей|и|а)|девуш(?:ек|ки|ка)|мужчин|женщин"
    r"|учащ(?:ихся|иеся)|учеников|обучающихся|воспитанников|детей)"
)
_SHORT = r"(?:м(?:ал)?|д(?:ев)?|юн)\.?\s*[:=-]\s*\d+"
_SUM = rf"(?:{_GROUP}\s*[:=-]?\s*\d+(?:\s*чел\w*)?|\d+\s*{_GROUP})"
# «Мальчиков - 5, девочек - 3», in one cell or in several.
_GROUPS = re.compile(
    rf"(?:(?:из них|в том числе|в т\. ?ч\.|всего(?: в классе)?(?:\s*[:-]?\s*\d+(?:\s*чел\w*\.?)?)?)"
    rf"\s*[:,;(-]?\s*)?{_SUM}(?:[\s.,;/|+)(]*(?:(?:и|из них|в том числе)\s*:?\s*)?{_SUM})*[\s.,;)]*"
    rf"|{_SHORT}[\s.,;/]*{_SHORT}[\s.]*"
)
_POSTS = (
    r"(?:и\. ?о\. ?)?(?:директор|зам(?:еститель|\.)? ?директора|заведующ|зав\.|библиотекарь"
    r"|педагог|классный рук|кл\. ?рук|бухгалтер|гл(?:авный|\.) бухгалтер|председател|член"
    r"|секретар|руководител|ответственн|материально|учитель)"
)
_DID = r"принял|сдал|составил|проверил|выдал|получил|передал|исполнил|отпустил|подготовил"
_DEEDS = rf"(?:{_DID}|исполнитель|утвержда|согласован|ознакомлен)"
_INITIALS = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
_STAMPS = re.compile(
    r"м\. ?п\.?$|\(?(?:подпись|расшифровка)\b|подписи[: ]|дата составления"
    r"|(?:список|ведомость|отчет|акт|опись) (?:составлен|проверен|утвержден)"
    r"|(?:отпуск|груз|товар)\w* (?:груза )?(?:разрешил|произвел|получил|принял|сдал)"
)
_APPENDED = re.compile(r"(?:товарная накладная|накладная|акт) имеет приложен|приложение на\b")
_SIGNED = re.compile(rf"{_POSTS}|{_DEEDS}")
_DEED = re.compile(rf"{_DEEDS}\w*\s*[:_(]|{_POSTS}[^:]*:")

_COUNTED = re.compile(rf"(?:\d+\s*)?{_GROUP}|из них|в том числе|в т\. ?ч|всего")
_PLACES = (
    r"(?:школы|лицея|гимназии|библиотек\w+|учебной части|учебн\w+ отдел\w+|комиссии|мо"
    r"|профкома|совета|класс\w*"
    r"|по [\w-]+(?: работе| части)?|м[бк]?оу|сош|гбоу|за \w+(?: фонд)?|начальных классов"
    r"|№ ?\d+|\d+[ -]?[а-я]?)"
)
_WHOLE_POST = (
    r"(?:и\. ?о\. ?)?(?:(?:зам(?:еститель|\.)? ?)?директора?|заведующ(?:ая|ий)"
    r"|зав\.\s?[\w.]+(?: частью)?"
    r"|(?:педагог-|главный |старший |школьный )?библиотекарь|педагог(?:-\w+)?"
    r"|(?:классн\w+|кл\.) ?рук(?:оводитель|\.)|(?:гл(?:авный|\.) ?)?(?:бухгалтер|бух\.)"
    r"|председатель"
    r"|член(?:ы)?(?= комиссии)|секретарь|делопроизводитель|ответственн(?:ый|ая)|завуч|учитель"
    r"|руководитель(?: организации| учреждения)?|материально.ответственн\w+ лицо|методист)(?![\w-])"
)
_SURNAME = r"(?:\s+[А-ЯЁ][\w-]+){0,3}"
# A post, where it is kept and whose it is; «Учитель словесности» goes on otherwise.
_POST = re.compile(
    rf"(?P<post>(?i:{_WHOLE_POST}(?:,?\s+{_PLACES}(?![\w-]))*))[\s:,-]*(?P<name>{_SURNAME})[\s.]*"
)
_WHOLE_DEED = rf"(?:{_DID}|сверил)(?:а|и|\(а\))?|исп\.|исполнитель|составитель"
_DONE = re.compile(
    rf"(?i:{_WHOLE_DEED})\s*(?:(?i:{_WHOLE_POST}(?:\s+{_PLACES})*))?{_SURNAME}[\s.]*"
)
_NAME = re.compile(r"[А-ЯЁ][\w-]+\s+[А-ЯЁ]\.|[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ]|.*(?:вич|вна)$")
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}(?: ?г\.?)?(?: 00:00)?")
_ONE_NAME = re.compile(rf"[А-ЯЁ][\w-]+{_SURNAME}")
_WHEN = r"\d{1,2}(?:\.\d{1,2}\.\d{2,4}| (?:янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)\w*)"
_FUND = r"(?:библиотечного |книжного |учебного )?фонда"
# What is so only where nothing else stands in the row: a book may be called so.
_LONE = re.compile(
    rf"(?:проверка|сверка|инвентаризация|переучет) {_FUND}\b|(?:проверено|сверено)\b"
    r"|фонд (?:был )?(?:проверен|сверен|пересчитан|принят|сдан)"
    r"|(?:инвентаризация|проверка) проведена"
    rf"|(?:на|по состоянию на) {_WHEN}|состоит (?:на|в|\d)"
    r"|(?:стр(?:аница|\.)?|лист|л\.|с\.)\s*(?:№\s*)?\d+(?:\s*(?:из|/)\s*\d+)?\.?$"
    r"|ваканси[яи]\.?$|вакантн\w+(?: \w+)?$"
    r"|(?:тел(?:ефоны?)?|факс|моб)\b\s*[.:]*\s*[\d(+]|(?:e-?mail|эл\. ?почта|электронная почта)\b"
    r"|согласовано\.?$|(?:общая )?стоимость\s*:\s*\d"
    r"|примечани[ея]\.?$|примеч?\.$|комиссия(?: в составе.*)?$|члены комиссии$"
)
_REMARK = re.compile(
    r"(?:примечани[ея]|примеч?\.?|комиссия[^:]{0,40}|члены комиссии|проверено)\s*:"
    r"|(?:тел(?:ефоны?)?|факс)\.?\s*:?$"
)
_NOTE = re.compile(rf"{_REMARK.pattern}|{_LONE.pattern}")
_TRUE = re.compile(
    r"(?:список|ведомость|опись|выписка|копия|с подлинным|сведения)(?: \w+)? вер(?:ен|н[аоы])\b"
    r"|верно\s*(?:$|[:.])|_{2,}"
)
_MOVED = re.compile(
    r"(?:список )?(?:(?P<gone>выбы(?:л[иоа]?|вши[ех]|тие)|отчислен(?:ы|ны[ех])|уволен(?:ы|ны[ех]))"
    r"|(?:вновь )?прибы(?:л[иоа]?|вши[ех]|тие)|зачислен(?:ы|ны[ех])"
    r"|(?:обучение )?на дому|надомники|(?:надомн|домашн|семейн|заочн|дистанционн|индивидуальн)\w+"
    r" обучени[ея])"
    r"(?: (?:уча\w+|учен\w+|обуча\w+|дети|воспитан\w+))?(?![а-я])"
    r"\s*(?:[.-]?$|(?P<colon>:)|(?:в|из|за|с|на|во) |[(\d])"
)

_BLANK: tuple[Cell, ...] = (None, "", " ")
_NONE: tuple[int, Cell] = (0, None)
# What the lines begin with that are looked for: most rows of a list need no closer look.
_BEGIN = frozenset("абвгдежзиклмнопрстуфэюч(_e0123456789")
_NO_WORDS = frozenset({"x", "х", "шт", "шт.", "экз", "экз.", "руб", "руб.", "чел", "чел."})


class MarkedRow(list[Cell]):
    """A row of which its values do not tell all: a fault, and whether it cannot be a row."""

    def __init__(self, cells: list[Cell], fault: str, refused: bool) -> None:
        super().__init__(cells)
        self.fault, self.refused = fault, refused

    def __add__(self, more: list[Cell]) -> "MarkedRow":  # type: ignore[override]
        """A row that is made as long as the headings keeps its mark."""
        return MarkedRow([*self, *more], self.fault, self.refused)


def fault_of(cells: list[Cell]) -> str:
    """Return what is wrong with a row as it stands in its file, before it is read; or nothing."""
    return cells.fault if isinstance(cells, MarkedRow) else ""


class Lines:
    """The lines of one list in their order: some say what those below them are."""

    def __init__(self, people: Collection[int]) -> None:
        """`people` are the columns in which a row of the list has a name or an author."""
        self._people = people
        self._posted = self._ended = False
        self._row = list[Cell]()
        self.gone = ""

    def why(self, cells: list[Cell]) -> str:
        """Return why the next line is no row of the list, or nothing; `gone` is said anew.

        The name under a lone post belongs to it; those below «Выбыли» have left.
        """
        posted, self._posted = self._posted, False
        if reason := no_row(cells, self._people):
            self._follow(reason, cells)
            return reason
        if self._ended and self._is_signed(cells):
            return _SIGNATURE
        if posted and len(filled := _filled(cells)) == 1 and _is_name(filled[0]):
            return _SIGNATURE
        self._row = cells
        return ""

    def _is_signed(self, cells: list[Cell]) -> bool:
        """Say whether nothing but a name or a day stands below a total of fuller rows."""
        *said, last = _filled(cells) or [""]
        self._ended = not said or list(map(fold, said)) in (["дата"], ["дата:"])
        is_signed = _DAY.fullmatch(last) or (not said and _NAME.match(last))
        return self._ended and len(_filled(self._row)) > 1 and bool(is_signed)

    def _follow(self, reason: str, cells: list[Cell]) -> None:
        first, *rest = _filled(cells)
        self._ended = self._ended or reason == _TOTAL
        if reason == _SECTION:
            moved = _MOVED.match(fold(first))
            self.gone = "в списке выбывших" if moved and moved["gone"] else ""
        elif reason == _SIGNATURE and not rest and (post := _POST.fullmatch(first)):
            self._posted = not post["name"]


def no_row(cells: list[Cell], people: Collection[int] | None = None) -> str:
    """Return why a line is no row of its list («это итоговая строка»), or nothing.

    A line under a list begins with its own words; a row that is numbered is taken for a row.
    A post and a name in two cells are a signature where the name stands in none of the columns
    `people`; without them, nobody knows.
    """
    if isinstance(cells, MarkedRow) and cells.refused:
        return cells.fault
    at, first = next(((at, cell) for at, cell in enumerate(cells) if cell not in (None, "")), _NONE)
    # Rows begin with a number, a date or a name far more often than with any of these letters.
    if first.__class__ is not str or not (written := fold(str(first))):
        return ""
    if written[0] not in _BEGIN:
        return ""
    rest = cells[at + 1 :]
    if reason := _why(written, str(first), rest):
        return reason
    # Books and people have more in their rows; to look closer at each takes longer.
    are_few = len(rest) - sum(map(rest.count, _BLANK)) < 2
    if (are_few or _COUNTED.match(written)) and (reason := _why_few(written, text_of(first), rest)):
        return reason
    signed = are_few and people is not None and _signed_in_two(cells, at, people)
    return _SIGNATURE if signed else ""


def _is_name(written: str) -> bool:
    return bool(_NAME.match(written) or _ONE_NAME.fullmatch(written))


def _filled(cells: list[Cell]) -> list[str]:
    return [written for cell in cells if (written := text_of(cell))]


def _why_few(written: str, first: str, rest: list[Cell]) -> str:
    """Return why a line is no row that may be one where more stands in it."""
    more = _filled(rest)
    if not written.isdecimal() and _GROUPS.fullmatch(" ".join([written, *map(fold, more)])):
        return _TOTAL
    moved = _MOVED.match(written)
    if moved and (not more or (moved["colon"] and len(more) == 1)):
        return _SECTION
    if (_REMARK if more else _NOTE).match(written) and len(more) < 2:
        return _UNDER if not more or written[-1] in ":." else ""
    signed = _TRUE.match(written) or _POST.fullmatch(first) or _DONE.fullmatch(first)
    return _SIGNATURE if signed and not more else ""


def _signed_in_two(cells: list[Cell], at: int, people: Collection[int]) -> bool:
    """Say whether a post stands in one cell and a name in another that is not for names."""
    more = [each for each in range(at + 1, len(cells)) if cells[each] not in _BLANK]
    if len(more) != 1:
        return False
    first, name = text_of(cells[at]), text_of(cells[more[0]])
    # No book and nobody's post is called «Принял:», and no name stands between strokes.
    is_clear = first.endswith(":") or name.startswith("/")
    first, name = first.rstrip(" :"), name.strip(" /")
    if not is_clear and more[0] in people and at not in people:
        return False
    if not (_POST.fullmatch(first) or _DONE.fullmatch(first)):
        return False
    surname = at in people and more[0] not in people and _ONE_NAME.fullmatch(name)
    return bool(surname or _NAME.match(name))


def _why(written: str, first: str, rest: list[Cell]) -> str:
    found = _TOTALS.match(written)
    if found and (not found.group()[-1].isdigit() or _is_alone(rest)):
        return _TOTAL
    if _STAMPS.match(written):
        return _SIGNATURE
    if _APPENDED.match(written):
        return _UNDER
    if _SIGNED.match(written) is None:
        return ""
    ruled = "___" in first or any("___" in each for each in rest if isinstance(each, str))
    named = _DEED.match(written) or _INITIALS.search(first)
    return _SIGNATURE if ruled or (named and _is_alone(rest)) else ""


def _is_alone(rest: list[Cell]) -> bool:
    return not any(map(_is_word, rest))


def _is_word(cell: Cell) -> bool:
    """Say whether a cell says anything but a figure; «X» stands where a total has none."""
    written = text_of(cell)
    return any(map(str.isalpha, written)) and written.lower() not in _NO_WORDS
