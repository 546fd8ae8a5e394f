"""«Цифровые инструменты»: what may be shown to a teacher, and where it was shown already."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from ibc_desktop.kernel.ground.russian import counted, date_words
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import RowsWriter
from ibc_desktop.kernel.store.lookups import retire
from ibc_desktop.kit.form.editors import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    LinesEditor,
    SuggestEditor,
    TextEditor,
)
from ibc_desktop.kit.form.form import Field
from ibc_desktop.kit.listing.list_page import Filter
from ibc_desktop.kit.parts.menu_pill import MenuPill
from ibc_desktop.kit.register.lookup import Lookup
from ibc_desktop.kit.register.saving import ALL_FIELDS, Saving

from ..model import DigitalTool, ToolPrice, ToolStatus
from ..rules import lookup_queries, lookups
from ..rules.columns import TOOL_EXPORT, tool_columns
from ..rules.drafts import ToolDraft
from ..rules.palette import TOOLS_LIST
from ..rules.rows import ToolRow
from ..rules.wording import tool_chip

CATEGORY, DOUBTFUL = "category", "doubtful"
_TITLE = "Цифровые инструменты"


def _menus(context: Context) -> dict[str, MenuPill]:
    def categories() -> list[tuple[str, str]]:
        return [(each, each) for each in context.ask(lookup_queries.categories)]

    return {CATEGORY: MenuPill("Категория", categories, "Все категории")}


def fields(context: Context) -> tuple[Field, ...]:
    """Return the fields of a tool."""
    day = partial(DateEditor, today=context.today)
    return (
        Field("name", "Название", required=True, group="Что это"),
        Field("category", "Категория", partial(SuggestEditor, partial(_matching, context)),
              width=32, line="kind"),
        Field("price", "Цена", partial(ChoiceEditor, ToolPrice), line="kind"),
        Field("purpose", "Для чего", partial(LinesEditor, lines=2)),
        Field("age", "Для кого", TextEditor, width=24, line="whom", hint="«1–11 классы»"),
        Field("address", "Адрес сайта", TextEditor, line="whom"),
        Field("status", "Состояние", partial(ChoiceEditor, ToolStatus), width=24, line="state",
              group="Можно ли советовать"),
        Field("checked_on", "Сверен", day, line="state", hint="когда смотрели перечень"),
        Field("admitted", "Есть в перечне допущенных ресурсов Минпросвещения", CheckEditor),
        Field("note", "Примечание", partial(LinesEditor, lines=2)),
    )  # fmt: skip


def facts(tool: ToolRow) -> Sequence[tuple[str, str]]:
    """Return what is known of a tool, by name."""
    shown = counted(tool.used, "консультации", "консультациях", "консультациях")
    return (
        ("Для чего", tool.purpose),
        ("Категория", tool.category),
        ("Для кого", tool.age),
        ("Цена", tool.price.label),
        ("Состояние", tool.status.label),
        ("Перечень", _admitted(tool)),
        ("Адрес", tool.address),
        ("Показан", f"на {shown}" if tool.used else "ещё не показан"),
        ("Примечание", tool.note),
    )


def _admitted(tool: ToolRow) -> str:
    """Programmes with accreditation may use admitted resources only (DOMAIN 6.3)."""
    checked = f", сверен {date_words(tool.checked_on)}" if tool.checked_on else ""
    if tool.admitted:
        return f"есть в перечне Минпросвещения{checked}"
    if tool.checked_on:
        return f"нет в перечне Минпросвещения{checked}: на уроке не применять"
    return "не сверен: найдите его в приказе Минпросвещения и отметьте"


def _fits(tool: ToolRow, name: str, value: object) -> bool:
    return not tool.admitted if name == DOUBTFUL else tool.category == value


def _rows(session: Session) -> list[ToolRow]:
    return lookup_queries.tools(session, retired=True)


def _save(session: Session, key: int | None, values: dict[str, Any]) -> int:
    return lookups.save_tool(session, key, ToolDraft(**values)).id


def _matching(context: Context, typed: str) -> list[str]:
    known = context.ask(lookup_queries.categories)
    return [each for each in known if each.casefold().startswith(typed.strip().casefold())]


_NOUNS = ("инструмент", "инструмента", "инструментов")
TOOLS = Lookup(
    TOOLS_LIST,
    about="Чему учим педагогов: для чего, для кого и можно ли советовать",
    nouns=_NOUNS,
    menus=_menus,
    saves=(Saving(ALL_FIELDS, _TITLE, RowsWriter(_TITLE, TOOL_EXPORT), _NOUNS),),
    new="Новый инструмент",
    changed="Изменён инструмент",
    columns=tool_columns(),
    fields=fields,
    rows=_rows,
    words=lambda tool: f"{tool.name} {tool.category} {tool.purpose} {tool.age}",
    facts=facts,
    chip=tool_chip,
    start={"price": ToolPrice.FREE, "status": ToolStatus.RECOMMENDED},
    save=_save,
    retire=partial(retire, kind=DigitalTool),
    kinds=frozenset({"digital_tool", "consultation_tool"}),
    filters=(Filter(DOUBTFUL, "Не в перечне", "warning"),),
    fits=_fits,
    may_drop=("used", "price", "category"),
)
