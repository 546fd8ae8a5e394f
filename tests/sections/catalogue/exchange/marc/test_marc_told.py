"""What records do not say clearly, and what of them is left out, is told before it is kept."""

import pytest

from ibc_desktop.kernel.tables.imports import Refused, RemarkKind
from ibc_desktop.sections.catalogue.exchange.marc import iso2709, marc
from ibc_desktop.sections.catalogue.rules.drafts import EditionDraft

from ...shared_marc import SHARED, drafts, needs_shared, refusals

UNIMARC = "     nam0 22     1i 450 "
MARC21 = "     nam a22     4i 4500"


def record(*fields: str, leader: str = UNIMARC) -> bytes:
    return iso2709.write(
        leader, [(field[:3], field[4:].replace("$", "\x1f")) for field in fields]
    )  # fmt: skip


def one(*fields: str, leader: str = UNIMARC) -> EditionDraft:
    [found] = drafts(record(*fields, leader=leader))
    return found


def told(draft: EditionDraft) -> list[tuple[str, str, str]]:
    return [(remark.written, remark.reason, remark.outcome) for remark in draft.remarks]


def of_kind(leader: str, *, status: str = "n", kind: str = "a", level: str = "m") -> str:
    return f"{leader[:5]}{status}{kind}{level}{leader[8:]}"


@pytest.mark.parametrize(
    ("leader", "words"),
    [
        (of_kind(UNIMARC, status="d"), "удалённой"),
        (of_kind(MARC21, status="d"), "удалённой"),
        (of_kind(UNIMARC, kind="x"), "авторитетная"),
        (of_kind(UNIMARC, kind="y"), "авторитетная"),
        (of_kind(MARC21, kind="z"), "авторитетная"),
        (of_kind(MARC21, kind="w"), "классификации"),
        (of_kind(MARC21, kind="q"), "не запись о книге"),
    ],
)
def test_records_of_no_book_are_refused_by_name(leader: str, words: str):
    title = "245 00$aСказки" if leader.endswith("4500") else "200 1 $aСказки"
    data = record(title, leader=leader) + record("200 1 $aПесни")
    [refused] = refusals(data)
    assert (refused.at, refused.written) == ("запись 1", "Сказки")
    assert words in refused.reason
    assert [draft.title for draft in drafts(data)] == ["Песни"]


@pytest.mark.parametrize("leader", [of_kind(MARC21, kind="x"), of_kind(MARC21, kind="u"), MARC21])
def test_copies_without_a_book_are_refused_by_name(leader: str):
    [refused] = refusals(record("001 7", "852   $aШкола$p1001", leader=leader))
    assert "только экземпляры" in refused.reason


@pytest.mark.parametrize(
    ("leader", "fields", "host"),
    [
        (
            of_kind(UNIMARC, level="a"),
            ("200 1 $aО чтении", "461  1$12001 $aШкола$1210  $d2015", "463  1$12001 $a№ 5"),
            "Школа. – 2015. – № 5",
        ),
        (
            of_kind(UNIMARC, level="a")[:8] + "2" + UNIMARC[9:],
            ("200 1 $aО чтении", "463  0$tШкола$v№ 5$d2015$pС. 3-7"),
            "Школа. – 2015. – № 5. – С. 3-7",
        ),
        (
            of_kind(MARC21, level="b"),
            ("245 00$aО чтении /$cН. Лугов", "773 0 $tШкола. -$d2015.$g№ 5, с. 3-7"),
            "Школа. – 2015. – № 5, с. 3-7",
        ),
    ],
)
def test_an_article_is_kept_with_its_host(leader: str, fields: tuple[str, ...], host: str):
    draft = one(*fields, leader=leader)
    assert draft.title == "О чтении"
    assert draft.notes == f"Статья из: {host}"
    [remark] = draft.remarks
    assert (remark.at, remark.kind) == ("запись 1", RemarkKind.FIGURES)
    assert (remark.written, remark.reason) == ("О чтении", "это статья, а не книга")
    assert host in remark.outcome


def test_an_article_without_a_host_says_so():
    [remark] = one("200 1 $aО чтении", leader=of_kind(UNIMARC, level="a")).remarks
    assert remark.outcome == "войдёт без источника: в записи его нет"


def test_the_russian_fields_of_a_record_in_two_scripts_are_kept():
    draft = one(
        "100 1 $6880-01$aLugov, N.",
        "245 10$6880-02$aSkazki o lese /$cN. Lugov.",
        "260   $6880-03$aMoskva :$bRech,$c2014.",
        "500   $aNote",
        "880 1 $6100-01/(N$aЛугов, Н.",
        "880 10$6245-02/(N$aСказки о лесе /$cН. Лугов.",
        "880   $6260-03/(N$aМосква :$bРечь,$c2014.",
        "880   $6500-00/(N$aБез пары",
        "880   $6500-00/(2$aשלום",
        leader=MARC21,
    )
    assert (draft.title, draft.place, draft.publisher) == ("Сказки о лесе", "Москва", "Речь")
    assert [(each.surname, each.given) for each in draft.people] == [("Лугов", "Н.")]
    assert draft.notes == "Note\nБез пары"
    assert told(draft) == [("Skazki o lese", "то же латиницей", "взято «Сказки о лесе»")]


def test_doubled_fields_of_unimarc_are_read_once():
    draft = one(
        "200 1 $6a01$7ba$aSkazki",
        "200 1 $6a01$7ca$aСказки",
        "210   $6a02$aMoskva",
        "210   $6a02$aМосква",
        "700  1$6a03$aLugov",
        "700  1$6a03$aЛугов",
        "700  1$aСоболев",
    )
    assert (draft.title, draft.place) == ("Сказки", "Москва")
    assert [person.surname for person in draft.people] == ["Лугов", "Соболев"]
    assert told(draft) == [("Skazki", "то же латиницей", "взято «Сказки»")]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Мир &amp; дом", "Мир & дом"),
        ("&laquo;Ромашка&raquo; &#1071;", "«Ромашка» Я"),
        ("Тире &mdash; и &#1071 &#x42F;", "Тире — и Я Я"),
        ("Пробел&nbsp;между&shy;", "Пробел между"),
        ("AT&T, R&Bcopy и &такое; да", "AT&T, R&Bcopy и &такое; да"),
    ],
)
def test_signs_written_as_in_web_pages_are_shown(written: str, shown: str):
    assert one(f"200 1 $a{written}").title == shown


def test_prices_that_are_none_are_told():
    fields = ("200 1 $aСказки", "899   $p1001", "899   $p1002")
    dear = one("010   $dот 100 до 200 р.", *fields)
    assert [copy.price for copy in dear.copies] == [None, None]
    [(written, _reason, outcome)] = told(dear)
    assert (written, dear.remarks[0].at) == ("от 100 до 200 р.", "запись 1")
    assert outcome.startswith("цена")


@pytest.mark.parametrize(
    ("written", "kopecks"),
    [
        ("350 р.", 350_00), ("43 р. 50 к.", 43_50), ("7.50", 7_50), ("1 412,00", 1412_00),
        ("50 к.", 50), ("б/ц", None), ("Б. ц.", None), ("Беспл.", None), ("0", 0),
    ],
)  # fmt: skip
def test_prices_of_the_trade_need_no_remark(written: str, kopecks: int | None):
    draft = one(f"010   $d{written}", "200 1 $aСказки", "899   $p1001")
    assert draft.copies[0].price == kopecks
    assert draft.remarks == []


@pytest.mark.parametrize(
    ("written", "year", "text", "reason"),
    [
        ("9999", None, "9999", "такого года нет"),
        ("XVII в.", None, "XVII в.", "год не назван"),
        ("[б. г.]", None, "[б. г.]", None),
        ("[2014?]", 2014, "[2014?]", None),
    ],
)
def test_years_that_are_none_are_told(
    written: str, year: int | None, text: str, reason: str | None
):
    draft = one("200 1 $aСказки", f"210   $d{written}")
    assert (draft.year, draft.year_text) == (year, text)
    assert [remark.reason for remark in draft.remarks] == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("tag", "leader", "title"),
    [("010", UNIMARC, "200 1 $aСказки"), ("020", MARC21, "245 00$aСказки")],
)
def test_numbers_of_a_book_are_all_kept_and_a_wrong_one_is_told(tag: str, leader: str, title: str):
    fields = [f"{tag}   $a{number}" for number in ("978-5-00000-101-1", "5-02-013850-9", "978-1")]
    draft = one(*fields, title, leader=leader)
    assert draft.isbn == "978-5-00000-101-1; 5-02-013850-9; 978-1"
    [remark] = draft.remarks
    assert (remark.at, remark.written) == ("запись 1", "978-1")
    assert one(f"{tag}   $c100 р.", title, leader=leader).remarks == []


def test_copies_of_irbis_that_do_not_come_in_are_told():
    draft = one(
        "920 PAZK",
        "200   $AСказки",
        "910   $A0$B501$C20140231$Eдаром",
        "910   $A2$DХР",
        "910   $A0$DХР",
        "910   $AU$B7$112",
        "910   $A7$B502",
    )
    assert [copy.inventory_number for copy in draft.copies] == ["501", "7", "502"]
    reasons = [(remark.reason, remark.kind) for remark in draft.remarks]
    cell = RemarkKind.CELL
    assert reasons[2:] == [
        ("экземпляр только заказан", cell),
        ("экземпляр без номера", cell),
        ("один номер на 12 экз.", RemarkKind.FIGURES),
        ("состояние «7» не узнано", cell),
    ]
    assert {remark.written for remark in draft.remarks[:2]} == {"20140231", "даром"}


def test_fields_that_are_taken_nowhere_are_told_once():
    data = record(
        "001 1", "200 1 $aСказки", "856   $uhttps://example.ru", "856   $ux", "899   $aЦБ"
    )
    records = marc.read_records(data * 2)
    assert records.remarks() == []
    assert len(list(records)) == 2
    [remark] = records.remarks()
    assert (remark.at, remark.written) == ("поля 856, 899", "856 – 4, 899 – 2")
    assert (remark.kind, "6\xa0раз" in remark.reason) == (RemarkKind.LEFT, True)


@pytest.mark.parametrize(
    ("leader", "fields", "left"),
    [
        (UNIMARC, ("010   $a978-5-00000-101-1$z978-5-00000-102-8", "200 1 $aСказки$bТекст"),
         "010$z – 2, 200$b – 2"),
        (UNIMARC, ("101 1 $arus$atat$ceng", "200 1 $aСказки"), "101$a – 2, 101$c – 2"),
        (UNIMARC, ("200 1 $aСказки", "210   $aМ.", "210   $aКазань", "215   $a9 с.$eCD"),
         "210 – 2, 215$e – 2"),
        (UNIMARC, ("200 1 $aСказки", "500 10$aНебылицы"), "500 – 2"),
        (UNIMARC, ("200 1 $aСказки", "600  1$aЛугов$bН.$f1801-1870"), "600$f – 2"),
        (UNIMARC, ("200 1 $aСказки", "702  1$aЛугов$bН.$4080", "702  1$aСомов$4340$4220"),
         "702$4 – 2, 702$4 «080» – 2"),
        (UNIMARC, ("200 1 $aСказки", "010   $a978-5-00000-101-1$d9 р."), "010$d – 2"),
        (UNIMARC, ("200 1 $aСказки", "686   $a84$2rubbk", "686   $aДр$2rugasnti"), "686 – 2"),
        (UNIMARC, ("200 1 $aСказки", "999   $aсвоё"), "999 – 2"),
        (MARC21, ("020   $a978-5-00000-101-1$c9 р.", "240 10$aНебылицы", "245 00$aСказки$h[Текст]"),
         "020$c – 2, 240 – 2, 245$h – 2"),
        (MARC21, ("245 00$aСказки", "700 1 $aЛугов, Н.$4cns$tПесни"),
         "700$4 «cns» – 2, 700$t – 2"),
        ("", ("920 PAZK", "200   $AСказки$BТекст", "910   $A0$B501$UКП-1"), "200$b – 2, 910$u – 2"),
    ],
)  # fmt: skip
def test_subfields_that_are_taken_nowhere_are_told_once(leader, fields, left):
    records = marc.read_records(record(*fields, leader=leader or UNIMARC) * 2)
    assert len(list(records)) == 2
    [remark] = records.remarks()
    assert (remark.written, remark.kind) == (left, RemarkKind.LEFT)


def test_a_clean_record_leaves_nothing():
    records = marc.read_records(
        record(
            "010   $a978-5-00000-101-1$bв пер.", "101 0 $arus",
            "200 1 $aСказки$eповесть$fН. Лугов$gил. О. Сома", "210   $aМ.$cРечь$d2014",
            "215   $a96 с.$cил.$d20 см", "225 1 $aЧитаем$v5", "300   $aПримечание",
            "606 0 $aДети$xСказки", "686   $a84$2rubbk", "700  1$aЛугов$bН.$4070",
            "702  1$aСом$bО.$4440", "899   $aЦБ$p1001$bЧЗ",
        )
    )  # fmt: skip
    [draft] = records
    assert (draft.remarks, records.remarks()) == ([], [])


def test_every_number_of_a_repeated_subfield_is_kept():
    draft = one("010   $a978-5-00000-101-1$a5-02-013850-9", "200 1 $aСказки")
    assert draft.isbn == "978-5-00000-101-1; 5-02-013850-9"


@pytest.mark.parametrize(
    ("leader", "fields", "series", "notes"),
    [
        (UNIMARC, ("200 1 $aСказки", "410  0$12001 $aЧитаем$v5"), ("Читаем", "5"), ""),
        (UNIMARC, ("200 1 $aСказки", "410  0$tЧитаем$v5"), ("Читаем", "5"), ""),
        (UNIMARC, ("200 1 $aСказки", "225 1 $aЧитаем$v5", "410  0$12001 $aЧитаем$v5"),
         ("Читаем", "5"), ""),
        (UNIMARC, ("200 1 $aСказки", "225 1 $aЧитаем", "410  0$12001 $aДетям$v7"),
         ("Читаем", ""), "Серия: Детям ; 7"),
        (MARC21, ("245 00$aСказки", "490 1 $aЧитаем ;$v5", "490 1 $aДетям", "830  0$aЧитаем ;$v5"),
         ("Читаем", "5"), "Серия: Детям"),
    ],
)  # fmt: skip
def test_every_series_is_kept(leader, fields, series, notes):
    draft = one(*fields, leader=leader)
    assert ((draft.series, draft.series_number), draft.notes) == (series, notes)


@pytest.mark.parametrize(
    ("leader", "fields"),
    [
        (UNIMARC, ("200 1 $aСказки", "461  0$12001 $aСобрание сочинений$vТ. 4")),
        (MARC21, ("245 00$aСказки", "773 0 $tСобрание сочинений$gТ. 4")),
    ],
)
def test_a_volume_with_a_title_of_its_own_keeps_its_whole(leader, fields):
    draft = one(*fields, leader=leader)
    assert (draft.title, draft.notes) == ("Сказки", "Входит в: Собрание сочинений. Т. 4")


def test_for_whom_a_book_is_meant_is_kept():
    draft = one("200 1 $aСказки", "333   $a12+", "333   $aДля учащихся 5 классов")
    assert (draft.age_mark, draft.notes) == ("12", "Для учащихся 5 классов")


def test_records_in_several_charsets_are_each_read_in_its_own():
    titles = ["О лесе и зверях", "О море и рыбах", "О степи и птицах", "О горах и облаках"]
    data = b"".join(
        record(f"200 1 $a{title}", f"330   $a{title} рассказано детям").decode().encode(encoding)
        for title, encoding in zip(titles, ["cp1251", "cp1251", "cp866", "utf-8"], strict=True)
    )
    found = drafts(data)
    assert [draft.title for draft in found] == titles
    assert [len(draft.remarks) for draft in found] == [0, 0, 1, 0]
    assert "DOS 866" in found[2].remarks[0].outcome


def test_marc_8_is_read():
    escape = b"\x1b(N" + bytes(
        ord(sign) - 0x80 for sign in "Сказки".encode("koi8-r").decode("latin-1")
    )
    title = record("245 10$aLife of Tolsto@ /$cby J. Smith.", leader=MARC21.replace("a22", " 22"))
    data = title.replace(b"Tolsto@", b"Tolsto\xe6i") + title.replace(
        b"Life of Tolsto@", escape + b"\x1b(B"
    )
    records = marc.read_records(data)
    assert records.description == "MARC 21, MARC-8"
    assert [draft.title for draft in drafts(data)] == ["Life of Tolstoĭ", "Сказки"]


def test_letters_that_nothing_stands_for_in_marc_8_are_seen():
    title = record("245 10$aX@", leader=MARC21.replace("a22", " 22"))
    [found] = drafts(title.replace(b"X@", b"\x1b(N\x7e\x1b(Q\x20\x1b(B\xbf"))
    assert "�" in found.title
    [remark] = found.remarks
    assert (remark.written, remark.outcome) == (found.title, "вместо них �")


OAI = """<?xml version="1.0"?><!DOCTYPE OAI-PMH SYSTEM "oai.dtd">
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header status="deleted"><identifier>1</identifier></header></record>
<record><header><identifier>2</identifier></header><metadata>
<m:record xmlns:m="http://www.loc.gov/MARC21/slim"><m:leader>00000nam a2200000 i 4500</m:leader>
<m:datafield tag="245" ind1="0" ind2="0"><m:subfield code="a">&laquo;Сказки&raquo; &amp;laquo;о
 лесе&amp;raquo;</m:subfield></m:datafield></m:record></metadata></record>
<resumptionToken/></ListRecords></OAI-PMH>"""


def test_answers_of_catalogues_are_read_through_their_wrapping():
    records = marc.read_records(OAI.encode())
    assert records.count == 2
    refused, draft = records
    assert refused == Refused("запись 1", "запись помечена удалённой")
    assert isinstance(draft, EditionDraft)
    assert draft.title == "«Сказки» «о лесе»"


def test_how_many_records_were_not_read_is_told():
    data = OAI.replace("<resumptionToken/>", "<broken>" + OAI[OAI.index("<m:record") :] * 3)
    [*_, refused] = refusals(data.encode())
    assert "разметка" in refused.reason
    assert refused.outcome.replace("\xa0", " ") == "не войдут 2 записи"
    assert len(drafts(data.encode())) == 2


@needs_shared
@pytest.mark.parametrize(
    ("name", "titles", "refused"),
    [
        ("m01_authority.iso", ["Настоящая книга"], "это авторитетная запись, а не книга"),
        ("m04_deleted.iso", ["Настоящая книга"], "запись помечена удалённой"),
        ("m13_html_entities.iso", ["Мир & дом «Ромашка» Я"], None),
        ("m25_880.mrc", ["Алые паруса"], None),
    ],
)
def test_shared_records_give_their_right_answers(name: str, titles: list[str], refused: str | None):
    assert SHARED is not None
    data = (SHARED / "data" / "field" / name).read_bytes()
    assert [draft.title for draft in drafts(data)] == titles
    assert [each.reason for each in refusals(data)] == ([refused] if refused else [])


@needs_shared
def test_shared_records_of_several_charsets_and_an_article():
    assert SHARED is not None
    mixed = drafts((SHARED / "data" / "field" / "m10_mixed.iso").read_bytes())
    assert mixed[2].title == "Третья книга о степи и о птицах"
    article, _book = drafts((SHARED / "data" / "field" / "m02_article.iso").read_bytes())
    assert article.notes == "Статья из: Библиотека в школе. – № 5"


def test_what_is_told_of_a_record_says_of_which_book():
    fields = ("200 1 $aКаштанка$fА. П. Чехов", "700  1$aЧехов$bА. П.", "010   $a5-08-000001-X")
    [remark] = one(*fields).remarks
    assert remark.of == "Чехов, А. П.; Каштанка"
