"""The office workbook: what the documents need of it, and each fault it can have."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reports.office import CouncilMember, Office, Recipient, Signer, Symbol, read_office

SHEETS: dict[str, list[list[object]]] = {
    "Cơ quan": [
        ["Khóa", "Giá trị", "Giải thích"],
        ["ten_dong_1", "ỦY BAN NHÂN DÂN", "dòng trên"],
        ["ten_dong_2", "XÃ PHỔ AN", "dòng dưới"],
        ["ten", "Ủy ban nhân dân xã Phổ An", ""],
        ["ten_viet_tat", "UBND xã Phổ An", ""],
        ["xa", "xã Phổ An", ""],
        ["thi_xa", "thị xã Đức Phổ", ""],
        ["tinh", "tỉnh Quảng Ngãi", ""],
        ["dia_danh", "Phổ An", ""],
        ["kinh_gui_TTr", "Ủy ban nhân dân thị xã Đức Phổ; Phòng Nội vụ thị xã Đức Phổ", ""],
        ["du_lieu_mau", "có", ""],
    ],
    "Người ký": [
        ["Họ và tên", "Thẩm quyền", "Văn bản"],
        ["Nguyễn Minh Hà", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH", "BC;TTr"],
        ["Nguyễn Minh Hà", "CHỦ TỊCH", "QĐ"],
    ],
    "Hội đồng": [
        ["Họ và tên", "Chức vụ", "Vai trò", "Giới tính"],
        ["Nguyễn Minh Hà", "Chủ tịch UBND xã", "Chủ tịch Hội đồng", "Nam"],
        ["Phạm Thị Thanh Tuyền", "Công chức Văn phòng - Thống kê", "Thư ký", "Nữ"],
    ],
    "Nơi nhận": [
        ["Văn bản", "Nơi nhận", "Số bản"],
        ["TTr", "Như trên", 2],
        ["TTr", "Lưu: VT, TĐKT", 2],
        ["BC", "Các thôn", 4],
        ["BC", "Lưu: VT", 1],
        ["QĐ", "Như Điều 3", 5],
        ["QĐ", "Lưu: VT", 1],
    ],
    "Ký hiệu": [
        ["Văn bản", "Tên loại", "Ký hiệu"],
        ["BC", "BÁO CÁO", "BC-UBND"],
        ["TTr", "TỜ TRÌNH", "TTr-UBND"],
        ["QĐ", "QUYẾT ĐỊNH", "QĐ-UBND"],
    ],
}
FIRST_ROW = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook()
    book.remove(book.active)
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["A2"] = name.upper(), "Mỗi dòng một mục."
        for number, row in enumerate(rows, start=3):
            for position, value in enumerate(row, start=1):
                sheet.cell(number, position, value or None)
    target = tmp_path / "2024" / "co_quan.xlsx"
    target.parent.mkdir()
    book.save(target)
    return target


def read_with(path: Path, sheet: str, **cells: object) -> Office:
    """The workbook with some cells of one sheet changed."""
    book = load_workbook(path)
    for address, value in cells.items():
        book[sheet][address] = value
    book.save(path)
    return read_office(path, root=path.parent.parent)


def found(office: Office) -> list[tuple[str, str, str]]:
    return [(f.code, f.where.sheet, f.where.cell) for f in office.findings]


def test_everything_the_documents_use_is_there(path):
    office = read_office(path, root=path.parent.parent)
    assert office.findings == ()
    assert office.header_lines == ("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN")
    assert (office.name, office.short_name) == ("Ủy ban nhân dân xã Phổ An", "UBND xã Phổ An")
    assert (office.commune, office.town, office.province, office.place) == (
        "xã Phổ An",
        "thị xã Đức Phổ",
        "tỉnh Quảng Ngãi",
        "Phổ An",
    )
    assert office.is_sample
    assert office.recipients["TTr"] == (Recipient("Như trên", 2), Recipient("Lưu: VT, TĐKT", 2))
    assert office.symbols["TTr"] == Symbol("TTr", "TỜ TRÌNH", "TTr-UBND")
    assert office.council[0] == CouncilMember(
        "Nguyễn Minh Hà", "Chủ tịch UBND xã", "Chủ tịch Hội đồng", "Nam"
    )
    assert office.cells["dia_danh"].address == "B11"
    assert office.cells["dia_danh"].file == "2024/co_quan.xlsx"


def test_addressees_stand_one_by_one(path):
    office = read_office(path, root=path.parent.parent)
    assert office.addressees("TTr") == ("Ủy ban nhân dân thị xã Đức Phổ", "Phòng Nội vụ thị xã Đức Phổ")
    assert office.addressees("QĐ") == ()


def test_chairman_signs_for_the_committee_and_for_himself(path):
    office = read_office(path, root=path.parent.parent)
    assert office.signer_of("TTr") == Signer(
        "Nguyễn Minh Hà", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("BC", "TTr")
    )
    signer = office.signer_of("QĐ")
    assert signer is not None
    assert signer.authority == ("CHỦ TỊCH",)
    assert office.signer_of("KH") is None


def test_missing_key_is_reported(path):
    office = read_with(path, "Cơ quan", A11="ghi_chu")
    assert found(office) == [("E601", "Cơ quan", "")]
    assert office.findings[0].found == "dia_danh"
    assert office.place == ""


def test_misspelt_key_is_named_beside_the_missing_one(path):
    office = read_with(path, "Cơ quan", A11="dia_dah")
    assert office.findings[0].note == 'Có phải là khóa "dia_dah"?'


def test_key_without_value_is_reported_at_its_cell(path):
    assert found(read_with(path, "Cơ quan", B11=None)) == [("E601", "Cơ quan", "B11")]


def test_key_given_twice_keeps_the_first(path):
    office = read_with(path, "Cơ quan", A14="dia_danh", B14="Đức Phổ")
    assert found(office) == [("W602", "Cơ quan", "A14")]
    assert office.place == "Phổ An"


def test_unknown_document_is_refused_with_the_nearest(path):
    office = read_with(path, "Người ký", C4="BC;TT")
    assert found(office) == [("E603", "Người ký", "C4"), ("W604", "Người ký", "")]
    assert office.findings[0].note == 'Có phải là "TTr"?'


def test_document_code_is_understood_in_any_case(path):
    office = read_with(path, "Người ký", C4="bc; TTR")
    assert office.findings == ()
    assert office.signers[0].documents == ("BC", "TTr")


def test_document_without_signer_is_reported(path):
    office = read_with(path, "Người ký", C4="BC")
    assert [(f.code, f.found) for f in office.findings] == [("W604", "TTr")]


def test_document_without_recipients_is_reported(path):
    office = read_with(path, "Nơi nhận", A8="BC", A9="BC")
    assert [(f.code, f.found) for f in office.findings] == [("W605", "QĐ")]


def test_document_with_two_signers_takes_the_first(path):
    office = read_with(path, "Người ký", C5="QĐ;BC")
    assert [(f.code, f.found, f.expected) for f in office.findings] == [("W606", "BC", "Nguyễn Minh Hà")]
    signer = office.signer_of("BC")
    assert signer is not None
    assert signer.authority[0] == "TM. ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize("copies", [0, -1])
def test_impossible_number_of_copies_is_refused_at_its_cell(path, copies):
    office = read_with(path, "Nơi nhận", C6=copies)
    assert found(office) == [("E607", "Nơi nhận", "C6")]
    assert office.recipients["BC"][0] == Recipient("Các thôn", 1)


def test_copies_in_words_are_refused_at_their_cell(path):
    office = read_with(path, "Nơi nhận", C6="bốn")
    assert [(f.blocks, f.where.cell) for f in office.findings] == [(True, "C6")]
    assert office.recipients["BC"][0].copies == 1


def test_copies_left_empty_are_one_and_said(path):
    office = read_with(path, "Nơi nhận", C6=None)
    assert found(office) == [("R608", "Nơi nhận", "C6")]
    assert office.recipients["BC"][0].copies == 1


def test_marks_around_a_recipient_are_taken_off_and_said(path):
    office = read_with(path, "Nơi nhận", B6="- Các thôn;", B7="- Lưu: VT.")
    assert found(office) == [("R600", "Nơi nhận", "B6"), ("R600", "Nơi nhận", "B7")]
    assert [line.text for line in office.recipients["BC"]] == ["Các thôn", "Lưu: VT"]


@pytest.mark.parametrize("last", ["Hội đồng TĐKT xã", "Lưu hồ sơ"])
def test_last_recipient_must_be_the_registry(path, last):
    office = read_with(path, "Nơi nhận", B7=last)
    assert found(office) == [("W609", "Nơi nhận", "B7")]


def test_first_recipient_under_an_address_must_refer_to_it(path):
    office = read_with(path, "Nơi nhận", B4="Phòng Nội vụ thị xã")
    assert found(office) == [("W652", "Nơi nhận", "B4")]


def test_one_line_may_serve_several_documents(path):
    office = read_with(path, "Nơi nhận", A6="BC;QĐ")
    assert [line.text for line in office.recipients["QĐ"]] == ["Các thôn", "Như Điều 3", "Lưu: VT"]


def test_symbol_with_spaces_and_slash_is_repaired_and_said(path):
    office = read_with(path, "Ký hiệu", C4="/BC – UBND")
    assert found(office) == [("R653", "Ký hiệu", "C4")]
    assert office.symbols["BC"].series == "BC-UBND"


def test_document_with_two_symbols_keeps_the_first(path):
    office = read_with(path, "Ký hiệu", A7="BC", B7="BÁO CÁO", C7="BC-HĐTĐKT")
    assert found(office) == [("W602", "Ký hiệu", "A7")]
    assert office.symbols["BC"].series == "BC-UBND"


def test_council_needs_one_head(path):
    assert [(f.code, f.found) for f in read_with(path, "Hội đồng", C4="Ủy viên").findings] == [("W650", "0")]
    both = read_with(path, "Hội đồng", C4="Chủ tịch Hội đồng", C5="Chủ tịch Hội đồng")
    assert [(f.code, f.found) for f in both.findings] == [("W650", "2")]


def test_council_member_given_twice_counts_once(path):
    office = read_with(path, "Hội đồng", A6="phạm thị thanh tuyền", B6="x", C6="Ủy viên", D6="Nữ")
    assert found(office) == [("W651", "Hội đồng", "A6")]
    assert len(office.council) == 2


def test_missing_sheet_leaves_the_rest(path):
    book = load_workbook(path)
    del book["Nơi nhận"]
    book.save(path)
    office = read_office(path, root=path.parent.parent)
    assert [f.code for f in office.findings] == ["E140", "W605", "W605", "W605"]
    assert office.place == "Phổ An"


def test_missing_or_broken_workbook_is_one_finding(tmp_path):
    missing = read_office(tmp_path / "co_quan.xlsx", root=tmp_path)
    assert [f.code for f in missing.findings] == ["E110"]
    assert (missing.header_lines, missing.symbols) == ((), {})
    broken = tmp_path / "co_quan.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")
    office = read_office(broken, root=tmp_path)
    assert len(office.findings) == 1
    assert office.findings[0].blocks
