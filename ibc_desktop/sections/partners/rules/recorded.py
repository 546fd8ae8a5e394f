"""What the journal is told of partners and agreements."""

from ibc_desktop.kernel.plug.recorded import Recorded
from ibc_desktop.kernel.store.naming import found_by, named_by
from ibc_desktop.kernel.tables.said import day, of

from ..model import Partner, PartnerKind

_PARTNER = {
    "name": ("Название", str),
    "short_name": ("Коротко", str),
    "kind": ("Вид", of(PartnerKind)),
    "address": ("Адрес", str),
    "contact_name": ("Контактное лицо", str),
    "contact_post": ("Должность", str),
    "phone": ("Телефон", str),
    "email": ("Почта", str),
    "site": ("Сайт", str),
    "note": ("Примечание", str),
    "ended_on": ("Сотрудничали до", day),
}
_AGREEMENT = {
    "number": ("Номер договора", str),
    "subject": ("Предмет", str),
    "signed_on": ("Подписан", day),
    "valid_from": ("Действует с", day),
    "valid_until": ("Действует до", day),
    "ended_on": ("Прекращён", day),
    "note": ("Примечание", str),
}

OFFERS = (
    Recorded("partner", found_by(Partner.search_key), named_by(Partner.name), columns=_PARTNER),
    Recorded("agreement", columns=_AGREEMENT),
)
