"""What an import does in the worker's thread: reads the file, checks it, loads it."""

from pathlib import Path

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.exchange import Importer, OpenedFile
from ibc_desktop.kernel.tables.imports import ImportReport, Progress, Reading


def missing_fields(file: OpenedFile) -> list[str]:
    """Return the names of the fields that no column is chosen for, and that must be."""
    return [each.title for each in file.fields if each.required and each.key not in file.mapping]


def open_file(
    importer: Importer, context: Context, path: Path, reading: Reading, _report: Progress
) -> OpenedFile:
    """Read the file as it is found or as the librarian has chosen; raises Trouble."""
    return importer.open(context, path, reading)


def run_file(
    file: OpenedFile, context: Context, dry_run: bool, report: Progress
) -> tuple[ImportReport, int | None]:
    """Check or load; give the account, and the deed of a load that added something."""
    account = file.run(context, dry_run=dry_run, progress=report)
    if dry_run or not (account.added or account.copies):
        return account, None
    deed = context.ask(journal.last_undoable)
    return account, deed.id if deed else None
