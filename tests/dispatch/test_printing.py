"""Pages, sheets, copies and seals of what goes to the printer, worked out by hand."""

from __future__ import annotations

import io

import pikepdf
import pytest

from reports.dispatch.printing.binding import Part, bound, pages_of
from reports.dispatch.printing.copies import Copies, copies_of, total
from reports.dispatch.printing.sheets import sheets, stamping, stamps_in_words
from reports.office import Office, Recipient, Symbol
from tests.dispatch.paper import lying, pdf

LINES = (
    Recipient("Như trên", 3),
    Recipient("Ban nhân dân các thôn", 4),
    Recipient("Lưu: VT, TĐKT", 2),
)
OFFICE = Office(
    values={"kinh_gui_BC": "Ủy ban nhân dân thị xã Đức Phổ; Phòng Nội vụ thị xã Đức Phổ"},
    signers=(),
    council=(),
    recipients={"BC": LINES, "QĐ": (Recipient("Như Điều 3", 5), Recipient("Lưu: VT", 1))},
    symbols={"BC": Symbol("BC", "BÁO CÁO", "BC-UBND"), "QĐ": Symbol("QĐ", "QUYẾT ĐỊNH", "QĐ-UBND")},
    cells={},
    findings=(),
)


@pytest.mark.parametrize(
    ("pages", "on_both", "on_one"), [(1, 1, 1), (2, 1, 2), (3, 2, 3), (22, 11, 22), (0, 0, 0)]
)
def test_sheets_are_half_the_pages_rounded_up_on_both_sides(pages, on_both, on_one):
    assert sheets(pages, duplex=True) == on_both
    assert sheets(pages, duplex=False) == on_one


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        (1, ()),
        (2, ((1, 2),)),
        (5, ((1, 5),)),
        (6, ((1, 3), (4, 6))),
        (10, ((1, 5), (6, 10))),
        (11, ((1, 4), (5, 8), (9, 11))),
        (21, ((1, 5), (6, 9), (10, 13), (14, 17), (18, 21))),
    ],
)
def test_a_seal_holds_five_sheets_at_most_and_none_holds_one(number, groups):
    assert stamping(number) == groups


@pytest.mark.parametrize("number", range(2, 200))
def test_every_sheet_is_under_one_seal(number):
    groups = stamping(number)
    covered = [sheet for first, last in groups for sheet in range(first, last + 1)]
    assert covered == list(range(1, number + 1))
    assert all(2 <= last - first + 1 <= 5 for first, last in groups)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1,), "-"),
        ((4,), "01 dấu (4 tờ)"),
        ((11,), "03 dấu (4 + 4 + 3 tờ)"),
        ((1, 1, 1), "-"),
        ((2, 2), "mỗi bản 01 dấu (2 tờ)"),
        ((1, 2, 6), "03 dấu"),
    ],
)
def test_seals_in_words(numbers, words):
    assert stamps_in_words(numbers).replace("\N{NO-BREAK SPACE}", " ") == words


def test_copies_go_to_recipients_in_order_and_those_kept_come_last():
    copies = copies_of(OFFICE, "BC-UBND")
    assert copies == (
        Copies("Ủy ban nhân dân thị xã Đức Phổ", 2),
        Copies("Phòng Nội vụ thị xã Đức Phổ", 1),
        Copies("Ban nhân dân các thôn", 4),
        Copies("Lưu: VT, TĐKT", 2),
    ), "three copies for two addressees: the first gets the odd one"
    assert total(copies) == 9 == sum(line.copies for line in LINES), "as many as the register counts"
    assert copies_of(OFFICE, "QĐ-UBND")[0] == Copies("Như Điều 3", 5)
    assert copies_of(OFFICE, "TB-UBND") == ()


def opened(data):
    return pikepdf.open(io.BytesIO(data))


def words_of(page):
    """What ``pdf`` wrote into a page; nothing on a blank one."""
    text = page.Contents.read_bytes() if "/Contents" in page.obj else b""
    return text.decode().removeprefix("% ").strip()


def marks(whole):
    """Bookmarks as (title, page from 1, those below)."""
    at = {page.obj.objgen: number for number, page in enumerate(whole.pages, 1)}

    def of(items):
        return [(item.title, at[item.destination[0].objgen], of(item.children)) for item in items]

    with whole.open_outline() as outline:
        return of(outline.root)


def test_every_document_begins_on_a_front_page():
    parts = [Part("một", pdf("a", 1)), Part("hai", pdf("b", 2)), Part("ba", pdf("c", 3))]
    whole = opened(bound(parts, "T", "UBND", duplex=True))
    assert [words_of(page) for page in whole.pages] == ["a1", "", "b1", "b2", "c1", "c2", "c3", ""]
    assert marks(whole) == [("một", 1, []), ("hai", 3, []), ("ba", 5, [])]
    assert str(whole.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"
    assert str(whole.Root.ViewerPreferences.PrintScaling) == "/None"


def test_on_one_side_no_blank_page_is_put_in():
    parts = [Part("một", pdf("a", 1)), Part("hai", pdf("b", 2))]
    whole = opened(bound(parts, "T", "UBND", duplex=False))
    assert [words_of(page) for page in whole.pages] == ["a1", "b1", "b2"]
    assert str(whole.Root.ViewerPreferences.Duplex) == "/Simplex"


def test_every_copy_begins_on_a_front_page_and_is_marked_by_its_recipient():
    copies = (Copies("Phòng Nội vụ", 2), Copies("Lưu: VT", 1))
    whole = opened(bound([Part("một", pdf("a", 3), copies)], "T", "UBND", duplex=True))
    assert [words_of(page) for page in whole.pages] == ["a1", "a2", "a3", ""] * 3
    assert marks(whole) == [("một", 1, [("Phòng Nội vụ: 02 bản", 1, []), ("Lưu: VT: 01 bản", 9, [])])]


def test_lying_pages_are_turned_to_stand_in_every_copy_their_head_to_the_left():
    data = lying("a", 2)
    whole = opened(bound([Part("một", data, (Copies("A", 3),))], "T", "UBND", duplex=True))
    assert [int(page.obj.get("/Rotate", 0)) for page in whole.pages] == [270] * 6
    untouched = opened(bound([Part("một", data)], "T", "UBND", duplex=False, turned=False))
    assert [int(page.obj.get("/Rotate", 0)) for page in untouched.pages] == [0, 0]


def test_standing_pages_stay_also_those_that_stand_by_rotation():
    turned = opened(lying("a", 1))
    turned.pages[0].obj.Rotate = 90
    out = io.BytesIO()
    turned.save(out)
    whole = opened(bound([Part("a", out.getvalue()), Part("b", pdf("b", 1))], "T", "UBND", duplex=False))
    assert [int(page.obj.get("/Rotate", 0)) for page in whole.pages] == [90, 0]


def test_many_copies_take_little_more_room_than_one():
    one = bound([Part("a", pdf("a", 20, weight=20_000))], "T", "UBND", duplex=True)
    fifty = bound([Part("a", pdf("a", 20, weight=20_000), (Copies("A", 50),))], "T", "UBND", duplex=True)
    assert pages_of(fifty) == 1000
    assert len(fifty) < 2 * len(one)


def test_the_same_papers_give_the_same_bytes():
    parts = [Part("một", pdf("a", 1), (Copies("A", 2),)), Part("hai", lying("b", 3))]
    assert bound(parts, "T", "UBND", duplex=True) == bound(parts, "T", "UBND", duplex=True)
