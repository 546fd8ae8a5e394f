"""Whatever a stick brings, an import answers with an account or one sentence, never a trace."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ibc_desktop.kernel.ground.refusals import Refusal, Trouble
from ibc_desktop.kernel.plug.checks import check
from ibc_desktop.kernel.plug.exchange import Importer
from ibc_desktop.kernel.tables.imports import AS_FOUND, no_progress
from tests.builders import fresh_library

OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADS = (
    b"",
    b"PK\x03\x04",
    OLD_EXCEL,
    b"<?xml version='1.0'?>",
    b"00026nam a2200025 i 4500",
    b"\xef\xbb\xbf",
)
MARKS = (b"\x1d", b"\x1e", b"\x1f", b";", b"\n", b"<record>", b"\x00", "Заглавие;Автор\n".encode())
BOMB = (
    b"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>"
    + b"".join(b"<!ENTITY %c '&%c;&%c;&%c;&%c;'>" % (n + 1, n, n, n, n) for n in range(97, 120))
    + b"]><collection><record><leader>&x;</leader></record></collection>"
)
pieces = st.lists(st.one_of(st.binary(max_size=40), st.sampled_from(MARKS)), max_size=12)
files = st.builds(lambda head, body: head + b"".join(body), st.sampled_from(HEADS), pieces)


def zipped(name, data):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return held.getvalue()


@pytest.fixture(scope="module")
def shared(template, tmp_path_factory):
    """One library for all files: nothing of a refused one may stay in it."""
    with fresh_library(template, tmp_path_factory.mktemp("hostile")) as library:
        yield library


@pytest.mark.parametrize("kind", ["books", "readers"])
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=files)
@example(data=b"")
@example(data=BOMB)
@example(data=zipped("xl/workbook.xml", b"<workbook>"))
@example(data=zipped("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"))
@example(data=b"\x1d" * 5000)
@example(data=("Заглавие;Цена\n" + "=cmd|' /C calc'!A0;1e999\n" * 3).encode("cp1251"))
def test_any_bytes_are_accounted_for_or_refused_in_a_sentence(shared, tmp_path_factory, kind, data):
    path = tmp_path_factory.mktemp("stick") / "файл.bin"
    path.write_bytes(data)
    importer = next(each for each in shared.sections.all(Importer) if each.key == kind)
    told, sentence = _taken(importer, shared, path)
    if told is None:
        assert sentence
        assert "\n" not in sentence
    else:
        assert told.read == told.added + told.joined + len(told.refused)


def _taken(importer, library, path):
    try:
        opened = importer.open(library, path, AS_FOUND)
        return opened.run(library, dry_run=False, progress=no_progress), ""
    except (Refusal, Trouble) as no:
        return None, no.sentence


def test_nothing_half_done_was_left_behind(shared):
    assert check(shared) == []
