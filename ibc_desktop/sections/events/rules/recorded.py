"""What the journal is told of events and their plan."""

from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.naming import found_by, named_by
from ibc_desktop.kernel.tables.said import day, hour, of

from ..model import Event, EventForm, EventStatus, PlanSection

_EVENT = {
    "title": ("Название", str),
    "form_id": ("Форма", str),
    "section_id": ("Раздел", str),
    "starts_on": ("День", day),
    "ends_on": ("По", day),
    "starts_at": ("Начало", hour),
    "ends_at": ("Конец", hour),
    "place": ("Место", str),
    "responsible": ("Ответственный", str),
    "partner_id": ("Партнёр", str),
    "status": ("Состояние", of(EventStatus)),
    "status_reason": ("Почему", str),
    "result": ("Результат", str),
    "note": ("Примечание", str),
}
_PARTY = {"class_name": ("Класс", str), "expected": ("Ждали", str), "came": ("Пришли", str)}

OFFERS = (
    Recorded("event", found_by(Event.search_key), columns=_EVENT),
    Recorded("event_party", columns=_PARTY),
    Recorded("event_task", columns={"words": ("Подготовить", str)}),
    Recorded("event_form", named=named_by(EventForm.name), columns={"name": ("Форма", str)}),
    Recorded(
        "plan_section", named=named_by(PlanSection.name), columns={"name": ("Раздел плана", str)}
    ),
    *map(Recorded, ("event_book", "event_plan", "plan_target")),
)
