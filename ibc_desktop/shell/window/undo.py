"""Ctrl+Z and Ctrl+Y: what the notice names, or else the last deed, taken back or done again."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject

from ibc_desktop.kernel.file import journal
from ibc_desktop.kernel.file.deeds import DeedKind
from ibc_desktop.kernel.file.journal import AGAIN, UNDONE, DeedRow
from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.ground.russian import counted, lower_first
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.frame.notice import Notice

from .frame import WindowFrame
from .shortcuts import REDO, UNDO

DEEDS = ("действие", "действия", "действий")
_UNSAVED = "Здесь есть несохранённое. Сохраните или закройте, потом отменяйте"

Say = Callable[[str], object]
# Takes a deed back and says so, or says by the other what stands in the way.
TakeBack = Callable[[DeedRow, Say], object]


class Undoing(QObject):
    """Takes deeds back for one window, and says in its notice which and how to have them again."""

    def __init__(self, window: WindowFrame, notice: Notice) -> None:
        super().__init__(window)
        self._window, self._notice = window, notice
        # What the notice on screen names, the newest first: deeds to take back, or undos.
        self._named: Sequence[DeedRow] = ()
        # Done over a page, from the palette: the page knows nothing of it.
        self._done_over: DeedRow | None = None
        # Whether an import is about to be asked about, or several deeds are being taken back.
        self._is_busy = False
        notice.acted.connect(self._take_back_named)

    def offer(self, sentence: str) -> None:
        """Say what was done, and offer to take it back."""
        last = self._ask(journal.last_undoable)
        self._offer_undo(sentence, [last] if last else ())

    def note_done_over(self) -> None:
        """Remember that the last deed was done over the page that is open."""
        self._done_over = self._ask(journal.last_undoable)

    def means(self, keys: str) -> bool:
        """Tell whether the notice on screen says that these keys are for what it names.

        What is typed into a form and not saved comes before it.
        """
        says = self._notice.isVisible() and self._notice.keys == keys
        return bool(self._named) and says and not self._is_unsaved

    def follow(self) -> None:
        """A deed was done: the notice goes if it names one that is the last no more."""
        if self._named and self._notice.isVisible():
            newest = self._named[0]
            is_undo = newest.kind is DeedKind.UNDO
            last = journal.last_redoable if is_undo else journal.last_undoable
            if self._ask(last) != newest:
                self._notice.close_up()

    def undo_last(self) -> None:
        """Ctrl+Z: what the notice names, then what the page says, then the last deed."""
        page = self._window.stack.page
        if self._window.context is None:
            return
        if self._is_unsaved:
            self._window.say_no(_UNSAVED)
        elif self.means(UNDO):
            self._take_back_named()
        elif self._was_done_over() or page is None or not page.undo():
            deed = self._ask(journal.last_undoable)
            self.take_back(deed) if deed else self._window.say_no("Отменять нечего")

    def redo_last(self) -> None:
        """Ctrl+Y: do again all that the notice names, else what was taken back last.

        The page does it itself if it was taken back there.
        """
        if self._window.context is None:
            return
        page = self._window.stack.page
        deed = self._ask(journal.last_redoable)
        if self._is_unsaved:
            self._window.say_no(_UNSAVED)
        elif self.means(REDO) and len(self._named) > 1:
            self._take_back_named()
        elif deed is None:
            self._window.say_no("Возвращать нечего")
        elif page is None or not page.redo(deed.id):
            self.take_back(deed)

    def take_back(self, deed: DeedRow, refuse: Say | None = None) -> None:
        """Take back this deed and say so, or say by `refuse` why it stands.

        A whole import is taken back in the background, after a question: it cannot be done again
        from the journal, and one key too many must not empty a catalogue. The deed is named by
        its number, so that nothing else is taken back if more is done meanwhile.
        """
        refuse = refuse or self._window.say_no
        context = self._window.context
        assert context is not None
        if deed.kind is DeedKind.BULK and not deed.undone:
            self._take_back_import(deed, refuse)
            return
        try:
            self._say_undone(journal.undo(context.database, deed.id))
        except (Refusal, Trouble) as no:
            refuse(no.sentence)

    def take_back_all(
        self, deeds: Sequence[DeedRow], refuse: Say, done: Callable[[], object] = lambda: None
    ) -> None:
        """Take these back together and say so, or say by `refuse` why none of them is."""
        context = self._window.context
        assert context is not None
        if self._is_busy:
            return
        self._is_busy = True
        in_background(
            partial(journal.undo_all, context.database, [deed.id for deed in deeds]),
            done=partial(self._all_taken_back, deeds, done),
            failed=partial(self._refused, refuse),
            long=True,
        )

    @property
    def _is_unsaved(self) -> bool:
        page = self._window.stack.page
        return page is not None and page.is_unsaved

    def _ask(self, question: Callable[..., DeedRow | None]) -> DeedRow | None:
        assert self._window.context is not None
        return self._window.context.ask(question)

    def _was_done_over(self) -> bool:
        done = self._done_over
        return done is not None and self._ask(journal.last_undoable) == done

    def _take_back_named(self) -> None:
        if len(self._named) > 1:
            self.take_back_all(self._named, self._window.say_no)
        elif self._named:
            self.take_back(self._named[0])

    def _take_back_import(self, deed: DeedRow, refuse: Say) -> None:
        context = self._window.context
        assert context is not None
        if self._is_busy:
            # The key was pressed again before the question was there.
            return
        self._is_busy = True
        # Nobody is asked for what cannot be done.
        in_background(
            partial(journal.require_free, context.database, deed),
            done=partial(self._ask_about_import, context, deed, refuse),
            failed=partial(self._refused, refuse),
        )

    def _ask_about_import(self, context: Context, deed: DeedRow, refuse: Say, _free: None) -> None:
        wanted = dialogs.ask(
            self._window,
            "Отменить загрузку целиком?",
            f"{deed.title}. Понадобится снова — загрузите файл ещё раз.",
            "Отменить загрузку",
            "Не трогать",
        )
        self._is_busy = False
        if not wanted:
            return
        self._window.say(f"Отменяет: {lower_first(deed.title)}. Можно работать дальше")
        in_background(
            partial(journal.undo, context.database, deed.id),
            done=self._say_undone,
            failed=partial(self._refused, refuse),
            long=True,
        )

    def _say_undone(self, deed: DeedRow) -> None:
        """Say what was taken back; the other key leads the other way."""
        title = lower_first(journal.bare_title(deed))
        if deed.kind is DeedKind.UNDO:
            self.offer(f"{AGAIN}{title}")
            return
        last = self._ask(journal.last_redoable)
        self._offer_redo(f"{UNDONE}{title}", [last] if last else ())

    def _all_taken_back(
        self, deeds: Sequence[DeedRow], done: Callable[[], object], undos: Sequence[DeedRow]
    ) -> None:
        """Say how many were taken back; the other key leads the other way for all of them."""
        self._is_busy = False
        done()
        if len(deeds) == 1:
            self._say_undone(deeds[0])
            return
        count = counted(len(deeds), *DEEDS)
        if all(deed.kind is DeedKind.UNDO for deed in deeds):
            self._offer_undo(f"{AGAIN}{count}", undos)
        else:
            # An import among them leaves nothing from which all could be made again.
            is_lost = any(deed.kind is DeedKind.BULK for deed in deeds)
            self._offer_redo(f"{UNDONE}{count}", () if is_lost else undos)

    def _offer_undo(self, sentence: str, deeds: Sequence[DeedRow]) -> None:
        self._named = deeds
        self._notice.say(sentence, "Отменить" if deeds else "", UNDO)

    def _offer_redo(self, sentence: str, undos: Sequence[DeedRow]) -> None:
        self._named = undos
        self._notice.say(sentence, "Вернуть" if undos else "", REDO)

    def _refused(self, refuse: Say, fault: Exception) -> None:
        self._is_busy = False
        self._notice.close_up()
        if isinstance(fault, Refusal | Trouble):
            refuse(fault.sentence)
        else:
            tell_fault(fault)
