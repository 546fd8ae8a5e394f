"""«Правила выдачи»: for how long and how many books, by part of the fund and group of readers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.editors import NumberEditor
from ibc_desktop.kit.frame.page import Page
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button, Segmented
from ibc_desktop.kit.parts.layouts import in_column
from ibc_desktop.kit.parts.texts import label, restyle
from ibc_desktop.sections.catalogue.model import Fund
from ibc_desktop.sections.readers.model import ReaderGroup

from ..rules import queries, service
from ..rules.parties import AGE_MARKS
from ..rules.rows import Rule
from ..rules.targets import ShowRules

# The bounds of the schema (model.LoanRule); nobody lends more at once.
_MOST_DAYS, _MOST_BOOKS, _MOST_RENEWALS = 400, 999, 99
_HEADS = ("Кто берёт", "Дней", "Книг сразу", "Продлений")
_HELP = (
    "Срок 0 — только читальный зал, пустой — до 31 мая. Пустое число книг — без предела. "
    "Правила действуют для следующих выдач"
)
_PANEL = "На сколько дней и сколько книг сразу, и что делать с возрастным знаком"
_UNSAVED = "Не сохранено. Ctrl+S сохранит, ещё раз Esc — уйти без изменений"


class RuleLine:
    """The three editors of one rule."""

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self.days = _number(rule.days, _MOST_DAYS, "до 31 мая")
        self.limit = _number(rule.limit, _MOST_BOOKS, "без предела")
        self.renewals = _number(rule.renewals, _MOST_RENEWALS, "нет")
        for editor, head in zip(self.editors, _HEADS[1:], strict=True):
            editor.setAccessibleName(f"{rule.fund.label}, {rule.group.label}: {head.lower()}")
            editor.setObjectName(f"{rule.fund}_{rule.group}_{len(head)}")

    @property
    def editors(self) -> tuple[NumberEditor, NumberEditor, NumberEditor]:
        return self.days, self.limit, self.renewals

    def rule(self) -> Rule:
        """Return the rule as it is typed."""
        made = self._rule
        return Rule(
            made.id,
            made.fund,
            made.group,
            self.days.value(),
            self.limit.value(),
            self.renewals.value() or 0,
        )


class FundCard(Card):
    """The rules of one part of the fund, a line for each group of readers."""

    edited = Signal()

    def __init__(self, fund: Fund, rules: list[Rule]) -> None:
        super().__init__(fund.label)
        self.lines = [RuleLine(rule) for rule in rules]
        self._wrong = label("", "small", "bad", wrap=True)
        self._wrong.hide()
        self._grid = QGridLayout()
        for at, head in enumerate(_HEADS):
            self._grid.addWidget(label(head, "small", "ink2"), 0, at)
        # The width of a field tells the length of its answer: the rest of the line stays empty.
        self._grid.setColumnStretch(len(_HEADS), 1)
        for at, (rule, line) in enumerate(zip(rules, self.lines, strict=True), 1):
            self._grid.addWidget(label(rule.group.label.capitalize()), at, 0)
            for place, editor in enumerate(line.editors, 1):
                self._grid.addWidget(editor, at, place)
                editor.edited.connect(self.edited)
                editor.editingFinished.connect(self.check)
        self.body.addLayout(self._grid)
        self.body.addWidget(self._wrong)
        theme().follow(self._fit)

    def check(self) -> NumberEditor | None:
        """Show what is wrong; return the first wrong editor."""
        first = None
        for editor in (each for line in self.lines for each in line.editors):
            wrong = editor.wrong()
            state = "wrong" if wrong else ""
            if (editor.property("state") or "") != state:
                editor.setProperty("state", state)
                restyle(editor)
            if wrong and first is None:
                first = editor
                self._wrong.setText(wrong)
        self._wrong.setVisible(first is not None)
        return first

    def _fit(self) -> None:
        look = theme()
        self._grid.setHorizontalSpacing(look.air(12))
        self._grid.setVerticalSpacing(look.air(6))
        for line in self.lines:
            for editor in line.editors:
                editor.setFont(look.font("body"))
                editor.setFixedWidth(look.text(128))
        self._grid.setColumnMinimumWidth(0, look.text(120))


def _kept(session: Session) -> tuple[list[Rule], str]:
    return queries.rules(session), settings.value(session, AGE_MARKS, "refuse")


def _keep(session: Session, rules: Sequence[Rule], marks: str) -> None:
    service.keep_rules(session, rules)
    if settings.value(session, AGE_MARKS, "refuse") != marks:
        settings.put(session, AGE_MARKS, marks)


class RulesPage(Page):
    """All loan rules, saved as one deed; `closed` asks to go back to the desk."""

    closed = Signal()
    finds = False
    keys = (("Ctrl+S", "сохранить"), ("Tab", "дальше"), ("Esc", "к выдаче"))

    def __init__(self, context: Context) -> None:
        super().__init__("Правила выдачи", "На сколько дней и сколько книг сразу")
        self._context = context
        self._is_changed = self._was_warned = False
        rules, marks = context.ask(_kept)
        self.cards = [FundCard(fund, _of_fund(rules, fund)) for fund in Fund]
        self.marks = Segmented(
            (("refuse", "Отказывать"), ("warn", "Предупреждать и выдавать")), "Возрастной знак"
        )
        self.marks.set_value(marks if marks == "warn" else "refuse")
        self._lay_out()

    def take_focus(self) -> None:
        self.cards[0].lines[0].days.setFocus()

    def save(self) -> None:
        """Ctrl+S: keep the rules and go back to the desk."""
        wrong = next(filter(None, [card.check() for card in self.cards]), None)
        if wrong is not None:
            wrong.setFocus()
            self.area.ensureWidgetVisible(wrong)
            return
        try:
            self._keep()
        except (Refusal, Trouble) as no:
            self.notice_asked.emit(no.sentence, False)
            return
        self.notice_asked.emit("Правила выдачи сохранены", False)
        self.closed.emit()

    def step_back(self) -> bool:
        """Esc: to the desk; what was typed is not lost by one stroke."""
        if self._is_changed and not self._was_warned:
            self._was_warned = True
            self.notice_asked.emit(_UNSAVED, False)
        else:
            self.closed.emit()
        return True

    def _keep(self) -> None:
        rules = [line.rule() for card in self.cards for line in card.lines]
        self._context.do("Правила выдачи", _keep, rules, self.marks.value())

    def _lay_out(self) -> None:
        close = Button("К выдаче", "quiet", keys="Esc")
        close.clicked.connect(self.step_back)
        keep = Button("Сохранить", "main", "check", "Ctrl+S")
        keep.clicked.connect(self.save)
        self.add_action(close)
        self.add_action(keep)
        self.body.addWidget(label(_HELP, "small", "ink2", wrap=True))
        for card in self.cards:
            card.edited.connect(self._change)
            self.body.addWidget(card)
        self.body.addWidget(self._marks_card())
        self.body.addStretch(1)

    def _marks_card(self) -> Card:
        card = Card("Возрастной знак")
        said = "Книгу со знаком 6+, 12+ или 16+ тому, кто младше. 18+ детям не выдаётся никогда"
        card.body.addWidget(label(said, "body", "ink2", wrap=True))
        card.body.addWidget(self.marks)
        self.marks.chosen.connect(self._change)
        return card

    def _change(self) -> None:
        self._is_changed, self._was_warned = True, False


class RulesPanel(QWidget):
    """The way to the loan rules from the settings of the school."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        column = in_column(self)
        column.addWidget(label(_PANEL, "body", "ink2", wrap=True))
        self.open_rules = Button("Открыть правила")
        self.open_rules.clicked.connect(self._go)
        column.addWidget(self.open_rules)

    def _go(self) -> None:
        self._context.go(ShowRules())


def _of_fund(rules: list[Rule], fund: Fund) -> list[Rule]:
    """Return a rule for each group; one that is missing begins as reading room only."""
    known = {rule.group: rule for rule in rules if rule.fund is fund}
    return [known.get(group, Rule(0, fund, group, 0, 0, 0)) for group in ReaderGroup]


def _number(value: int | None, most: int, nothing: str) -> NumberEditor:
    editor = NumberEditor(most=most)
    editor.setPlaceholderText(nothing)
    editor.set_value(value)
    return editor
