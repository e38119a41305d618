"""Blanks in the XML that Word leaves behind: one line cut into runs, tabs, entities."""

from __future__ import annotations

import pytest

from reports.dispatch.blanks import Blanks, left_open, notations
from tests.dispatch.conftest import NOW, report

GAP = "\N{NO-BREAK SPACE}" * 6
KEEP = ' xml:space="preserve"'


@pytest.fixture
def entry(register):
    return register.accept(report(), 7, NOW).entry


def line(*runs, keep=""):
    """A paragraph of runs."""
    return "<w:p>" + "".join(f"<w:r><w:t{keep}>{text}</w:t></w:r>" for text in runs) + "</w:p>"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (line(f"Số:{GAP}/BC-UBND"), line("Số: 07/BC-UBND")),
        (line("Số:", GAP, "/BC-UBND"), line("Số:", "\N{NO-BREAK SPACE}07", "/BC-UBND")),
        (line("Số:      ", "/BC-UBND", keep=KEEP), line("Số: 07", "/BC-UBND", keep=KEEP)),
        (line("Số:", f"{GAP}/", "BC-", "UBND"), line("Số:", "\N{NO-BREAK SPACE}07/", "BC-", "UBND")),
        (
            line(f"Phổ An, ngày{GAP}", "tháng 12 ", "năm 2024", keep=KEEP),
            line("Phổ An, ngày 20 ", "tháng 12 ", "năm 2024", keep=KEEP),
        ),
        (
            line(f"(Kèm theo Báo cáo số{GAP}/BC-UBND ngày{GAP}tháng 12 năm 2024 của Ủy ban)"),
            line("(Kèm theo Báo cáo số 07/BC-UBND ngày 20 tháng 12 năm 2024 của Ủy ban)"),
        ),
        (line(f"ngày{GAP}tháng{GAP}năm 2024"), line("ngày 20 tháng 12 năm 2024")),
    ],
)
def test_a_line_is_filled_however_word_has_cut_it(entry, before, after):
    assert Blanks(entry).filled(before) == after


def test_two_lines_beside_each_other_by_a_tab_are_two_lines(entry):
    xml = line(f"Số:{GAP}/BC-UBND").replace("</w:p>", "<w:r><w:tab/></w:r>") + line(
        f"Phổ An, ngày{GAP}tháng 12 năm 2024"
    )
    blanks = Blanks(entry)
    filled = blanks.filled(xml)
    assert "Số: 07/BC-UBND" in filled
    assert "Phổ An, ngày 20 tháng 12 năm 2024" in filled
    assert (blanks.numbers, blanks.days) == (1, 1)


@pytest.mark.parametrize(
    "xml",
    [
        line("Số: 12/BC-UBND"),
        line(f"Số:{GAP}/TTr-UBND"),
        line("Theo Báo cáo số 12/BC-UBND ngày 05 tháng 01 năm 2024"),
        line(f"Hạn nộp: ngày{GAP}tháng 12 năm 2024, trước 17 giờ"),
        "<w:p><w:r><w:delText>Số:      /BC-UBND</w:delText></w:r></w:p>",
    ],
)
def test_what_is_no_blank_for_this_number_stays_to_the_byte(entry, xml):
    assert Blanks(entry).filled(xml) == xml


def test_a_blank_day_elsewhere_is_seen():
    assert left_open(line(f"Hạn nộp: ngày{GAP}", "tháng 12 năm 2024"))
    assert not left_open(line("Phổ An, ngày 20 tháng 12 năm 2024"))


def test_symbols_are_read_filled_or_not():
    assert notations(line(f"Số:{GAP}/BC-UBND") + line("Số: 03/TTr-UBND")) == ("BC-UBND", "TTr-UBND")
    assert notations(line("Quyết định số: 03/QĐ-UBND")) == ()
