"""A DOCX as a word processor opens it, with our faces and without: the same pages, none empty."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from ibc_desktop.kernel.file.files import RESOURCES
from ibc_desktop.printing.say import style
from ibc_desktop.printing.say.blocks import Block, Bullets, Signatures, Signer, Table
from ibc_desktop.printing.write.docx_file import docx
from tests.printing.measured import DAY, texts

from ..draw.test_pdf import EVERYTHING, NUMBERS

_OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(_OFFICE is None, reason="there is no LibreOffice")

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/share/fonts/truetype/liberation</dir>{more}
<cachedir>{folder}/cache</cachedir></fontconfig>"""
_SIGNED = Signatures([Signer("Педагог-библиотекарь", "В. С. Лугина"), Signer("Директор")])


def opened(folder: Path, papers: dict[str, bytes], more: str = "") -> dict[str, list[str]]:
    """Return the text of each page of each paper, as LibreOffice lays it out."""
    folder.mkdir()
    (folder / "fonts.conf").write_text(_FONTS.format(folder=folder, more=more))
    files = [folder / f"{name}.docx" for name in papers]
    for file, data in zip(files, papers.values(), strict=True):
        file.write_bytes(data)
    around = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)}
    command = [str(_OFFICE), "--headless", f"-env:UserInstallation=file://{folder}/own"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, env=around, check=True, capture_output=True, timeout=120)
    return {file.stem: texts(file.with_suffix(".pdf").read_bytes()) for file in files}


def test_pages_are_the_same_without_our_faces_and_none_is_empty(tmp_path: Path):
    lists: dict[str, tuple[Block, ...]] = {
        f"rows{count}": (Table(NUMBERS, range(count), grid=True), Bullets(["дело"]), _SIGNED)
        for count in range(30, 42)
    }
    lists["everything"] = tuple(EVERYTHING)
    lists["long"] = (Table(NUMBERS, range(1200), numbered=True), Bullets(["дело"]), _SIGNED)
    papers = {
        name: docx(blocks, style.PLAN, title=name, author="Школа", day=DAY)
        for name, blocks in lists.items()
    }
    without = opened(tmp_path / "without", papers)
    ours = opened(tmp_path / "with", papers, f"<dir>{RESOURCES / 'fonts'}</dir>")
    assert without == ours
    for name, pages in without.items():
        assert all(len(page) > len("стр. 10 из 10") for page in pages), name
    del without["everything"]
    assert {len(pages) for pages in without.values()} == {1, 2, 29}
    # The fourth digit of a number stands beside the others.
    assert " 1200 1 199 1199" in without["long"][-1]
    assert all("дело" in pages[-1] and "Директор" in pages[-1] for pages in without.values())
