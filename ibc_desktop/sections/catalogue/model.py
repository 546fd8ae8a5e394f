"""Каталог: editions, who made them, and the copies on the shelf."""

import datetime as dt

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.store.base import Base, Key, Kopecks, reference
from ibc_desktop.kernel.store.full_text import FullText


class Fund(Labelled):
    """Часть фонда: it decides the loan term and the limit."""

    MAIN = "main", "Основной фонд"
    REFERENCE = "reference", "Справочная литература"
    METHODICAL = "methodical", "Методическая литература"
    TEXTBOOK = "textbook", "Учебники"
    PERIODICAL = "periodical", "Периодика"


class AgeMark(Labelled):
    """Знак информационной продукции (436-ФЗ); books printed before September 2012 have none."""

    NONE = "", "нет"
    ANY = "0", "0+"
    SIX = "6", "6+"
    TWELVE = "12", "12+"
    SIXTEEN = "16", "16+"
    ADULT = "18", "18+"

    @property
    def years(self) -> int:
        """The age from which the book may be read."""
        return int(self.value or 0)


class Role(Labelled):
    """What a contributor did for the edition, with the word ГОСТ puts before the name."""

    AUTHOR = "author", "автор"
    COMPILER = "compiler", "составитель"
    EDITOR = "editor", "редактор"
    ILLUSTRATOR = "illustrator", "художник"
    TRANSLATOR = "translator", "переводчик"
    OTHER = "other", "участник"


class CopyState(Labelled):
    """Что с экземпляром. LOAN is set and taken back by lending together with its open loan."""

    SHELF = "shelf", "на полке"
    LOAN = "loan", "выдан"
    LOST = "lost", "утерян"
    WRITTEN_OFF = "written_off", "списан"


class Place(Base):
    """Место хранения: абонемент, читальный зал and the like."""

    __tablename__ = "place"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    lends: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="lends"), default=True)


class Edition(Base):
    """Издание: one bibliographic record, described after ГОСТ Р 7.0.100-2018.

    `title_key`, `author_line`, `isbn_key` and `match_key` are derived from the other fields by
    `derived.py` whenever a record is written.
    """

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint("title <> ''", name="title"),
        Index("ix_edition_title_key", "title_key", "id"),
        Index("ix_edition_author_key", "author_key", "id"),
        Index("ix_edition_match_key", "match_key"),
        Index("ix_edition_isbn_key", "isbn_key"),
        Index("ix_edition_fund", "fund", "bbk"),
    )

    id: Mapped[Key]
    title: Mapped[str]
    subtitle: Mapped[str] = mapped_column(default="")
    parallel_title: Mapped[str] = mapped_column(default="")
    part_number: Mapped[str] = mapped_column(default="")
    part_title: Mapped[str] = mapped_column(default="")
    # Сведения об ответственности as printed; empty means "made from the contributors".
    responsibility: Mapped[str] = mapped_column(default="")
    edition_statement: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    publisher: Mapped[str] = mapped_column(default="")
    year: Mapped[int | None]
    # The year as printed where it is more than a year: «2018–2020», «[1995?]».
    year_text: Mapped[str] = mapped_column(default="")
    extent: Mapped[str] = mapped_column(default="")
    illustrations: Mapped[str] = mapped_column(default="")
    size: Mapped[str] = mapped_column(default="")
    series: Mapped[str] = mapped_column(default="")
    series_number: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    isbn: Mapped[str] = mapped_column(default="")
    issn: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="rus")
    bbk: Mapped[str] = mapped_column(default="")
    author_mark: Mapped[str] = mapped_column(default="")
    udc: Mapped[str] = mapped_column(default="")
    age_mark: Mapped[AgeMark] = mapped_column(default=AgeMark.NONE)
    fund: Mapped[Fund] = mapped_column(default=Fund.MAIN)
    subjects: Mapped[str] = mapped_column(default="")
    keywords: Mapped[str] = mapped_column(default="")
    annotation: Mapped[str] = mapped_column(default="")
    content_type: Mapped[str] = mapped_column(default="Текст : непосредственный")
    added_on: Mapped[dt.date]

    title_key: Mapped[str] = mapped_column(default="")
    author_line: Mapped[str] = mapped_column(default="")
    author_key: Mapped[str] = mapped_column(default="")
    isbn_key: Mapped[str | None]
    match_key: Mapped[str] = mapped_column(default="")

    contributors: Mapped[list["Contributor"]] = relationship(
        back_populates="edition", order_by="Contributor.position", cascade="all, delete-orphan"
    )
    further_isbns: Mapped[list["FurtherIsbn"]] = relationship(cascade="all, delete-orphan")
    copies: Mapped[list["Copy"]] = relationship(
        back_populates="edition", order_by="Copy.inventory_key.nulls_first()"
    )

    @property
    def shelf_mark(self) -> str:
        """Полочный шифр: the ББК index and the author mark."""
        return f"{self.bbk} {self.author_mark}".strip()


class FurtherIsbn(Base, keys_return=True):
    """The key of another ISBN of an edition: that of the set beside that of the volume."""

    __tablename__ = "further_isbn"

    id: Mapped[Key]
    edition_id: Mapped[int] = reference("edition.id")
    key: Mapped[str] = mapped_column(index=True)


class Contributor(Base, keys_return=True):
    """A person or a body that took part in the edition, in the order of the title page."""

    __tablename__ = "contributor"
    __table_args__ = (CheckConstraint("surname <> ''", name="surname"),)

    id: Mapped[Key]
    edition_id: Mapped[int] = reference("edition.id")
    position: Mapped[int]
    role: Mapped[Role] = mapped_column(default=Role.AUTHOR)
    # Surname, or the whole name where it has no surname (a saint, a body).
    surname: Mapped[str]
    # «А. П.» or «Антон Павлович», as known.
    given: Mapped[str] = mapped_column(default="")
    dates: Mapped[str] = mapped_column(default="")

    edition: Mapped[Edition] = relationship(back_populates="contributors")


class Copy(Base):
    """Экземпляр: one book on the shelf, with a number that is never used again.

    `inventory_key` is the number folded, its digits padded: unique, and in order of value.
    """

    __tablename__ = "copy"
    __table_args__ = (
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        Index("ix_copy_edition_id", "edition_id", "state", "registered_on"),
    )

    id: Mapped[Key]
    edition_id: Mapped[int] = reference("edition.id", index=False)
    inventory_number: Mapped[str | None]
    inventory_key: Mapped[str | None] = mapped_column(unique=True)
    barcode: Mapped[str] = mapped_column(unique=True)
    place_id: Mapped[int] = reference("place.id", index=False)
    price: Mapped[Kopecks | None]
    state: Mapped[CopyState] = mapped_column(default=CopyState.SHELF)
    registered_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    edition: Mapped[Edition] = relationship(back_populates="copies")
    place: Mapped[Place] = relationship()


class EditionWords(Base, keys_return=True):
    """The folded words of an edition; triggers carry them into the full-text index."""

    __tablename__ = "edition_words"

    id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="RESTRICT"), primary_key=True)
    title: Mapped[str]
    people: Mapped[str]
    other: Mapped[str]


# The full-text index over these words: the title weighs most, then people, then the rest.
INDEX = FullText(
    "edition_fts",
    EditionWords.__tablename__,
    "edition_vocabulary",
    {"title": 10.0, "people": 6.0, "other": 1.0},
)
