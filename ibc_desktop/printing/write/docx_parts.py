"""Parts of a DOCX that stand in tables without rules: title page, approval, signatures."""

from ..draw.paragraphs import breakable
from ..draw.pieces import TITLE_HALF, TitleSheet
from ..say import fonts, style
from ..say.blocks import Approval, BigFigures, Facts, ReportHead, Signatures, Signer, TitlePage
from ..say.style import MM, Page
from ..say.typography import typeset
from .docx_xml import Set, border, cell, row, run, styled, table, words

_BLOCK = 75 * MM
_GREY = "404040"


def _set(text: str) -> str:
    """Set a text; names too long for a line may be broken where the PDF breaks them."""
    return breakable(typeset(text))


def approval(block: Approval, page: Page) -> str:
    """Return СОГЛАСОВАНО and УТВЕРЖДАЮ side by side, the right one 75 mm wide."""
    wide = min(_BLOCK, page.room / 2 - 8)
    widths = [wide, page.room - 2 * wide, wide]
    left = nothing = words("", Set(1, 1))
    if block.agrees is not None:
        left = _approval_block("СОГЛАСОВАНО", block.agrees, "", block.year, page)
    right = _approval_block("УТВЕРЖДАЮ", block.approves, block.school, block.year, page)
    cells = [cell(*each) for each in zip((left, nothing, right), widths, strict=True)]
    return table([row(cells)], widths, {})


def _approval_block(word: str, signer: Signer, school: str, year: int, page: Page) -> str:
    size, leading = style.APPROVAL_SIZE.get(page.body, (page.body, page.leading))
    look = Set(size, leading)
    texts = [signer.post, school, f"{'_' * 15} {_set(signer.name)}"]
    texts.append(f"«____» {'_' * 14} {year}\u00a0г.")
    lines = [words(run(word, fonts.SERIF_BOLD, size), look)]
    return "".join(
        lines + [words(run(_set(text), fonts.SERIF, size), look) for text in texts if text]
    )


def title_page(block: TitlePage, page: Page) -> str:
    """Return the first page as a table whose rows are as high as the places of PAPER 5."""
    room, size = page.room, page.body
    half = room * TITLE_HALF

    def centred(name: str, text: str, after: float = 0.0) -> str:
        look, face = styled(name, size, page.leading, after=after)
        return words(run(_set(text), face, look.size), look)

    title = centred("title page title", block.title, 7)
    title += "".join(centred("title page line", line) for line in block.subtitle)
    compiled = "".join(
        words(run(_set(line), fonts.SERIF, size), Set(size, page.leading, left=half, after=4))
        for line in block.compiled
    )
    nothing = words("", Set(1, 1))
    inner = approval(block.approval, page) + nothing
    tops = TitleSheet(block, page).tops(page.height * MM, room)
    # The foot comes a little higher, so that there is room for the mark of the section.
    tops[4] = max(tops[4] - 5 * MM, tops[3])
    tops[0] = page.first_top * MM
    ends = [*tops[1:], tops[4] + 4 * MM]
    heights = [end - top for top, end in zip(tops, ends, strict=True)]
    parts = [centred("centred", block.school), inner, title, compiled or nothing]
    parts.append(centred("centred", block.foot))
    rows = [
        row([cell(inside, room)], high=high - 1)
        for inside, high in zip(parts, heights, strict=True)
    ]
    return table(rows, [room], {})


def facts(block: Facts, page: Page) -> str:
    """Return labels with their values on rules."""
    widths = [block.mm * MM, page.room - block.mm * MM]
    label, face = styled("label", page.body, page.leading)
    value = Set(page.body, page.leading)
    rows = [
        row(
            [
                cell(words(run(_set(name), face, label.size), label), widths[0]),
                cell(
                    words(run(_set(text), fonts.SERIF, page.body), value),
                    widths[1],
                    borders=border("bottom", 3),
                ),
            ]
        )
        for name, text in block.rows
    ]
    return table(rows, widths, {}, (2, 2, 0))


def approved_head(block: ReportHead, approves: Approval, page: Page) -> str:
    """Return the title of a paper with УТВЕРЖДАЮ at its right."""
    right = min(_BLOCK, page.room / 2)
    left = ""
    for name, text in (
        ("over", block.over),
        ("report title", block.title),
        ("below title", block.below),
    ):
        look, face = styled(name, page.body, page.leading)
        left += words(run(_set(text), face, look.size), look) if text else ""
    signer, school = approves.approves, approves.school
    signed = _approval_block("УТВЕРЖДАЮ", signer, school, approves.year, page)
    return table(
        [row([cell(left, page.room - right), cell(signed, right)])], [page.room - right, right], {}
    )


def signatures(block: Signatures, page: Page) -> str:
    """Return lines to sign: post, rule with a caption under it, name."""
    room = page.room
    post = min(0.46 * room, 82 * MM)
    widths = [post, style.SIGN_RULE, room - post - style.SIGN_RULE]
    rows: list[str] = []
    for place, signer in enumerate(block.signers, 1):
        last = place == len(block.signers)
        rows += _signature(signer, widths, page, last=last, keep=block.stamp or not last)
    if block.stamp:
        rows.append(
            _line(["", run("М.\u00a0П.", fonts.SANS, 7.5), ""], widths, 7.5, 10, keep=False)
        )
    return table(rows, widths, {})


def _signature(
    signer: Signer, widths: list[float], page: Page, *, last: bool, keep: bool
) -> list[str]:
    size = page.body
    look = Set(size, page.leading, keep=True)
    name = Set(size, page.leading, keep=True, left=3 * MM)
    texts = (signer.post, "", signer.name)
    looks = (look, look, name)
    cells = [
        cell(
            words(run(_set(text), fonts.SERIF, size), one),
            wide,
            borders=border("bottom", 4) if place == 1 else "",
            aligned="bottom",
        )
        for place, (text, one, wide) in enumerate(zip(texts, looks, widths, strict=True))
    ]
    caption = run("подпись", fonts.SANS, style.SIGN_CAPTION)
    below = 8 if last else 15
    return [row(cells), _line(["", caption, ""], widths, style.SIGN_CAPTION, below, keep=keep)]


def _line(runs: list[str], widths: list[float], size: float, leading: float, *, keep: bool) -> str:
    look = Set(size, size * 1.2, aligned="center", after=leading - size * 1.2, keep=keep)
    cells = [cell(words(one, look), wide) for one, wide in zip(runs, widths, strict=True)]
    return row(cells)


def big_figures(block: BigFigures, room: float) -> str:
    """Return the figures in a row, rules between them."""
    count = max(len(block.figures), 1)
    wide = room / count
    cells = []
    for place, figure in enumerate(block.figures):
        inside = words(
            run(_set(figure.figure), fonts.SERIF_BOLD, style.FIGURE_SIZES[0]), Set(30, 34)
        )
        inside += words(run(_set(figure.caption), fonts.SANS, 9.5), Set(9.5, 12))
        inside += words(run(_set(figure.comparison), fonts.SANS, 8.5, _GREY), Set(8.5, 11))
        cells.append(cell(inside, wide, borders=border("left", 4) if place else ""))
    return table([row(cells)], [wide] * count, {}, (0, 0, 5))
