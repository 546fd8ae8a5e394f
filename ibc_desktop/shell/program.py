"""One window on one library, from the first frame to the copy of the day."""

import datetime as dt
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from ibc_desktop.kernel.file import clock, settings
from ibc_desktop.kernel.file.files import Files, Preferences
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import opened_library, require_not_lost, restore
from ibc_desktop.kernel.store.glimpse import beside
from ibc_desktop.kernel.tables.imports import Progress
from ibc_desktop.kit.frame.background import in_background, workers
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.frame.page import Page

from .keeper import Keeper
from .obstacles import clock_page, trouble_page
from .pages.backups import ask_to_restore, choose_backup
from .pages.plain_pages import TroublePage, WaitPage
from .running import PATIENCE
from .window.banner import SampleBanner, TroubleBanner
from .window.stack import PageMaker
from .window.undo import TakeBack
from .window.window import MainWindow

# Fills an empty library with the sample school.
MakeSample = Callable[[Context, Progress], object]


class Program(QObject):
    """Opens the library once the window has been seen, and changes it for a copy or the sample."""

    def __init__(
        self,
        window: MainWindow,
        files: Files,
        preferences: Preferences,
        make_sample: MakeSample,
        now: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.context: Context | None = None
        self._own_files, self._files = files, files
        self._preferences, self._make_sample, self._now = preferences, make_sample, now
        self._held = ExitStack()
        self._keeper = Keeper(window, preferences)
        self._banner = SampleBanner()
        self._banner.left.connect(self.show_own)
        self._trouble = TroubleBanner()
        self._trouble.again.connect(self._open_again)
        self._trouble.copies_asked.connect(self._to_copies)
        self._keeper.grave.connect(self._trouble.tell)
        for banner in (self._banner, self._trouble):
            window.over.addWidget(banner)
        window.closed.connect(self.close)

    @property
    def is_sample(self) -> bool:
        """Whether the sample school is shown instead of the librarian's own file."""
        return self._files != self._own_files

    @property
    def sample_files(self) -> Files:
        """Where the sample school lives: beside the librarian's file, never in it."""
        return Files(self._own_files.folder / "пример" / "library.db")

    def open(self, *, anew: bool = False, trusting: bool = False) -> None:
        """Open the library and its first page; say in the window what stands in the way.

        `anew` begins a library where the former one is lost; `trusting` takes the clock as it is.
        """
        self._trouble.hide()
        try:
            if not anew:
                require_not_lost(self._files)
            context = self._held.enter_context(
                opened_library(
                    self._files,
                    self.window.sections,
                    self._now,
                    anew=anew,
                    preferences=self._preferences,
                )
            )
            doubt = "" if trusting or self.is_sample else context.ask(clock.doubt, self._now())
        except Trouble as trouble:
            self._held.close()
            self._show_trouble(trouble)
            return
        if doubt:
            self._held.close()
            self._show_doubt(doubt)
            return
        self.context = context
        self._banner.setVisible(self.is_sample)
        self.window.attach(context, self._own_pages(context))
        if not self.is_sample:
            self._keeper.watch(context)
        self._go_first(context)

    def close(self) -> None:
        """Make the copy of the day and let go of the file."""
        if self.context is not None and not self.is_sample:
            self._keeper.copy_at_closing(self.context)
        self._let_go()

    def restore(self, copy: Path) -> None:
        """Put a copy in the place of the file, which is saved first, and open it."""
        if not self.window.may_leave():
            return
        self._let_go()
        self.window.show_plain(WaitPage("Восстанавливает копию. Не выключайте компьютер."))
        in_background(
            partial(restore, self._files, copy, self._now()),
            done=self._restored,
            failed=self._not_restored,
            apart=True,
        )

    def show_sample(self) -> None:
        """Open the sample school; it is made when it is asked for the first time."""
        if not self.window.may_leave():
            return
        if self.sample_files.database.exists():
            self._switch(self.sample_files)
            return
        self._let_go()
        page = WaitPage("Собирает пример школы. Это займёт меньше минуты.")
        self.window.show_plain(page)
        in_background(
            self._build_sample,
            done=self._sample_made,
            failed=self._sample_failed,
            progress=page.show_progress,
        )

    def show_own(self) -> None:
        """Go back from the sample to the librarian's own library."""
        if self.window.may_leave():
            self._switch(self._own_files)

    def _switch(self, files: Files) -> None:
        self._let_go()
        self._files = files
        self.open()

    def _let_go(self) -> None:
        self._keeper.leave()
        self._trouble.hide()
        self.window.detach()
        self.context = None
        # A question that is still being answered would hold the file open.
        workers().finish(PATIENCE)
        self._held.close()

    def _go_first(self, context: Context) -> None:
        if context.ask(settings.school).school_name:
            self.window.go_first()
        else:
            self.window.go("first_run")
        if context.told:
            self.window.say(context.told)
        self._keeper.tell_last_time()

    def _show_trouble(self, trouble: Trouble) -> None:
        page = trouble_page(trouble, self._files, self.window.sections, self._now())
        page.restore_asked.connect(self._choose_copy)
        page.copy_asked.connect(self._restore_copy)
        page.gone_on.connect(partial(self.open, anew=True))
        self._show_page(page)

    def _show_doubt(self, doubt: str) -> None:
        page = clock_page(doubt)
        page.gone_on.connect(partial(self.open, trusting=True))
        self._show_page(page)

    def _show_page(self, page: TroublePage) -> None:
        page.again.connect(self.open)
        page.closing.connect(self.window.close)
        self.window.show_plain(page)

    def _open_again(self) -> None:
        """Open the file anew after it was brought back."""
        if self.window.may_leave():
            self._let_go()
            self.open()

    def _to_copies(self) -> None:
        """Close a library that is damaged or gone, and show its copies."""
        if self.window.may_leave():
            self._let_go()
            self._show_trouble(Trouble(self._trouble.sentence.text()))

    def _choose_copy(self) -> None:
        today, sections = self._now().date(), self.window.sections
        copy = choose_backup(self.window, self._files, sections, today)
        if copy is not None:
            self.restore(copy)

    def _restore_copy(self, copy: Path, when: str) -> None:
        today, sections = self._now().date(), self.window.sections
        if ask_to_restore(self.window, when, copy, self._files, sections, today):
            self.restore(copy)

    def _restored(self, saved: Path | None) -> None:
        self.open()
        if saved is not None:
            self.window.say(f"Копия восстановлена. Прежние данные лежат рядом: {saved.name}")

    def _not_restored(self, fault: Exception) -> None:
        self.open()
        self._tell(fault)

    def _tell(self, fault: Exception) -> None:
        if isinstance(fault, Refusal | Trouble):
            self.window.say_no(fault.sentence)
        else:
            tell_fault(fault)

    def _build_sample(self, progress: Progress) -> None:
        """Make the sample under another name, so that half of one is never taken for it."""
        ready = self.sample_files.database
        unfinished = Files(ready.with_name("library.part.db"))
        _forget(unfinished.database)
        with opened_library(
            unfinished, self.window.sections, self._now, preferences=self._preferences
        ) as context:
            self._make_sample(context, progress)
        unfinished.database.replace(ready)

    def _sample_made(self, _nothing: object) -> None:
        self._switch(self.sample_files)

    def _sample_failed(self, fault: Exception) -> None:
        self._switch(self._own_files)
        self._tell(fault)

    def _own_pages(self, context: Context) -> dict[str, PageMaker]:
        return {
            "first_run": partial(self._first_run, context),
            "settings": partial(self._settings, context),
            "lookups": partial(_lookups, context),
            "journal": partial(_journal, context, self.window),
            "import": partial(_import, context, self.window.take_back),
            "help": partial(_help, context),
        }

    def _first_run(self, context: Context) -> Page:
        from .pages.first_run import FirstRunPage

        page = FirstRunPage(context)
        page.sample_asked.connect(self.show_sample)
        page.restore_asked.connect(self._choose_copy)
        page.named.connect(self.window.go_first)
        return page

    def _settings(self, context: Context) -> Page:
        from .pages.settings_page import SettingsPage

        page = SettingsPage(context, is_sample=self.is_sample)
        page.restore_asked.connect(self.restore)
        page.sample_asked.connect(self.show_sample)
        return page


def _journal(context: Context, window: MainWindow) -> Page:
    from .pages.journal_page import JournalPage

    return JournalPage(context, window.furniture.undoing)


def _lookups(context: Context) -> Page:
    from .pages.lookups_page import LookupsPages

    return LookupsPages(context)


def _import(context: Context, take_back: TakeBack) -> Page:
    from .bring.import_page import ImportPage

    return ImportPage(context, take_back)


def _help(context: Context) -> Page:
    from .pages.help_page import GUIDE, HelpPage

    return HelpPage(GUIDE, context.sections)


def _forget(database: Path) -> None:
    for path in (database, *beside(database)):
        path.unlink(missing_ok=True)
