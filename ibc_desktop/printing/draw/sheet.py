"""The sheet on which pieces are drawn: ReportLab's canvas that knows its size and bookmarks."""

import datetime as dt
import io
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from ..say import fonts
from ..say.style import MM, Page
from ..say.typography import one_line

# Written in ASCII a file is an eighth larger, and an eighth later.
rl_config.useA85 = 0


class Sheet(Canvas):
    """A canvas with its size in points and bookmarks that never skip a level."""

    def __init__(
        self,
        file: io.BytesIO,
        page: Page,
        *,
        title: str,
        author: str,
        day: dt.date,
        subject: str = "",
    ) -> None:
        fonts.register()
        self.size = (page.width * MM, page.height * MM)
        self._marks = 0
        self._last_level = -1
        super().__init__(
            file,
            pagesize=self.size,
            pageCompression=1,
            invariant=1,
            lang="ru-RU",
            # Without it the file names Helvetica, which is not in it.
            initialFontName=cast(Any, fonts.SANS),
        )
        self._describe(title, author, subject)
        self.setDateFormatter(lambda *_now: f"D:{day:%Y%m%d}000000")

    def _describe(self, title: str, author: str, subject: str) -> None:
        self.setTitle(one_line(title))
        self.setAuthor(one_line(author))
        self.setSubject(one_line(subject))
        self.setCreator("ИБЦ")
        self.setViewerPreference("DisplayDocTitle", "true")

    def setFont(self, psfontname: str, size: float, leading: float | None = None) -> None:
        """Take a face of ours: a chart first asks for Helvetica, which no file shall name."""
        ours = psfontname if psfontname in fonts.FACES else fonts.SANS
        super().setFont(ours, size, leading)

    def turn(self, page: Page) -> None:
        """Take a sheet of this size from here on."""
        self.size = (page.width * MM, page.height * MM)
        self.setPageSize(self.size)

    def mark(self, words: str, level: int) -> None:
        """Add a bookmark to this page."""
        self._last_level = max(0, min(level, self._last_level + 1))
        self._marks += 1
        # Marks are counted, so that the same paper gives the same bytes.
        key = f"b{self._marks}"
        self.bookmarkPage(key)
        self.addOutlineEntry(one_line(words), key, self._last_level)
        if self._marks == 1:
            self.showOutline()
