"""What must hold in the catalogue whatever was done to it."""

from sqlalchemy import text
from sqlalchemy.orm import Session

from ibc_desktop.kernel.plug.checks import Check

_RULES = (
    (
        "SELECT count(*) FROM edition LEFT JOIN edition_words USING (id)"
        " WHERE edition_words.id IS NULL",
        "Книги, которых не найдёт поиск: {}.",
    ),
    (
        "SELECT count(*) FROM edition_words WHERE id NOT IN (SELECT rowid FROM edition_fts)",
        "Книги, слова которых не попали в поиск: {}.",
    ),
    (
        "SELECT count(*) FROM copy WHERE (inventory_number IS NULL) <> (inventory_key IS NULL)",
        "Экземпляры с испорченным инвентарным номером: {}.",
    ),
)


def problems(session: Session) -> list[str]:
    """Return a sentence for each rule of the catalogue that is broken."""
    found = []
    for query, sentence in _RULES:
        if count := session.execute(text(query)).scalar_one():
            found.append(sentence.format(count))
    return found


OFFERS = (Check(problems),)
