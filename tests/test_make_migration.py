"""A migration is written out of what the models say, and the file of its schema is kept."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from ibc_desktop.kernel.file import migrate
from tests.kernel.file.test_old_databases import FOLDER

# A program that has one table more than ours, and in another one column more.
_WITH_A_TABLE = """
import sys
from pathlib import Path
from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column
from ibc_desktop.kernel.file import migrate
from ibc_desktop.kernel.store.base import Base, Key, reference
from ibc_desktop.sections.readers.model import Reader, ReaderGroup
from scripts import make_migration

class Wish(Base):
    __tablename__ = "wish"
    __table_args__ = (CheckConstraint("words <> ''", name="words"),)
    id: Mapped[Key]
    words: Mapped[str] = mapped_column(unique=True)
    asked_by: Mapped[ReaderGroup]
    reader_id: Mapped[int] = reference("reader.id")

Reader.nickname = mapped_column(String, default="", nullable=False)

migrate.MIGRATIONS = make_migration.MIGRATIONS = Path(sys.argv.pop(1))
make_migration.FROZEN = make_migration.ROOT = Path(sys.argv.pop(1))
print(make_migration.write("What is wished for"), make_migration.freeze())
"""


def test_a_new_table_is_written_down_with_its_conditions_and_its_file_is_kept(tmp_path: Path):
    shutil.copytree(migrate.MIGRATIONS, tmp_path / "db")
    shutil.copytree(FOLDER, tmp_path / "kept")
    folders = [str(tmp_path / "db"), str(tmp_path / "kept")]
    subprocess.run([sys.executable, "-c", _WITH_A_TABLE, *folders], check=True)
    last = migrate.known_revisions()[-1]
    number = f"{int(last) + 1:04d}"
    written = (tmp_path / "db" / "versions" / f"{number}_what_is_wished_for.py").read_text()
    assert written.startswith('"""What is wished for."""\n')
    assert "# ###" not in written
    with closing(sqlite3.connect(tmp_path / "kept" / f"{number}.db")) as kept:
        (said,) = kept.execute("SELECT sql FROM sqlite_master WHERE name = 'wish'").fetchone()
        assert kept.execute("SELECT count(*) FROM reader").fetchone()[0] > 1
        assert kept.execute("SELECT DISTINCT nickname FROM reader").fetchall() == [("",)]
    for name in "ck_wish_words ck_wish_asked_by fk_wish_reader_id uq_wish_words".split():
        assert f"CONSTRAINT {name} " in said
    assert "asked_by IN ('pupil', 'teacher', 'staff', 'parent', 'other')" in said
    assert "AUTOINCREMENT" in said
