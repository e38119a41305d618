"""``ledger`` and ``ledger add`` on the sample year, and what its appraisal refuses."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reports.cli import main
from reports.dispatch import Register, series_of
from reports.dispatch.issuing import Filled, Source, write_issued
from reports.folders import find_folders
from reports.pipeline import read_year
from tests.dispatch.conftest import NOW, report
from tests.dispatch.small_dossier import paper

ROOT = Path(__file__).resolve().parents[2]
NEW_LEDGER = "so_khen_thuong_245_qd_ubnd_2024_12_27.xlsx"
SIGNED = ("--number", "245/QĐ-UBND", "--date", "27/12/2024")


@pytest.fixture
def data(tmp_path):
    """A copy of the sample's data."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def call(capsys, tmp_path, data):
    """Run ``ledger`` on the copy; gives exit status, output and error output."""

    def run(*arguments):
        status = main(["ledger", *arguments, "--data", str(data), "--out", str(tmp_path / "out")])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ((), 96),
        (("--name", "phan van thuan"), 3),
        (("--name", "Phan Văn Thuận", "--title", "cstdcs"), 2),
        (("--title", "Chiến sĩ thi đua cơ sở", "--award-year", "2023"), 5),
        (("--award-year", "1999"), 0),
    ],
)
def test_awards_of_past_years_are_listed_by_name_title_and_year(call, filters, number):
    status, out, _ = call(*filters)
    assert status == 0
    assert f"{number} lần khen thưởng trong 96 dòng của sổ." in out
    status, out, _ = call(*filters, "--json")
    assert len(json.loads(out)) == number


def test_a_decision_is_entered_beside_the_old_ledger(call, data):
    before = (data / "so_khen_thuong.xlsx").read_bytes()
    status, out, _ = call("add", *SIGNED)
    assert status == 0
    assert "Quyết định số 245/QĐ-UBND: 67 lần khen mới." in out
    assert (data / "so_khen_thuong.xlsx").read_bytes() == before
    sheet = load_workbook(data / NEW_LEDGER).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert len(rows) == 96 + 67
    assert {row[7] for row in rows[96:]} == {"245/QĐ-UBND"}
    assert {row[9] for row in rows[96:]} == {"Chủ tịch Ủy ban nhân dân xã Phổ An"}
    assert {row[5] for row in rows[96:]} == {
        "Lao động tiên tiến",
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã",
    }


def test_a_file_that_lies_there_is_not_written_over(call, data):
    (data / NEW_LEDGER).write_bytes(b"da sua tay")
    status, _, err = call("add", *SIGNED)
    assert status == 2
    assert NEW_LEDGER in err
    assert (data / NEW_LEDGER).read_bytes() == b"da sua tay"


def test_once_the_new_ledger_is_taken_over_nothing_is_entered_again(call, data):
    call("add", *SIGNED)
    (data / NEW_LEDGER).replace(data / "so_khen_thuong.xlsx")
    status, out, _ = call("add", *SIGNED, "--json")
    assert status == 0
    answer = json.loads(out)
    assert (answer["path"], answer["new"]) == (None, [])
    assert answer["known"] == 67


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--title", "CSTDCS", *SIGNED),
            "không có thẩm quyền tặng “Chiến sĩ thi đua cơ sở”: cấp huyện quyết định",
        ),
        (("--title", "Thôn văn hóa", *SIGNED), "Điều 80 khoản 2"),
        (("--number", "", "--date", "27/12/2024"), "--number"),
        (("--number", "QĐ-UBND", "--date", "27/12/2024"), "--number"),
        (("--number", "245/QĐ-UBND", "--date", ""), "không phải là ngày"),
        (("--number", "245/QĐ-UBND", "--date", "27/12/2023"), "năm liền sau"),
        (("--number", "245/QĐ-UBND", "--date", "27/12/2026"), "năm liền sau"),
        ((*SIGNED, "--level", "tổng"), "--level"),
        ((*SIGNED, "--title", "Giấy khen"), "không rõ danh hiệu"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_written(call, data, arguments, words):
    status, _, err = call("add", *arguments)
    assert status == 2
    assert words in err
    assert sorted(data.glob("so_khen_thuong_*")) == []


def test_the_towns_decision_is_entered_with_the_towns_name(call, data):
    status, _, _ = call(
        "add", "--number", "19/QĐ-UBND", "--date", "17/01/2025", "--level", "thị xã", "--title", "CSTDCS"
    )
    assert status == 0
    sheet = load_workbook(next(data.glob("so_khen_thuong_19*"))).worksheets[0]
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert (last[5], last[9]) == ("Chiến sĩ thi đua cơ sở", "Chủ tịch Ủy ban nhân dân thị xã Đức Phổ")
    assert sheet.max_row == 3 + 96 + 5


# --- the sample's refusals ---------------------------------------------------------------------

REFUSED = {
    ("Tổ Khoa học tự nhiên", "TTLDXS"): ("Luật Thi đua, khen thưởng năm 2022, Điều 27",),
    ("Nguyễn Thị Ngọc Lan", "CSTDCS"): ("Luật Thi đua, khen thưởng năm 2022, Điều 23",),
    ("Trần Văn Hoàng", "LDTT"): ("Nghị định số 98/2023/NĐ-CP, Điều 4",),
    ("Đỗ Minh Khôi", "LDTT"): ("Nghị định số 98/2023/NĐ-CP, Điều 4",),
    ("Phạm Thị Xuân Lộc", "LDTT"): (
        "Luật Thi đua, khen thưởng năm 2022, Điều 24 khoản 1",
        "Nghị định số 98/2023/NĐ-CP, Điều 4",
    ),
    ("Nguyễn Thị Thu Trang", "LDTT"): ("Thông tư số 01/2024/TT-BNV, Điều 1 khoản 5 điểm đ",),
    ("Lâm Ngọc Vinh", "CSTD_TINH"): ("Luật Thi đua, khen thưởng năm 2022, Điều 22",),
    ("Võ Tấn Trung", "GK_XA"): ("Luật Thi đua, khen thưởng năm 2022, Điều 5 khoản 2",),
}


def test_every_refusal_of_the_sample_is_explained_by_its_article(tmp_path):
    commendation = read_year(find_folders(2024, ROOT / "data", tmp_path)).data.commendation
    found = {
        (one.nominee.name, one.nominee.title.code): tuple(j.criterion.provision.article for j in one.reasons)
        for one in commendation.refused
    }
    assert found == REFUSED
    assert all(j.evidence and j.cells and j.remedy for one in commendation.refused for j in one.reasons)
    assert not {n.key for n in commendation.put_forward} & {one.nominee.key for one in commendation.refused}


def registered(data, *days, fill=True):
    """The decision on awards numbered in the register, once for each day."""
    results = data.parent / "out" / "2024"
    results.mkdir(parents=True, exist_ok=True)
    with Register(data / "so_van_ban.sqlite") as register:
        for number, day in enumerate(days):
            decision = report(f"khen thưởng {number}", day, "QUYẾT ĐỊNH", "QĐ-UBND")
            entry = register.issue(decision, NOW).entry
            if fill:
                source = Source(
                    2024, "quyet_dinh_khen_thuong.docx", document := paper("QUYẾT ĐỊNH", f"{number}")
                )
                write_issued(register, entry, [Filled(source, document)], results / "phat_hanh", NOW)


def test_another_number_than_the_registers_is_refused(call, data):
    registered(data, date(2024, 12, 27))
    status, out, err = call("add", *SIGNED, "--json")
    assert status == 1
    refused = json.loads(out)["refused"]
    assert (refused["code"], refused["found"], refused["expected"]) == (
        "E794",
        "245/QĐ-UBND ngày 27/12/2024",
        "01/QĐ-UBND ngày 27/12/2024",
    )
    assert "E794" in err
    assert not (data / NEW_LEDGER).exists()
    assert call("add", "--number", "1/QĐ-UBND", "--date", "26/12/2024")[0] == 1, "another day"
    assert call("add", "--number", "1/QĐ-UBND", "--date", "27/12/2024")[0] == 0
    assert call("add", *SIGNED, "--unregistered")[0] == 0


def test_a_void_number_is_refused(call, data):
    registered(data, date(2024, 12, 27), fill=False)
    with Register(data / "so_van_ban.sqlite") as register:
        register.void(series_of("QUYẾT ĐỊNH", "QĐ-UBND", 2024), 1, "in hỏng", NOW)
    status, _, err = call("add", "--number", "01/QĐ-UBND", "--date", "27/12/2024")
    assert status == 1
    assert "(đã hủy)" in err


def test_a_number_that_the_register_lacks_is_said(call, data):
    registered(data, date(2024, 12, 20), fill=False)
    status, out, _ = call("add", *SIGNED)
    assert status == 0
    assert "W800" in out


def test_a_register_without_decisions_and_other_levels_say_nothing(call, data):
    with Register(data / "so_van_ban.sqlite") as register:
        register.issue(report(), NOW)
    status, out, _ = call("add", *SIGNED)
    assert status == 0
    assert "W800" not in out
