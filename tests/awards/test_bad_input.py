"""Whatever is wrong with the list of nominees or the ledger: a finding with its cell, and the rest built.

Beside every faulty row stands a sound one, which has to come through untouched.
"""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook

from reports.awards import read_commendation

PEOPLE, COLLECTIVES, HOUSEHOLDS = "people", "collectives", "households"
TITLE, COLLECTIVE_TITLE = "Danh hiệu, hình thức đề nghị", "Danh hiệu, hình thức đề nghị"
SOUND = {
    "Họ và tên": "Trần Thị Lành Mạnh",
    "Ngày sinh": date(1977, 7, 7),
    "Giới tính": "Nữ",
    "Đơn vị": "Trạm Y tế xã",
}
BOM = "=1+1"

ROWS = [
    # the list, what the faulty row has, the code, the cell
    (PEOPLE, {TITLE: ""}, "E360", "J4"),
    (PEOPLE, {TITLE: "Lao động giỏi"}, "E721", "J4"),
    (PEOPLE, {TITLE: "Giấy khen"}, "E721", "J4"),
    (PEOPLE, {TITLE: "Bằng khen"}, "E721", "J4"),
    (PEOPLE, {TITLE: 5}, "E721", "J4"),
    (PEOPLE, {TITLE: "Tập thể lao động tiên tiến"}, "E723", "J4"),
    (PEOPLE, {TITLE: "Gia đình văn hóa"}, "E723", "J4"),
    (PEOPLE, {TITLE: "Lao dong tien tien"}, "R722", "J4"),
    (PEOPLE, {TITLE: "Chiến sĩ thi đua toàn quốc"}, "E721", "J4"),
    (PEOPLE, {"Họ và tên": ""}, "E360", "B4"),
    (PEOPLE, {"Đơn vị": ""}, "E360", "F4"),
    (PEOPLE, {"Ngày sinh": date(2085, 5, 12)}, "E727", "C4"),
    (PEOPLE, {"Ngày sinh": date(2024, 12, 21)}, "E727", "C4"),
    (PEOPLE, {"Ngày sinh": "năm 1980"}, "E", "C4"),
    (PEOPLE, {"Ngày sinh": "31/02/1980"}, "E", "C4"),
    (PEOPLE, {"Ngày sinh": "12.5.1980"}, None, ""),
    (PEOPLE, {"Giới tính": "X"}, "E", "D4"),
    (PEOPLE, {"Giới tính": ""}, "W728", "D4"),
    (PEOPLE, {"Số tháng công tác": "mười hai"}, "E", "I4"),
    (PEOPLE, {"Số tháng công tác": -1}, "E748", "I4"),
    (PEOPLE, {"Số tháng công tác": 13}, "E748", "I4"),
    (PEOPLE, {"Số tháng công tác": 120}, "E748", "I4"),
    (PEOPLE, {"Số tháng công tác": "12 tháng"}, "E", "I4"),
    (PEOPLE, {"Số tháng công tác": "#N/A"}, "E", "I4"),
    (PEOPLE, {"Loại thành tích": "chuyên môn"}, "E", "K4"),
    (PEOPLE, {"Loại thành tích": ""}, "W729", "K4"),
    (PEOPLE, {"Tóm tắt thành tích": ""}, "W732", "L4"),
    (PEOPLE, {"Kỷ luật": "Cảnh cáo"}, "W744", "O4"),
    (PEOPLE, {"Kỷ luật": "Cảnh cáo, đã chấm dứt hiệu lực"}, "W734", "O4"),
    (PEOPLE, {"Đơn thư khiếu nại, tố cáo": "Đang xác minh"}, "W744", "P4"),
    (PEOPLE, {"Xếp loại năm": "Không hoàn thành nhiệm vụ"}, "W744", "H4"),
    (PEOPLE, {"Xếp loại năm": "Hoàn thành nhiệm vụ"}, "W744", "H4"),
    (PEOPLE, {"Số tháng công tác": 3}, "W744", "I4"),
    (PEOPLE, {"Số tháng công tác": "5,9"}, "W744", "I4"),
    (PEOPLE, {TITLE: "CSTĐCS"}, "W744", "H4"),
    (PEOPLE, {TITLE: "CSTĐCS", "Sáng kiến": "Sổ tay"}, "W744", "N4"),
    (PEOPLE, {TITLE: "Bằng khen cấp tỉnh"}, "W746", "B4"),
    (PEOPLE, {TITLE: "Chiến sĩ thi đua cấp tỉnh"}, "W744", "B4"),
    (PEOPLE, {"Loại thành tích": "đột xuất"}, "W744", "K4"),
    (PEOPLE, {"Họ và tên": BOM}, None, ""),
    (PEOPLE, SOUND, "E724", "B5"),
    (PEOPLE, SOUND | {TITLE: "Giấy khen của UBND xã"}, "W744", "B4"),
    (PEOPLE, SOUND | {"Ngày sinh": date(1990, 1, 1)}, "W726", "B5"),
    (COLLECTIVES, {COLLECTIVE_TITLE: ""}, "E360", "G4"),
    (COLLECTIVES, {COLLECTIVE_TITLE: "Lao động tiên tiến"}, "E723", "G4"),
    (COLLECTIVES, {COLLECTIVE_TITLE: "Đơn vị quyết thắng"}, "E721", "G4"),
    (COLLECTIVES, {"Tên tập thể": ""}, "E360", "B4"),
    (COLLECTIVES, {"Số người": 5, "Số lao động tiên tiến": 6}, "E733", "F4"),
    (COLLECTIVES, {"Số lao động tiên tiến": -1}, "E733", "F4"),
    (COLLECTIVES, {"Số người": "mười"}, "E", "E4"),
    (COLLECTIVES, {"Số người": 10.5}, "E", "E4"),
    (COLLECTIVES, {"Số người": 10, "Số lao động tiên tiến": 6}, "W745", "E4"),
    (COLLECTIVES, {"Xếp loại năm": "Hoàn thành nhiệm vụ"}, "W744", "D4"),
    (COLLECTIVES, {"Kỷ luật": "Khiển trách Trưởng bộ phận"}, "W744", "J4"),
    (COLLECTIVES, {COLLECTIVE_TITLE: "TTLĐXS"}, "W744", "D4"),
    (HOUSEHOLDS, {TITLE: ""}, "E360", "F4"),
    (HOUSEHOLDS, {TITLE: "Lao động tiên tiến"}, "E723", "F4"),
    (HOUSEHOLDS, {"Họ và tên chủ hộ": ""}, "E360", "B4"),
    (HOUSEHOLDS, {"Địa chỉ": ""}, "E360", "E4"),
    (HOUSEHOLDS, {"Ngày sinh": date(2030, 1, 1)}, "E727", "D4"),
    (HOUSEHOLDS, {"Loại thành tích": "chuyên đề"}, "W744", "G4"),
    (HOUSEHOLDS, {"Giới tính": "Nam/Nữ"}, "E", "C4"),
]


@pytest.mark.parametrize(("where", "row", "code", "cell"), ROWS)
def test_faulty_nominee_is_said_with_its_cell_and_the_next_row_is_untouched(commune, where, row, code, cell):
    lists = {PEOPLE: [SOUND]} | ({where: [row]} if where != PEOPLE else {PEOPLE: [row, SOUND]})
    read = commune.read(**lists)
    at_cell = [f.code for f in read.findings if f.where.cell == cell]
    assert code is None or [c for c in at_cell if c.startswith(code)]
    sound = [n for n in read.nominees if n.name == SOUND["Họ và tên"] and n.birth == SOUND["Ngày sinh"]]
    assert sound
    assert [n for n in read.put_forward if n.name == SOUND["Họ và tên"]]


LEDGER = [
    # what the faulty row has, the code, the cell
    ({"Năm": ""}, "E360", "A4"),
    ({"Năm": "hai nghìn"}, "E", "A4"),
    ({"Năm": 24}, "E", "A4"),
    ({"Đối tượng": ""}, "E360", "B4"),
    ({"Đối tượng": "đơn vị"}, "E", "B4"),
    ({"Danh hiệu, hình thức": ""}, "E360", "F4"),
    ({"Danh hiệu, hình thức": "Giấy khen"}, "W753", "F4"),
    ({"Ngày quyết định": date(2021, 1, 1)}, "W754", "I4"),
    ({"Ngày quyết định": ""}, "W755", "I4"),
    ({"Số quyết định": ""}, "W755", "H4"),
    ({"Loại thành tích": ""}, "W756", "G4"),
    ({"Ngày quyết định": date(2025, 2, 1)}, "W759", "I4"),
    ({"Ngày quyết định": "ngày ba mươi"}, "E", "I4"),
    ({"Danh hiệu, hình thức": "CSTĐCS"}, "W747", "J4"),
    ({"Ngày sinh": "không rõ"}, "E", "D4"),
]


@pytest.mark.parametrize(("row", "code", "cell"), LEDGER)
def test_faulty_row_of_the_ledger_is_said_with_its_cell_and_nothing_else_is_lost(commune, row, code, cell):
    read = commune.read(people=[SOUND], awards=[row, {}])
    assert (code, cell) in [(f.code[: len(code)], f.where.cell) for f in read.findings]
    assert [a.name for a in read.ledger if a.ref.row == 5] == ["Lê Thị Mai"]
    assert len(read.put_forward) == 1


@pytest.fixture
def files(commune):
    """A list and a ledger, each of one sound row, and how to read them after damage."""
    commune.read(people=[SOUND], awards=[{}])
    paths = commune.root / "2024" / "khen_thuong" / "de_nghi.xlsx", commune.root / "so_khen_thuong.xlsx"
    return paths, lambda: read_commendation(*paths, commune.law, root=commune.root)


@pytest.mark.parametrize("sheet", ["Tập thể", "Hộ gia đình"])
def test_a_missing_sheet_is_said_and_the_others_are_read(files, sheet):
    (nominees, _), read = files
    book = load_workbook(nominees)
    del book[sheet]
    book.save(nominees)
    found = read()
    assert [f.expected for f in found.findings if f.code == "E140"] == [sheet]
    assert len(found.put_forward) == 1


@pytest.mark.parametrize("header", ["Năm", "Đối tượng", "Họ tên, tên tập thể", "Danh hiệu, hình thức"])
def test_a_ledger_with_another_header_is_said_and_counts_nothing_wrongly(files, header):
    (_, ledger), read = files
    book = load_workbook(ledger)
    sheet = book.worksheets[0]
    cell = next(c for c in sheet[3] if c.value == header)
    cell.value = "Cột khác"
    book.save(ledger)
    found = read()
    assert [f.expected for f in found.findings if f.code == "E142"] == [header]
    assert found.ledger == ()
    assert len(found.put_forward) == 1


@pytest.mark.parametrize("damage", [b"", b"not a workbook", b"PK\x03\x04broken"])
@pytest.mark.parametrize("which", [0, 1])
def test_a_damaged_workbook_is_said_and_the_other_is_read(files, damage, which):
    paths, read = files
    paths[which].write_bytes(damage)
    found = read()
    assert [f for f in found.findings if f.blocks and f.where.file.endswith(paths[which].name)]
    assert len(found.put_forward if which else found.ledger) == 1


def test_no_ledger_is_a_warning_and_chains_count_from_nothing(files):
    (_, ledger), read = files
    ledger.unlink()
    found = read()
    assert [f.code for f in found.findings if f.code == "W757"] == ["W757"]
    assert len(found.put_forward) == 1
