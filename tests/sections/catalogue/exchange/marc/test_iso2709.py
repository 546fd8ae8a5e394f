import io

import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibc_desktop.kernel.tables.imports import Refused
from ibc_desktop.sections.catalogue.exchange.marc import iso2709

LEADER = "     nam0 22     1i 450 "
KASHTANKA = [
    ("001", "17"),
    ("100", "  \x1fa|||||||||d2001    |||y0rusy50      ca"),
    ("200", "1 \x1faКаштанка\x1fbТекст\x1feрассказ"),
    ("210", "  \x1faМосква\x1fcДрофа\x1fd2001"),
]


def decoded(raw):
    return raw.decode("utf-8", "replace"), "utf-8"


def split(data):
    return [record for _at, record in iso2709.split(data, decoded)]


def test_a_record_comes_back_field_by_field():
    [record] = split(iso2709.write(LEADER, KASHTANKA))
    assert record.control("001") == "17"
    assert record.first("200", "a") == "Каштанка"
    assert record.first("210", "c") == "Дрофа"
    assert record.every("200", "e") == ["рассказ"]
    assert record.first("999", "a") == ""


def test_other_programs_read_what_is_written():
    data = iso2709.write(LEADER, KASHTANKA)
    record = next(iter(pymarc.MARCReader(io.BytesIO(data), force_utf8=True)))
    assert record["200"]["a"] == "Каштанка"
    assert record["210"]["d"] == "2001"
    assert int(str(record.leader)[:5]) == len(data)


def test_lengths_may_lie():
    data = bytearray(iso2709.write(LEADER, KASHTANKA))
    data[0:5], data[12:17], data[27:31] = b"00001", b"99999", b"0000"
    [record] = split(bytes(data))
    assert record.first("200", "a") == "Каштанка"


def test_fields_may_stand_in_another_order_than_their_directory():
    data = iso2709.write(LEADER, KASHTANKA)
    entries = [data[24 + 12 * at : 36 + 12 * at] for at in range(4)]
    shuffled = data[:24] + b"".join(reversed(entries)) + data[24 + 48 :]
    [record] = split(shuffled)
    assert record.control("001") == "17"
    assert record.first("210", "a") == "Москва"


def test_lines_between_records_and_at_the_end_do_not_count():
    one = iso2709.write(LEADER, KASHTANKA)
    assert len(split(b"\xef\xbb\xbf" + one + b"\r\n" + one + b"\r\n\x1a")) == 2


def test_a_broken_record_leaves_the_others_alive():
    one = iso2709.write(LEADER, KASHTANKA)
    spoilt = {
        "начало": b"0\xd1\x82" + one[3:],
        "перечень": one[:30] + one[31:],
        "не сходится": one.replace(b"\x1e210", b"\x1e").replace(
            b"2001\x1e\x1d", b"2001\x1ex\x1e\x1d"
        ),
    }
    for word, bad in spoilt.items():
        found = list(iso2709.split(one + bad + one, decoded))
        assert [at for at, _record in found] == ["запись 1", "запись 2", "запись 3"]
        refused = found[1][1]
        assert isinstance(refused, Refused)
        assert word in refused.reason
        assert not any(isinstance(found[at][1], Refused) for at in (0, 2))


def test_a_file_cut_short_says_so():
    one = iso2709.write(LEADER, KASHTANKA)
    first, second = split(one + one[:-20])
    assert first.first("200", "a") == "Каштанка"
    assert second == Refused("запись 2", "файл обрывается на этой записи")


def test_a_last_record_without_its_end_mark_is_read():
    one = iso2709.write(LEADER, KASHTANKA)
    assert split(one + one[:-1])[1].first("200", "a") == "Каштанка"


def test_what_is_far_too_long_is_refused_unread():
    huge = b"0" * (iso2709.MAX_READ + 1)
    assert split(huge + b"\x1d") == [Refused("запись 1", "запись слишком велика")]


def test_invisible_signs_are_dropped_and_carried_dashes_restored():
    assert iso2709.tidy("биб\xadлио\u200bтека") == "библиотека"
    assert iso2709.tidy("Мир \x96 война\x85") == "Мир – война…"
    assert iso2709.tidy("\x98The \x9ctitle\xa0x") == "The title x"
    assert iso2709.tidy("чаи\u0306ка") == "чайка"


@pytest.mark.parametrize("fields", [["ё" * 5000], ["ё" * 4900] * 11])
def test_what_the_directory_cannot_say_is_not_written(fields):
    with pytest.raises(iso2709.TooLong):
        iso2709.write(LEADER, [("330", f"  \x1fa{text}") for text in fields])


@given(st.binary(max_size=300))
def test_any_bytes_are_accounted_for(data):
    for _at, found in iso2709.split(data + b"\x1d", decoded):
        assert isinstance(found, (iso2709.Record, Refused))


@given(st.data())
def test_a_record_with_spoilt_bytes_is_read_or_refused(data):
    raw = bytearray(iso2709.write(LEADER, KASHTANKA))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    for _at, found in iso2709.split(bytes(raw), decoded):
        assert isinstance(found, (iso2709.Record, Refused))
