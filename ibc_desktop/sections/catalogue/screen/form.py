"""The one-screen form of a book, with the description by ГОСТ growing beside it."""

from collections.abc import Mapping, Sequence
from functools import partial
from textwrap import shorten
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.refusals import Refusal
from ibc_desktop.kernel.ground.russian import counted, quoted
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.tables.fields import laid_over, values_of
from ibc_desktop.kit.form.editors import (
    CheckedTextEditor,
    MoneyEditor,
    NumberEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.form.form_checks import Check, Checks
from ibc_desktop.kit.form.form_page import FormPage
from ibc_desktop.kit.form.record_fields import laid_out, others
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.layouts import in_column

from ..model import AgeMark, Edition
from ..rules import isbn, queries, service
from ..rules.derived import match_key
from ..rules.drafts import EDITION, CopyDraft, EditionDraft
from .catalogue_card import CatalogueCard
from .marks import known_marks

# The checks beside the form wait until the hands rest, in milliseconds.
_REST = 250
_TITLE_IN_NOTICE = 60
_AUTHORS_IN_HEADING = 3


def check_isbn(text: str) -> None:
    """Raise Refusal for an ISBN whose last digit does not agree."""
    if sentence := isbn.check(text):
        raise Refusal(sentence, "isbn")


def edition_form(
    context: Context, edition_id: int | None, start: Mapping[str, Any]
) -> "EditionForm":
    """Return the form for a new book, or for a book that is there."""
    return EditionForm(context, edition_id, start)


_FIRST = (
    ("Что это за книга", ("isbn author", "title", "subtitle others")),
    ("Издание", ("place publisher year extent",)),
    ("Полка и возраст", ("bbk author_mark age_mark",)),
)
_MORE = (
    "part_number part_title",
    "edition_statement series series_number",
    "fund subjects",
    "annotation",
)


def fields(context: Context, *, is_new: bool) -> tuple[Field, ...]:
    """Return the fields of the form; copies are asked for with a new book or added to one."""
    editors = {
        "isbn": partial(CheckedTextEditor, check_isbn),
        "author": partial(SuggestEditor, partial(_authors, context)),
    }
    known = partial(_known, context)
    rest = others(EDITION, (*_FIRST, ("", _MORE)))
    return (
        *laid_out(EDITION, _FIRST, editors, known),
        *copy_fields(context, is_new=is_new),
        *laid_out(EDITION, [("Подробнее", (*_MORE, *rest))], known=known),
    )


def copy_fields(context: Context, *, is_new: bool) -> tuple[Field, ...]:
    """Return the fields by which copies are added."""
    return (
        Field("count", "Сколько" if is_new else "Добавить",
              partial(NumberEditor, least=0, most=500), width=9, line="copies",
              group="Экземпляры" if is_new else "Новые экземпляры"),
        Field("price", "Цена, руб.", MoneyEditor, width=10, line="copies"),
        Field("numbers", "Инвентарные номера", TextEditor, line="copies",
              hint="первый номер, или 21602–21604"),
        Field("location", "Место", partial(SuggestEditor, partial(places, context)), width=15,
              line="copies"),
    )  # fmt: skip


class EditionForm(FormPage):
    """The form with its aside: the catalogue card and the checks."""

    def __init__(self, context: Context, edition_id: int | None, start: Mapping[str, Any]) -> None:
        self._context, self._edition_id = context, edition_id
        self._was = _draft(context, edition_id)
        # The copies that were added here, whichever editions they are of.
        self.made_copies: list[int] = []
        self.aside = FormAside()
        super().__init__(
            "Новая книга" if edition_id is None else "Книга",
            fields(context, is_new=edition_id is None),
            save=self._write,
            preferences=context.preferences,
            draft=f"edition.{edition_id or 'new'}",
            aside=self.aside,
            another=edition_id is None,
        )
        self.form.show_record(self._empty() | dict(start) if self._was is None else self._values())
        if edition_id is not None:
            self.watch(context, _shown, edition_id)
        self.open_draft()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._check_beside)
        self.form.changed.connect(self._on_change)
        self._marks = known_marks(context)
        for key in ("author", "title"):
            self.form.fields[key].left.connect(self._propose_mark)
        self.form.fields["isbn"].left.connect(self._set_hyphens)
        self._show_beside()
        self._check_beside()

    def save_and_add(self) -> None:
        super().save_and_add()
        if not self.form.is_changed:
            self.form.show_record(self._empty())
            self._show_beside()

    def _empty(self) -> dict[str, Any]:
        number = self._context.ask(queries.next_inventory_number)
        new = values_of(EDITION, EditionDraft())
        return new | {"count": 1, "numbers": number, "location": places(self._context, "")[0]}

    def _values(self) -> dict[str, Any]:
        assert self._edition_id is not None
        return self._context.ask(_shown, self._edition_id)

    def _as_typed(self) -> EditionDraft:
        """Return the record as the form would leave it."""
        return laid_over(EDITION, self._was or EditionDraft(), self.form.values())

    def _write(self, values: dict[str, Any]) -> int:
        draft = self._as_typed()
        copies = service.copies_from(values, self._context.today())
        deed = "Новая книга" if self._edition_id is None else "Книга изменена"
        title = f"{deed}: {quoted(draft.title)}"
        made, added = self._context.do(title, self._put, draft, copies)
        self.made_copies += added
        self.makes = self._edition_id is None or bool(added)
        self.notice_asked.emit(self._saved_sentence(draft.title, len(copies)), True)
        return made

    def _put(
        self, session: Session, draft: EditionDraft, copies: Sequence[CopyDraft]
    ) -> tuple[int, list[int]]:
        if self._edition_id is None:
            edition = service.add_edition(session, draft, self._context.today())
        else:
            edition = service.change_edition(session, self._edition_id, draft)
        return edition.id, [service.add_copy(session, edition.id, copy).id for copy in copies]

    def _saved_sentence(self, title: str, copies: int) -> str:
        added = f", {counted(copies, 'экземпляр', 'экземпляра', 'экземпляров')}" if copies else ""
        named = quoted(shorten(title, _TITLE_IN_NOTICE, placeholder="…"))
        return f"Книга {named} сохранена{added}"

    def _on_change(self) -> None:
        self._show_beside()
        self._rest.start()

    def _set_hyphens(self, _key: str) -> None:
        """Write a number that came from the scanner as it is printed in the book."""
        editor = self.form.editor("isbn")
        if editor.value() and editor.value().isdigit():
            editor.set_value(isbn.hyphenated(editor.value()))

    def _propose_mark(self, _key: str) -> None:
        """Propose an author mark where there is none: by the first author, or by the title."""
        editor = self.form.editor("author_mark")
        if self._marks is None or editor.value():
            return
        draft = self._as_typed()
        authors = [each for each in draft.people if each.role == "author"]
        # Four authors and more stand under the title (DOMAIN 3.1, 3.6).
        by_author = bool(authors) and len(authors) <= _AUTHORS_IN_HEADING
        mark = self._marks.mark(authors[0].surname if by_author else draft.title)
        if mark:
            editor.set_value(mark)
            source = "по фамилии" if by_author else "по заглавию"
            self.form.set_hint("author_mark", f"подсказан {source}")
            self._on_change()

    def _show_beside(self) -> None:
        self.aside.card.show_draft(self._as_typed(), _numbers(self.form.values()))

    def _check_beside(self) -> None:
        draft = self._as_typed()
        same, known = self._context.ask(_known_of, draft, self._edition_id)
        self.aside.checks.show_checks(_checks(draft, same, is_new=self._edition_id is None))
        hint = f"уже есть в каталоге: {counted(known, 'книга', 'книги', 'книг')}" if known else ""
        self.form.set_hint("author", hint or self.form.fields["author"].field.hint)


class FormAside(QWidget):
    """What stands beside the form: the card as it will be, and what was checked."""

    def __init__(self) -> None:
        super().__init__()
        self.card = CatalogueCard()
        self.checks = Checks()
        shown = Card("Так будет на карточке")
        shown.body.addWidget(self.card)
        column = in_column(self, 12)
        column.addWidget(shown)
        column.addWidget(self.checks)
        column.addStretch(1)


def _draft(context: Context, edition_id: int | None) -> EditionDraft | None:
    if edition_id is None:
        return None
    return context.ask(_kept, edition_id)


def _kept(session: Session, edition_id: int) -> EditionDraft:
    return service.draft_of(session.get_one(Edition, edition_id))


def _known_of(
    session: Session, draft: EditionDraft, besides: int | None
) -> tuple[queries.EditionRow | None, int]:
    """Return a book like this one, and how many there are by its author."""
    same = queries.similar(session, draft.isbn, match_key(draft, draft.people), besides)
    author = draft.people[0].surname if draft.people else ""
    return same, queries.count_by_author(session, author) if author else 0


def _shown(session: Session, edition_id: int) -> dict[str, Any]:
    """Return the record as the form shows it, with no new copies; nothing where it is gone."""
    edition = session.get(Edition, edition_id)
    return values_of(EDITION, service.draft_of(edition)) | {"count": 0} if edition else {}


def _known(context: Context, name: str, typed: str) -> list[str]:
    return context.ask(queries.known_values, name, typed)


def _authors(context: Context, typed: str) -> list[str]:
    return context.ask(queries.known_authors, typed)


def places(context: Context, typed: str) -> list[str]:
    """Return the places a copy may stand in, for suggestions."""
    return context.ask(queries.place_names, typed)


def _numbers(values: dict[str, Any]) -> str:
    return (values.get("numbers") or "") if values.get("count") else ""


def _checks(draft: EditionDraft, same: queries.EditionRow | None, *, is_new: bool) -> list[Check]:
    lines = []
    if draft.isbn:
        wrong = isbn.check(draft.isbn)
        lines.append(Check("bad", "ISBN: сверьте номер") if wrong else Check("ok", "ISBN верен"))
    if same:
        year = same.year or "без года"
        lines.append(Check("warn", f"Похожая книга уже есть: {quoted(same.title)}, {year}"))
    elif draft.title:
        lines.append(Check("ok", "Такой книги ещё нет" if is_new else "Другой такой книги нет"))
    if draft.age_mark:
        lines.append(Check("ok", f"Знак {AgeMark(draft.age_mark).label}"))
    else:
        lines.append(Check("ok", "Знака нет: так бывает у книг до 2012 года и учебников"))
    return lines
