"""The school's names and people: the fields, and the deed that keeps them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.form.form import Field

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

SCHOOL_FIELDS = (
    Field("school_name", "Название школы", required=True, hint="как на печати", width=36, line="a"),
    Field("town", "Город или село", width=18, line="a"),
    Field(
        "short_name",
        "Коротко, для бумаг",
        width=28,
        line="n",
        hint="например, МБОУ СОШ с. Сосновка",
    ),
    Field("centre_name", "Название центра", width=26, line="n", hint="стоит слева вверху"),
    Field("director", "Директор", width=26, line="b", hint="например, В. М. Руденко"),
    Field("librarian", "Педагог-библиотекарь", width=26, line="b", hint="подпись в журнале"),
    Field("librarian_post", "Должность на бумагах", width=26, line="b"),
    Field("deputy", "Кто согласует планы", width=26, line="c", hint="например, Н. А. Белова"),
    Field("deputy_post", "Его должность", width=40, line="c"),
    Field("hours", "Когда и где открыт центр", hint="например, пн–пт 8:30–16:00, каб. 12"),
)


def keep_school(context: Context, title: str, values: dict[str, Any]) -> None:
    """Keep these settings of the school as one deed; the rest of them stays."""
    context.database.operator = context.do(title, _keep, values).librarian


def _keep(session: "Session", values: dict[str, Any]) -> settings.School:
    changed = replace(settings.school(session), **values)
    settings.put_school(session, changed)
    return changed
