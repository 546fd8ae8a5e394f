"""Text size, colours and sounds of this workplace; each choice takes effect at once."""

from collections.abc import Sequence

from ibc_desktop.kernel.file.files import Preferences
from ibc_desktop.kit.look.sounds import Sounds
from ibc_desktop.kit.look.theme import theme
from ibc_desktop.kit.look.tokens import TEXT_SIZES
from ibc_desktop.kit.parts.cards import Card
from ibc_desktop.kit.parts.controls import Button, Segmented
from ibc_desktop.kit.parts.texts import Label, label
from ibc_desktop.kit.parts.wrapping_row import FlowRow

_SCHEMES = (("system", "как в системе"), ("light", "светлые"), ("dark", "тёмные"))
_VOLUMES = (("off", "без звука"), ("quiet", "тихо"), ("middle", "средне"), ("loud", "громко"))


class LookCard(Card):
    """Remembers the choices in the preferences of the workplace, not in the library."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("Вид и звук")
        self._preferences = preferences
        self._sounds = Sounds(preferences, self)
        self._rows: list[FlowRow] = []
        self._names: list[Label] = []
        sizes = [(str(size), f"{round(size * 100)} %") for size in TEXT_SIZES]
        self.text_size = self._add("Размер текста", "text_size", sizes)
        self.scheme = self._add("Цвета", "scheme", _SCHEMES)
        self.volume = self._add("Звуки выдачи", "volume", _VOLUMES)
        self.listen = Button("Послушать", "quiet", "sound")
        self.listen.setObjectName("listen")
        self.listen.clicked.connect(self._listen)
        self._rows[-1].addWidget(self.listen)
        self._show_volume()
        theme().follow(self._fit)
        self.text_size.chosen.connect(self._set_size)
        self.scheme.chosen.connect(self._set_scheme)
        self.volume.chosen.connect(self._set_volume)

    def _add(self, title: str, name: str, options: Sequence[tuple[str, str]]) -> Segmented:
        choice = Segmented(options, title)
        choice.setObjectName(name)
        self._names.append(label(title, "body", "ink2"))
        self._rows.append(FlowRow())
        self._rows[-1].addWidget(self._names[-1])
        self._rows[-1].addWidget(choice)
        self.body.addLayout(self._rows[-1])
        return choice

    def _show_volume(self) -> None:
        sound = self._preferences.get("sound", True)
        self.volume.set_value(self._preferences.get("volume", "middle") if sound else "off")

    def _set_size(self, size: str) -> None:
        if float(size) != theme().scale:
            theme().set_scale(float(size))

    def _set_scheme(self, scheme: str) -> None:
        if scheme != theme().scheme:
            theme().set_scheme(scheme)

    def _set_volume(self, volume: str) -> None:
        self._preferences.put("sound", volume != "off")
        if volume != "off":
            self._preferences.put("volume", volume)
        self.listen.setEnabled(volume != "off")

    def _listen(self) -> None:
        self._sounds.play("issued")

    def _fit(self) -> None:
        look = theme()
        widest = max(each.sizeHint().width() for each in self._names)
        for name, row in zip(self._names, self._rows, strict=True):
            # The choices stand below one another where each has room beside its name.
            name.setMinimumWidth(widest)
            row.setSpacing(look.air(8))
        # Ctrl + and Ctrl − change the size from elsewhere.
        self.text_size.set_value(str(look.scale))
        self.scheme.set_value(look.scheme)
