"""A paper in the window: made in the background, shown, saved, printed, stopped."""

import threading

import pypdf
import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter

from ibc_desktop.kernel.file import settings
from ibc_desktop.kernel.ground.refusals import Refusal, Stopped
from ibc_desktop.kit.frame import dialogs
from ibc_desktop.kit.frame.background import workers
from ibc_desktop.kit.paper.paper_view import PaperView
from ibc_desktop.kit.paper.printout import chosen_pages, print_pdf
from tests.kit.papers import A4, A4_LYING, Slow, paper, pdf_bytes, table_paper

Key = Qt.Key


class Shown:
    """The view with what it said."""

    def __init__(self, qtbot, view):
        self.qtbot, self.view = qtbot, view
        self.said, self.refused, self.written = [], [], []
        view.output.said.connect(lambda sentence, _undo: self.said.append(sentence))
        view.output.refused.connect(self.refused.append)
        view.output.written.connect(lambda sentence, path: self.written.append((sentence, path)))

    def show(self, made):
        self.view.show_paper(lambda _session: made)
        self.settle()

    def settle(self):
        self.qtbot.waitUntil(lambda: not workers().jobs)
        QCoreApplication.processEvents()
        sheets = self.view.sheets
        if self.view.paper is not None and sheets is not None:
            self.qtbot.waitUntil(lambda: sheets.is_drawn)

    def words(self):
        return self.view.sheets.page_words().strip()

    def press(self, *keys):
        for key in keys:
            self.qtbot.keyClick(self.view.sheets, key)
        self.settle()


@pytest.fixture
def shown(qtbot, themed, library):
    view = PaperView(library)
    qtbot.addWidget(view)
    view.resize(760, 600)
    view.show()
    yield Shown(qtbot, view)
    view.stop()
    assert workers().finish(5_000)
    QCoreApplication.processEvents()
    view.hide()


def test_the_sheets_are_drawn_and_the_page_is_told(shown):
    shown.show(paper(["one", "two", "three"]))
    assert shown.view.tools.page.text() == "стр. 1 из 3"
    assert shown.words() == "one"
    assert shown.view.sheets.accessibleName() == "Бумага, стр. 1 из 3"
    assert _dark_dots(shown.view.sheets) > 50


def test_keys_go_through_the_pages(shown):
    shown.show(paper(["one", "two", "three"]))
    shown.press(Key.Key_PageDown, Key.Key_PageDown)
    assert shown.view.tools.page.text() == "стр. 2 из 3"
    shown.press(Key.Key_End)
    assert shown.view.tools.page.text() == "стр. 3 из 3"
    shown.press(Key.Key_PageUp, Key.Key_Home)
    assert shown.view.tools.page.text() == "стр. 1 из 3"


def test_the_width_is_filled_until_another_zoom_is_chosen(shown):
    shown.show(paper(["one", "two"]))
    sheets = shown.view.sheets
    fitting = sheets.zoom
    assert sheets.horizontalScrollBar().maximum() == 0
    shown.view.resize(900, 600)
    assert sheets.zoom > fitting
    shown.press(Key.Key_Plus)
    assert sheets.zoom in (1.0, 1.25)
    chosen = sheets.zoom
    shown.view.resize(760, 600)
    assert sheets.zoom == chosen
    shown.press(Key.Key_Minus)
    assert sheets.zoom < chosen
    shown.view.tools.fit.click()
    assert sheets.zoom == fitting
    assert shown.view.tools.fit.text() == f"{round(fitting * 100)} %"


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(shown):
    shown.show(paper(["one", "two"]))
    sheets = shown.view.sheets
    fitting = sheets.zoom
    _turn_wheel(sheets, Qt.KeyboardModifier.ControlModifier, 120)
    assert sheets.zoom > fitting
    at = sheets.verticalScrollBar().value()
    _turn_wheel(sheets, Qt.KeyboardModifier.NoModifier, -120)
    assert sheets.verticalScrollBar().value() > at


def test_zoom_ends_at_its_bounds(shown):
    shown.show(paper(["one"]))
    shown.press(*[Key.Key_Plus] * 9)
    assert shown.view.sheets.zoom == 2.0
    shown.press(*[Key.Key_Minus] * 12)
    assert shown.view.sheets.zoom == 0.5


def test_upright_and_lying_pages_have_one_scale(shown):
    words = ["one", "two"]
    made = paper(words)
    shown.view.show_paper(
        lambda _session: type(made)("Две", "Две", lambda _p: pdf_bytes(words, [A4, A4_LYING]))
    )
    shown.settle()
    upright, lying = shown.view.sheets._sheets
    assert abs(upright.height() - lying.width()) <= 1
    assert abs(upright.center().x() - lying.center().x()) <= 1


def test_only_what_the_paper_has_is_offered(shown):
    shown.show(paper(["one"]))
    assert _offered(shown.view) == [".pdf"]
    shown.show(table_paper(["one"]))
    assert _offered(shown.view) == [".pdf", ".xlsx", ".docx"]


def test_a_refusal_stands_in_the_place_of_the_sheets(shown):
    def refuse(_session):
        raise Refusal("Выберите класс.")

    shown.view.show_paper(refuse)
    shown.settle()
    assert shown.view.empty.sentence.text() == "Выберите класс."
    assert not shown.view.tools.print_button.isEnabled()
    shown.show(paper(["one"]))
    assert shown.view.empty is None
    assert shown.view.tools.print_button.isEnabled()


def test_a_long_paper_says_so_and_can_be_stopped_and_made_again(qtbot, shown):
    slow = Slow()
    shown.view.show_paper(slow.make)
    assert slow.on_the_way.wait(10)
    qtbot.waitUntil(shown.view.strip.isVisible)
    assert shown.view.strip.sentence.text() == "Готовлю документ. Можно работать дальше"
    shown.view.strip.stop_button.setFocus()
    qtbot.keyClick(shown.view.strip.stop_button, Key.Key_Return)
    slow.may_go_on.set()
    shown.settle()
    assert not shown.view.strip.isVisible()
    assert shown.view.empty.sentence.text() == "Документ не готов: его остановили"
    qtbot.keyClick(shown.view, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    shown.settle()
    assert shown.words() == "slow"


def test_the_last_paper_asked_for_is_the_one_shown(shown):
    slow = Slow()
    shown.view.show_paper(slow.make)
    assert slow.on_the_way.wait(10)
    shown.view.show_paper(lambda _session: paper(["later"]))
    slow.may_go_on.set()
    shown.settle()
    assert shown.words() == "later"


def test_the_former_paper_is_not_taken_for_one_that_takes_long(qtbot, shown):
    shown.show(paper(["former"]))
    slow = Slow()
    shown.view.show_paper(slow.make)
    qtbot.waitUntil(shown.view.strip.isVisible)
    assert not shown.view.sheets.isVisible()
    slow.may_go_on.set()
    shown.settle()
    assert shown.words() == "slow"


def test_what_changes_is_seen_at_the_place_that_was_read(shown, library):
    def make(session):
        name = settings.school(session).school_name or "nobody"
        return paper(["first", name, "last"])

    shown.view.show_paper(make)
    shown.settle()
    shown.view.sheets.show_page(2)
    assert shown.words() == "nobody"
    at = shown.view.sheets.verticalScrollBar().value()
    with library.database.work("Школа") as session:
        settings.put_school(session, settings.School(school_name="Lyceum"))
    shown.view.refresh()
    shown.settle()
    assert shown.words() == "Lyceum"
    assert shown.view.sheets.verticalScrollBar().value() == at > 0


def test_a_paper_that_is_not_seen_is_not_made(shown):
    made = []
    shown.view.hide()
    shown.view.show_paper(lambda _session: made.append(1) or paper(["one"]))
    shown.view.refresh()
    shown.settle()
    assert made == []
    shown.view.show()
    shown.settle()
    assert made == [1]


@pytest.mark.parametrize("ending", [".pdf", ".xlsx", ".docx"])
def test_it_is_saved_as_what_the_button_says(shown, monkeypatch, tmp_path, library, ending):
    shown.show(table_paper(["one", "two"]))
    path = tmp_path / f"план{ending}"
    asked = []
    monkeypatch.setattr(dialogs, "save_file", lambda *given: asked.append(given) or path)
    shown.view.tools.save_buttons[ending].click()
    shown.settle()
    assert asked[0][2] == f"Список{ending}"
    assert shown.written == [(f"Документ сохранён: план{ending}", path)]
    assert path.stat().st_size > 0
    if ending == ".pdf":
        assert [page.extract_text() for page in pypdf.PdfReader(path).pages] == ["one", "two"]
    shown.view.tools.save_buttons[ending].click()
    assert asked[1][2] == str(tmp_path / f"Список{ending}")


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(shown, monkeypatch, tmp_path):
    shown.show(paper(["one"]))
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "нет" / "план.pdf")
    shown.view.save_as(".pdf")
    shown.settle()
    assert len(shown.refused) == 1
    assert "Выберите другую" in shown.refused[0]
    assert shown.written == []


def test_nobody_is_asked_for_a_kind_the_paper_does_not_have(shown, monkeypatch):
    shown.show(paper(["one"]))
    asked = []
    monkeypatch.setattr(dialogs, "save_file", lambda *given: asked.append(given))
    shown.view.save_as(".docx")
    assert asked == []


def test_what_is_asked_while_it_is_made_is_done_when_it_is_ready(shown, monkeypatch, tmp_path):
    slow = Slow()
    shown.view.show_paper(slow.make)
    assert slow.on_the_way.wait(10)
    path = tmp_path / "a.pdf"
    monkeypatch.setattr(dialogs, "save_file", lambda *_: path)
    shown.view.save_as(".pdf")
    assert not path.exists()
    slow.may_go_on.set()
    shown.settle()
    assert path.exists()


def test_without_a_printer_one_sentence_says_what_to_do(shown, monkeypatch):
    monkeypatch.setattr(dialogs, "has_printer", lambda: False)
    shown.show(paper(["one"]))
    shown.view.print_paper()
    assert shown.refused == [
        "Принтер не найден. Сохраните документ в PDF и напечатайте на другом компьютере"
    ]


def test_it_is_printed_in_the_background(shown, monkeypatch, tmp_path):
    printer = _printer_to(tmp_path / "out.pdf")
    monkeypatch.setattr(dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(dialogs, "choose_printer", lambda *_: printer)
    shown.show(paper(["one", "two"], actual_size=True))
    shown.view.tools.print_button.click()
    shown.settle()
    assert [said.replace("\u00a0", " ") for said in shown.said] == [
        "Отправлено на принтер: 2 страницы"
    ]
    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == 2


def test_thinking_better_of_it_prints_nothing(shown, monkeypatch):
    monkeypatch.setattr(dialogs, "has_printer", lambda: True)
    monkeypatch.setattr(dialogs, "choose_printer", lambda *_: None)
    shown.show(paper(["one"]))
    shown.view.print_paper()
    assert workers().jobs == []
    assert (shown.said, shown.refused) == ([], [])


def test_a_millimetre_stays_a_millimetre_on_the_printer(themed, tmp_path):
    path = tmp_path / "out.pdf"
    printer = _printer_to(path)
    printed = print_pdf(
        pdf_bytes(["one", "two"], [A4, A4_LYING]), printer, lambda *_: None, actual_size=True
    )
    assert printed == 2
    pages = pypdfium2.PdfDocument(path)
    assert [tuple(round(each) for each in page.get_size()) for page in pages] == [
        (595, 842),
        (842, 595),
    ]
    for page in pages:
        left, right, top, bottom = _frame_mm(page)
        assert (left, right) == pytest.approx((20, 120), abs=0.3)
        assert (top, bottom) == pytest.approx((70, 20), abs=0.3)


def test_a_stopped_print_sends_nothing_more(themed, tmp_path):
    def stop(done, _total):
        if done:
            raise Stopped

    with pytest.raises(Stopped):
        print_pdf(
            pdf_bytes(["one", "two"]), _printer_to(tmp_path / "a.pdf"), stop, actual_size=True
        )


def test_the_pages_and_copies_that_were_chosen_are_printed(themed, tmp_path):
    printer = _printer_to(tmp_path / "a.pdf")
    assert list(chosen_pages(printer, 3)) == [0, 1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(chosen_pages(printer, 3)) == [2, 1, 0]
    printer.setPageOrder(QPrinter.PageOrder.FirstPageFirst)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert list(chosen_pages(printer, 3)) == [1, 2]


def test_the_rows_are_read_outside_the_window(shown):
    threads = []

    def make(_session):
        threads.append(threading.current_thread())
        return paper(["one"])

    shown.view.show_paper(make)
    shown.settle()
    assert threads != [threading.main_thread()]


def _offered(view):
    return [end for end, button in view.tools.save_buttons.items() if button.isVisible()]


def _turn_wheel(sheets, modifier, angle):
    at = QPointF(sheets.viewport().rect().center())
    event = QWheelEvent(
        at, sheets.viewport().mapToGlobal(at), QPoint(), QPoint(0, angle),
        Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(sheets.viewport(), event)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _dark_dots(sheets):
    image = sheets.viewport().grab().toImage()
    dots = ((x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(image.pixelColor(*dot).lightness() < 60 for dot in dots)


def _printer_to(path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def _frame_mm(page):
    """Where the frame of `pdf_bytes` stands: left, right, top, bottom from the lower left edge."""
    dots_in_mm = 10
    image = page.render(scale=dots_in_mm * 25.4 / 72, grayscale=True).to_pil()
    across = round(image.height - 45 * dots_in_mm)
    line = [image.getpixel((x, across)) < 128 for x in range(image.width)]
    down = [image.getpixel((60 * dots_in_mm, y)) < 128 for y in range(image.height)]
    height = image.height / dots_in_mm
    sides = [at / dots_in_mm for at, dark in enumerate(line) if dark]
    ends = [height - at / dots_in_mm for at, dark in enumerate(down) if dark]
    return sides[0], sides[-1], ends[0], ends[-1]
