"""What the journal is told of consultations, their themes and tools."""

from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.naming import found_by, named_by
from ibc_desktop.kernel.tables.said import columns_said

from ..model import Consultation, ConsultationTheme, DigitalTool
from .fields import CONSULTATION

OFFERS = (
    Recorded("consultation", found_by(Consultation.search_key), columns=columns_said(CONSULTATION)),
    Recorded("consultation_tool", columns={"tool_id": ("Инструмент", str)}),
    Recorded(
        "consultation_theme",
        named=named_by(ConsultationTheme.name),
        columns={"name": ("Тема", str)},
    ),
    Recorded(
        "digital_tool", named=named_by(DigitalTool.name), columns={"name": ("Инструмент", str)}
    ),
)
