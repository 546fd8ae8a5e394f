"""Выдача: loans, visits, and the rules by which books are lent."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ibc_desktop.kernel.store.base import Base, Key, partial_index, reference
from ibc_desktop.sections.catalogue.model import Fund
from ibc_desktop.sections.catalogue.rules.departments import Department
from ibc_desktop.sections.readers.model import ReaderGroup


class Loan(Base):
    """Выдача one copy; group and grade are those of the day, so that statistics never change."""

    __tablename__ = "loan"
    __table_args__ = (
        CheckConstraint("due_on >= issued_on", name="due_after_issue"),
        CheckConstraint("returned_on IS NULL OR returned_on >= issued_on", name="back_after_issue"),
        CheckConstraint("renewals >= 0", name="renewals"),
        partial_index("uq_loan_open_copy", "copy_id", where="returned_on IS NULL", unique=True),
        partial_index("ix_loan_open_reader", "reader_id", "due_on", where="returned_on IS NULL"),
        # These two answer the figures of reports alone, without a look at the loans themselves.
        Index(
            "ix_loan_issued_on",
            "issued_on",
            "fund",
            "reader_group",
            "grade",
            "class_name",
            "department",
        ),
        Index("ix_loan_returned_on", "returned_on", "due_on", "issued_on", "reader_id"),
    )

    id: Mapped[Key]
    copy_id: Mapped[int] = reference("copy.id")
    reader_id: Mapped[int] = reference("reader.id")
    issued_on: Mapped[dt.date]
    due_on: Mapped[dt.date]
    returned_on: Mapped[dt.date | None]
    renewals: Mapped[int] = mapped_column(default=0)
    reader_group: Mapped[ReaderGroup]
    # The grade of a pupil on the day of issue.
    grade: Mapped[int | None]
    # «5А» of that day, for lists by class.
    class_name: Mapped[str] = mapped_column(default="")
    # Part and department of the fund on the day of issue; a book may be moved later.
    fund: Mapped[Fund] = mapped_column(default=Fund.MAIN, server_default=Fund.MAIN)
    department: Mapped[Department] = mapped_column(
        default=Department.OTHER, server_default=Department.OTHER
    )


class Visit(Base):
    """Посещение, counted once a day for each reader."""

    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("visited_on", "reader_id"),)

    id: Mapped[Key]
    reader_id: Mapped[int] = reference("reader.id")
    visited_on: Mapped[dt.date]
    reader_group: Mapped[ReaderGroup]
    grade: Mapped[int | None]
    class_name: Mapped[str] = mapped_column(default="")


class LoanRule(Base):
    """На сколько дней и сколько книг: by part of the fund and group of readers.

    `days` counts from the day of issue; NULL means to the end of the school year. `limit`
    counts the books of this part of the fund a reader may hold at once; NULL means no limit.
    """

    __tablename__ = "loan_rule"
    __table_args__ = (
        UniqueConstraint("fund", "reader_group"),
        CheckConstraint("days IS NULL OR days BETWEEN 0 AND 400", name="days"),
        CheckConstraint('"limit" IS NULL OR "limit" >= 0', name="limit"),
        CheckConstraint("renewals BETWEEN 0 AND 99", name="renewals"),
    )

    id: Mapped[Key]
    fund: Mapped[Fund]
    reader_group: Mapped[ReaderGroup]
    days: Mapped[int | None]
    limit: Mapped[int | None]
    renewals: Mapped[int] = mapped_column(default=2)
