"""The two ways in which the program says no."""


class Refusal(Exception):
    """A rule of the library says no.

    The text is one sentence for the librarian: what happened and what to do.
    `field` names the form field it belongs to, where there is one.
    """

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Trouble(Exception):
    """The surroundings say no: a full disk, a locked or a broken file.

    The text is one sentence for the librarian with advice; the data are unharmed.
    """

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Held(Trouble):
    """Another program holds the file: nothing is wrong with it, it has only to be closed there."""


class Damaged(Trouble):
    """The file itself is spoilt: a copy has to take its place."""


class Missing(Trouble):
    """The file is not where it was: it has to be brought back, or a copy to take its place."""


class Stopped(Exception):
    """The librarian stopped a long piece of work; nothing of it is kept."""
