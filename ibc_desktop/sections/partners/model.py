"""Партнёры: libraries, museums and people the centre works with, and the agreements with them."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ibc_desktop.kernel.ground.labelled import Labelled
from ibc_desktop.kernel.store.base import Base, Key, reference


class PartnerKind(Labelled):
    """Кто это (DOMAIN 7.3)."""

    PUBLIC_LIBRARY = "public_library", "муниципальная библиотека"
    CHILDREN_LIBRARY = "children_library", "детская библиотека"
    REGIONAL_LIBRARY = "regional_library", "краевая библиотека"
    MUSEUM = "museum", "музей"
    THEATRE = "theatre", "театр"
    CULTURE_HOUSE = "culture_house", "дом культуры"
    SCHOOL = "school", "школа"
    UNIVERSITY = "university", "вуз или колледж"
    PUBLISHER = "publisher", "издательство"
    SOCIETY = "society", "общественная организация"
    WRITER = "writer", "писатель"
    MEDIA = "media", "СМИ"
    OTHER = "other", "другое"


class Partner(Base):
    """Партнёр. `sort_key` and `search_key` are derived from the name, place and contact."""

    __tablename__ = "partner"
    __table_args__ = (
        CheckConstraint("name <> ''", name="name"),
        Index("ix_partner_sort_key", "sort_key", "id"),
    )

    id: Mapped[Key]
    name: Mapped[str]
    # How a plan calls it: «сельская библиотека»; empty means the name.
    short_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[PartnerKind] = mapped_column(default=PartnerKind.PUBLIC_LIBRARY)
    address: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_post: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    # The day the work together ended; partners with a history are never deleted.
    ended_on: Mapped[dt.date | None]

    sort_key: Mapped[str] = mapped_column(default="")
    search_key: Mapped[str] = mapped_column(default="")

    agreements: Mapped[list["Agreement"]] = relationship(
        back_populates="partner", order_by="Agreement.signed_on.desc(), Agreement.id.desc()"
    )


class Agreement(Base):
    """Договор или соглашение with a partner (DOMAIN 7.1).

    Not signed yet means a draft; `valid_until` empty means without a term; one that `prolongs`
    goes on for another year by itself unless it was ended.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        CheckConstraint(
            "valid_until IS NULL OR valid_from IS NULL OR valid_until >= valid_from",
            name="ends_after_beginning",
        ),
    )

    id: Mapped[Key]
    partner_id: Mapped[int] = reference("partner.id")
    number: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    signed_on: Mapped[dt.date | None]
    valid_from: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    prolongs: Mapped[bool] = mapped_column(default=False)
    # The day it was ended before its term.
    ended_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(default="")

    partner: Mapped[Partner] = relationship(back_populates="agreements")
