"""What keeps the open library safe while nobody looks: copies of it, and a file whole by itself."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ibc_desktop.kernel.file.backups_kept import has_remarks, made_words
from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kernel.ground.refusals import Damaged, Missing, Trouble
from ibc_desktop.kernel.plug.context import Context
from ibc_desktop.kernel.plug.library import close_day, is_copy_due, rescue
from ibc_desktop.kit.frame.background import Job, ProgressStrip, in_background
from ibc_desktop.kit.frame.faults import tell_fault
from ibc_desktop.kit.look.theme import theme

from .window.frame import WindowFrame

# After how long without a deed nobody is held up, in milliseconds.
IDLE_MS = 5000
_COPY_TROUBLE = "copy_trouble"
_UNFINISHED = "копия не закончена, компьютер выключили раньше. Данные целы."
_MISSED = "В прошлый раз копия данных не сделана. Делает её сейчас, можно работать"


class Keeper(QObject):
    """Makes up for a copy that was missed, makes the last one at closing, tidies when idle."""

    # The file itself is damaged or gone: a sentence about it.
    grave = Signal(str)
    _changed = Signal()
    _alarmed = Signal(object)

    def __init__(self, window: WindowFrame, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._context: Context | None = None
        self._missed = self._rescued = False
        self.strip = ProgressStrip()
        window.under.insertWidget(0, self.strip)
        self._idle = QTimer(self, singleShot=True, interval=IDLE_MS)
        self._idle.timeout.connect(self._tidy)
        self._changed.connect(self._idle.start)
        self._alarmed.connect(self._tell_grave)
        theme().follow(self._fit)

    def watch(self, context: Context) -> None:
        """Keep this library from now on; ask whether the last copy of it was missed."""
        self._context, self._rescued = context, False
        context.database.alarms.append(self._alarmed.emit)
        context.database.listeners.append(lambda _kinds: self._changed.emit())
        missed = partial(self._note_missed, context)
        # Before the first deed of today.
        in_background(partial(is_copy_due, context), missed, self._failed, apart=True)

    def leave(self) -> None:
        """The library is being closed."""
        self._context, self._missed = None, False
        self._idle.stop()

    def tell_last_time(self) -> None:
        """Say what became of the last copy where there was nobody left to read it."""
        sentence = self._preferences.get(self._preferences.own(_COPY_TROUBLE))
        if isinstance(sentence, str):
            self._note(None)
            self._window.say_no(f"В прошлый раз: {sentence}")

    def copy_at_closing(self, context: Context) -> None:
        """Make the copy of the day and come back when it is whole; the window is gone by now.

        What stands in its way is said at the next start, and also when the computer is turned
        off before the copy is whole.
        """
        self.leave()
        self._note(_UNFINISHED)
        job = in_background(
            partial(close_day, context, context.now()),
            lambda _made: self._note(None),
            self._not_closed,
            apart=True,
        )
        _wait_for(job)

    def _note_missed(self, context: Context, missed: bool) -> None:
        if context is self._context:
            self._missed = missed
            self._idle.start()

    def _tidy(self) -> None:
        """Nobody has done anything for a while: what takes its time is in nobody's way."""
        if self._context is None:
            return
        in_background(self._context.database.settle, _pass, self._failed, apart=True)
        if self._missed:
            self._missed = False
            copying = partial(close_day, self._context, self._context.now())
            job = in_background(copying, self._made_up, self._failed, apart=True)
            self.strip.watch(job, _MISSED)

    def _tell_grave(self, trouble: Trouble) -> None:
        """Say that the file is damaged or gone; what is open of one that is gone is saved once."""
        self.grave.emit(trouble.sentence)
        if isinstance(trouble, Missing) and self._context is not None and not self._rescued:
            self._rescued = True
            saving = partial(rescue, self._context, self._context.now())
            in_background(saving, self._say_rescued, self._not_rescued, apart=True)

    def _say_rescued(self, made: Path) -> None:
        self._window.say(f"Сделанное до этого сохранено копией: {made}")

    def _not_rescued(self, fault: Exception) -> None:
        """Say what stood in its way; the next deed that is refused tries again."""
        self._rescued = False
        if isinstance(fault, Trouble):
            self._window.say_no(fault.sentence)
        else:
            tell_fault(fault)

    def _made_up(self, made: Path | None) -> None:
        if made is not None and has_remarks(made):
            self._window.say_no(made_words(made))

    def _failed(self, fault: Exception) -> None:
        if isinstance(fault, Damaged | Missing):
            self._tell_grave(fault)
        elif isinstance(fault, Trouble):
            self._window.say_no(fault.sentence)
        else:
            tell_fault(fault)

    def _not_closed(self, fault: Exception) -> None:
        """A fault of our own is told at once: nobody has turned the computer off."""
        told = isinstance(fault, Trouble)
        self._note(fault.sentence if told else None)
        if not told:
            tell_fault(fault)

    def _note(self, sentence: str | None) -> None:
        """Remember what is to be said of the last copy at the next start of this library."""
        self._preferences.put(self._preferences.own(_COPY_TROUBLE), sentence)

    def _fit(self) -> None:
        look = theme()
        self.strip.setContentsMargins(look.air(24), 0, look.air(24), look.air(4))


def _wait_for(job: Job) -> None:
    """Let the system have its answers until the job is over; the program lives as long."""
    loop = QEventLoop()
    job.over.connect(loop.quit)
    QApplication.setQuitOnLastWindowClosed(False)
    while not job.finished:
        loop.exec()
    QApplication.setQuitOnLastWindowClosed(True)


def _pass(_outcome: object) -> None:
    """Nobody is told of it."""
