"""What the office workbook types otherwise than it is printed: said with its cell and the right form."""

from __future__ import annotations

import pytest

from reports.office import Office
from tests.office.test_office import found, path, read_with

__all__ = ["path"]


def told(office: Office) -> list[tuple[str, str, str]]:
    return [(f.code, f.found, f.expected) for f in office.findings]


def test_line_breaks_part_the_lines_of_the_authority_as_slashes_do(path):
    office = read_with(path, "Người ký", B4="TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH /\nPHÓ CHỦ TỊCH ")
    signer = office.signer_of("TTr")

    assert signer is not None
    assert signer.authority == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert office.findings == ()


def test_a_break_before_or_after_the_only_line_parts_nothing(path):
    office = read_with(path, "Người ký", B5="CHỦ TỊCH\n")
    signer = office.signer_of("QĐ")

    assert signer is not None
    assert signer.authority == ("CHỦ TỊCH",)
    assert [code for code, *_ in found(office)] == ["R320"]


def test_documents_and_addressees_may_stand_on_lines_too(path):
    office = read_with(path, "Người ký", C4="BC\nTTr")
    assert (office.signer_of("BC"), office.findings) == (office.signer_of("TTr"), ())

    towns = "Ủy ban nhân dân thị xã Đức Phổ\nPhòng Nội vụ thị xã Đức Phổ"
    office = read_with(path, "Cơ quan", B12=towns)
    assert office.addressees("TTr") == tuple(towns.splitlines())
    assert office.findings == ()


@pytest.mark.parametrize(
    "authority", ["CHỦ TỊCH", "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", "TM ỦY BAN NHÂN DÂN / CHỦ TỊCH"]
)
def test_a_document_of_the_committee_signed_without_tm_is_told(path, authority):
    office = read_with(path, "Người ký", B4=authority)
    assert told(office) == [("W654", authority, "TM. ỦY BAN NHÂN DÂN")]
    assert found(office) == [("W654", "Người ký", "B4")]
    assert office.findings[0].note == "BC; TTr"


@pytest.mark.parametrize(
    "authority", ["TL. CHỦ TỊCH / CÔNG CHỨC VĂN PHÒNG - THỐNG KÊ", "TUQ. CHỦ TỊCH / VĂN THƯ"]
)
def test_who_signs_by_order_needs_no_tm(path, authority):
    assert read_with(path, "Người ký", B4=authority).findings == ()


@pytest.mark.parametrize(
    ("typed", "code", "series"),
    [
        ("Số: 15/BC-UBND", "R653", "BC-UBND"),
        ("15/BC-UBND", "R653", "BC-UBND"),
        ("Số:      /BC-UBND", "R653", "BC-UBND"),
        ("BC/UBND", "E655", None),
        ("BC UBND", "E655", None),
        ("BC-UBND/2024", "E655", None),
        ("BC", "E655", None),
    ],
)
def test_a_number_is_no_part_of_a_symbol_and_a_slash_no_hyphen(path, typed, code, series):
    office = read_with(path, "Ký hiệu", C4=typed)
    symbol = office.symbols.get("BC")

    assert (code, "Ký hiệu", "C4") in found(office)
    assert (symbol.series if symbol is not None else None) == series
    if code == "E655":
        said = next(f for f in office.findings if f.code == code)
        assert said.expected == ("BC-UBND" if "UBND" in typed else "TTr-UBND")


@pytest.mark.parametrize(
    ("cell", "typed", "right"),
    [
        ("B5", "Xã Phổ An", "XÃ PHỔ AN"),
        ("B4", "Ủy ban nhân dân", "ỦY BAN NHÂN DÂN"),
        ("B11", "phổ an", "Phổ An"),
        ("B11", "PHỔ AN", "Phổ An"),
        ("B8", "Xã Phổ an", "xã Phổ An"),
        ("B9", "Thị xã Đức Phổ", "thị xã Đức Phổ"),
        ("B10", "tỉnh quảng Ngãi", "tỉnh Quảng Ngãi"),
        ("B6", "Ủy ban Nhân dân Xã Phổ An", "Ủy ban nhân dân xã Phổ An"),
        ("B7", "ubnd xã Phổ An", "UBND xã Phổ An"),
    ],
)
def test_wrong_capitals_of_a_name_are_told_with_the_right_form(path, cell, typed, right):
    office = read_with(path, "Cơ quan", **{cell: typed})
    assert [(f.code, f.where.cell, f.found, f.expected) for f in office.findings] == [
        ("W657", cell, typed, right)
    ]
    assert office.header_lines == ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN")


def test_an_area_with_a_number_keeps_its_capital(path):
    office = read_with(path, "Cơ quan", B9="Quận 1")
    assert office.findings == ()


def test_marks_after_an_addressee_are_taken_off_and_said(path):
    office = read_with(path, "Cơ quan", B12="Ủy ban nhân dân thị xã Đức Phổ,; Phòng Nội vụ thị xã Đức Phổ.")
    assert office.addressees("TTr") == ("Ủy ban nhân dân thị xã Đức Phổ", "Phòng Nội vụ thị xã Đức Phổ")
    assert told(office) == [
        ("R658", "Ủy ban nhân dân thị xã Đức Phổ,", "Ủy ban nhân dân thị xã Đức Phổ"),
        ("R658", "Phòng Nội vụ thị xã Đức Phổ.", "Phòng Nội vụ thị xã Đức Phổ"),
    ]
