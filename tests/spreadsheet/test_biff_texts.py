"""Shared texts of an .xls, byte by byte, and cut where Excel may cut them."""

import struct

import pytest

from reports.spreadsheet.biff_texts import fonts_named, rich_texts


def text(words, *, wide=True, runs=(), more=b""):
    flags = (1 if wide else 0) | (8 if runs else 0) | (4 if more else 0)
    head = struct.pack("<HB", len(words.encode("utf-16-le")) // 2, flags)
    head += struct.pack("<H", len(runs)) if runs else b""
    head += struct.pack("<I", len(more)) if more else b""
    letters = words.encode("utf-16-le" if wide else "latin-1")
    return head, letters, b"".join(struct.pack("<HH", *run) for run in runs) + more


def record(*texts):
    return struct.pack("<II", len(texts), len(texts)) + b"".join(b"".join(parts) for parts in texts)


PLAIN = text("Thôn")
MIXED = text("Ph\xe6 Thọ", runs=((0, 5), (4, 6)), more=b"\0" * 7)


def test_parts_and_their_fonts():
    found = rich_texts([record(PLAIN, MIXED, text("abc", wide=False, runs=((1, 2),)))])
    assert found == {1: (("Ph\xe6 ", 5), ("Thọ", 6)), 2: (("a", None), ("bc", 2))}
    names = ["Arial", "b", ".VnTime", "d", "e", "f", "g"]
    assert fonts_named(found, names)[2] == (("a", ""), ("bc", ".VnTime"))


@pytest.mark.parametrize("cut", range(1, len(record(PLAIN, MIXED))))
def test_a_record_that_goes_on_in_the_next(cut):
    """Among letters the next record begins with a flag byte; anywhere else it just goes on."""
    whole = record(PLAIN, MIXED)
    spans = []
    at = 8
    for head, letters, rest in (PLAIN, MIXED):
        at += len(head)
        spans.append(range(at, at + len(letters)))
        at += len(letters) + len(rest)
    inside = next((span for span in spans if cut in span), None)
    if inside is not None and (cut - inside.start) % 2:
        return  # a letter is never cut in two
    among = inside is not None
    second = (b"\x01" if among else b"") + whole[cut:]
    assert rich_texts([whole[:cut], second]) == rich_texts([whole])


def test_a_record_that_goes_on_with_narrow_letters():
    head, letters, _ = text("Ph\xe6 An", runs=((0, 5),))
    whole = struct.pack("<II", 1, 1) + head + letters[:4]
    rest = b"\x00" + "\xe6 An".encode("latin-1") + struct.pack("<HH", 0, 5)
    assert rich_texts([whole, rest]) == {0: (("Ph\xe6 An", 5),)}


def test_a_record_cut_short_is_no_endless_loop():
    with pytest.raises((struct.error, IndexError)):
        rich_texts([record(PLAIN, MIXED)[:-3]])
