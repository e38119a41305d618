"""Every kind of sentence, written by hand beforehand; and sentence against table."""

import re
from decimal import Decimal

import pytest

from reports.documents import behind, wording
from reports.figures.model import Lineage, Verdict
from reports.plan.model import Comparison
from tests.documents.small_year import result, results, target

EXCEEDED, MET, MISSED, NO_DATA = Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED, Verdict.NO_DATA
FLOOR, CEILING, ABOVE, BELOW = Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.ABOVE, Comparison.BELOW
EQUAL, SHARE, YES = Comparison.EQUAL, Comparison.STRUCTURE, Comparison.FULFILLED


def amount(**given):
    return target(name="Sản lượng lương thực", unit="tấn", **given)


def rate(name="Tỷ lệ lao động qua đào tạo", unit="%", **given):
    return target(name=name, unit=unit, **given)


def poor(**given):
    return rate("Tỷ lệ hộ nghèo", decimals=1, **given)


def held(left, value, sign, right):
    """The lineage of a comparison of two numbers."""
    parts = (Lineage(left, Decimal(value)), Lineage(right, Decimal(right)))
    return Lineage(f"{left} {sign} {right}", None, parts)


def counted(part, whole, value):
    """The lineage of one count over another, in percent."""
    counts = tuple(Lineage(f"dem({name})", Decimal(n)) for name, n in (("a", part), ("b", whole)))
    quotient = Lineage("dem(a) / dem(b)", Decimal(value) / 100, counts)
    return Lineage("dem(a) / dem(b) * 100", Decimal(value), (quotient, Lineage("100", Decimal(100))))


HANDWRITTEN = {
    "amount above its plan, risen": (
        result(amount(plan="4565", previous="4500"), "4625", EXCEEDED, percent="101.3143483", change="2.7777778"),
        ("Sản lượng lương thực đạt 4.625 tấn, bằng 101,3% kế hoạch (kế hoạch 4.565 tấn), "
        "tăng 2,8% so với năm 2023; vượt kế hoạch."),
    ),
    "amount below its plan, fallen": (
        result(amount(plan="4565", previous="4650"), "4512", MISSED, percent="98.8389923", change="-2.9677419"),
        ("Sản lượng lương thực đạt 4.512 tấn, bằng 98,8% kế hoạch (kế hoạch 4.565 tấn), "
        "giảm 3,0% so với năm 2023; không đạt kế hoạch."),
    ),
    "amount exactly as planned": (
        result(amount(plan="4565", previous="4565"), "4565", MET, percent="100", change="0"),
        "Sản lượng lương thực đạt 4.565 tấn, bằng 100% kế hoạch (kế hoạch 4.565 tấn), bằng năm 2023; đạt kế hoạch.",
    ),
    "amount without last year": (
        result(amount(plan="4565"), "4625", EXCEEDED, percent="101.3143483"),
        "Sản lượng lương thực đạt 4.625 tấn, bằng 101,3% kế hoạch (kế hoạch 4.565 tấn); vượt kế hoạch.",
    ),
    "amount a hair above its plan": (
        result(amount(plan="4565"), "4565.4", EXCEEDED, decimals=1, percent="100.0087623"),
        "Sản lượng lương thực đạt 4.565,4 tấn, bằng 100,01% kế hoạch (kế hoạch 4.565 tấn); vượt kế hoạch.",
    ),
    "amount a hair below its plan": (
        result(amount(plan="4565"), "4564.6", MISSED, decimals=1, percent="99.9912377"),
        "Sản lượng lương thực đạt 4.564,6 tấn, bằng 99,99% kế hoạch (kế hoạch 4.565 tấn); không đạt kế hoạch.",
    ),
    "amount that hardly moved": (
        result(amount(plan="4565", previous="4624"), "4625", EXCEEDED, percent="101.3143483", change="0.0216263"),
        ("Sản lượng lương thực đạt 4.625 tấn, bằng 101,3% kế hoạch (kế hoạch 4.565 tấn), "
        "tăng 0,02% so với năm 2023; vượt kế hoạch."),
    ),
    "amount that doubled": (
        result(amount(plan="40", previous="20"), "45", EXCEEDED, percent="112.5", change="125"),
        ("Sản lượng lương thực đạt 45 tấn, bằng 112,5% kế hoạch (kế hoạch 40 tấn), "
        "tăng 125,0% so với năm 2023; vượt kế hoạch."),
    ),
    "amount in tỷ đồng with three decimals": (
        result(
            target(name="Tổng giá trị sản xuất", unit="tỷ đồng", plan="2167.017", previous="2052.5", decimals=3),
            "2189.317", EXCEEDED, percent="101.0290644", change="6.6658709",
        ),
        ("Tổng giá trị sản xuất đạt 2.189,317 tỷ đồng, bằng 101,0% kế hoạch (kế hoạch 2.167,017 tỷ đồng), "
        "tăng 6,7% so với năm 2023; vượt kế hoạch."),
    ),
    "amount per head, rounded to the đồng": (
        result(
            target(name="Giá trị sản xuất bình quân đầu người", unit="đồng/người", plan="197001545"),
            "198265974.8771", EXCEEDED, percent="100.6418376",
        ),
        ("Giá trị sản xuất bình quân đầu người đạt 198.265.975 đồng/người, bằng 100,6% kế hoạch "
        "(kế hoạch 197.001.545 đồng/người); vượt kế hoạch."),
    ),
    "amount under a ceiling": (
        result(target(name="Số vụ tai nạn giao thông", unit="vụ", comparison=CEILING, plan="5", previous="6"),
               "4", EXCEEDED, change="-33.3333333"),
        ("Số vụ tai nạn giao thông còn 4 vụ (kế hoạch không quá 5 vụ), giảm 33,3% so với năm 2023; "
        "vượt kế hoạch."),
    ),
    "amount over its ceiling": (
        result(target(name="Số vụ tai nạn giao thông", unit="vụ", comparison=CEILING, plan="5", previous="6"),
               "7", MISSED, change="16.6666667"),
        ("Số vụ tai nạn giao thông ở mức 7 vụ (kế hoạch không quá 5 vụ), tăng 16,7% so với năm 2023; "
        "không đạt kế hoạch."),
    ),
    "amount without unit": (
        result(target(name="Số mô hình mới", unit="", plan="3"), "4", EXCEEDED, percent="133.3333333"),
        "Số mô hình mới đạt 4, bằng 133,3% kế hoạch (kế hoạch 3); vượt kế hoạch.",
    ),
    "rate above its plan": (
        result(rate(plan="55", previous="52.8", decimals=1), "56.24", EXCEEDED, percent="102.25", change="3.4"),
        ("Tỷ lệ lao động qua đào tạo đạt 56,2% (kế hoạch 55%, cao hơn 1,2 điểm phần trăm), "
        "tăng 3,4 điểm phần trăm so với năm 2023; vượt kế hoạch."),
    ),
    "rate below its plan": (
        result(rate(plan="55", previous="55.2", decimals=1), "54.6", MISSED, percent="99.27", change="-0.6"),
        ("Tỷ lệ lao động qua đào tạo đạt 54,6% (kế hoạch 55%, thấp hơn 0,4 điểm phần trăm), "
        "giảm 0,6 điểm phần trăm so với năm 2023; không đạt kế hoạch."),
    ),
    "rate exactly as planned": (
        result(rate(plan="55", previous="55", decimals=1), "55", MET, percent="100", change="0"),
        "Tỷ lệ lao động qua đào tạo đạt 55% (kế hoạch 55%), bằng năm 2023; đạt kế hoạch.",
    ),
    "rate without last year": (
        result(rate(plan="55", decimals=1), "56", EXCEEDED, percent="101.8"),
        "Tỷ lệ lao động qua đào tạo đạt 56% (kế hoạch 55%, cao hơn 1 điểm phần trăm); vượt kế hoạch.",
    ),
    "rate shown finer because the plan is near": (
        result(rate(plan="55", previous="54", decimals=1), "55.04", EXCEEDED, decimals=2, change="1.04"),
        ("Tỷ lệ lao động qua đào tạo đạt 55,04% (kế hoạch 55%, cao hơn 0,04 điểm phần trăm), "
        "tăng 1,0 điểm phần trăm so với năm 2023; vượt kế hoạch."),
    ),
    "rounded rate keeps its zero": (
        result(rate(plan="55", decimals=1), "56.02", EXCEEDED),
        "Tỷ lệ lao động qua đào tạo đạt 56,0% (kế hoạch 55%, cao hơn 1,0 điểm phần trăm); vượt kế hoạch.",
    ),
    "rate whose name has the verb already": (
        result(rate("Tỷ lệ thôn đạt chuẩn văn hóa", comparison=EQUAL, plan="100", previous="100"), "100", MET,
               percent="100", change="0"),
        "Tỷ lệ thôn đạt chuẩn văn hóa là 100% (kế hoạch 100%), bằng năm 2023; đạt kế hoạch.",
    ),
    "limit kept, fallen": (
        result(poor(comparison=BELOW, plan="2.3", previous="2.5"), "2.04", MET, change="-0.5"),
        "Tỷ lệ hộ nghèo còn 2,0% (kế hoạch dưới 2,3%), giảm 0,5 điểm phần trăm so với năm 2023; đạt kế hoạch.",
    ),
    "limit kept, risen": (
        result(poor(comparison=BELOW, plan="2.3", previous="2"), "2.1", MET, change="0.1"),
        "Tỷ lệ hộ nghèo ở mức 2,1% (kế hoạch dưới 2,3%), tăng 0,1 điểm phần trăm so với năm 2023; đạt kế hoạch.",
    ),
    "limit kept, unchanged": (
        result(poor(comparison=BELOW, plan="2.3", previous="2.1"), "2.1", MET, change="0"),
        "Tỷ lệ hộ nghèo ở mức 2,1% (kế hoạch dưới 2,3%), bằng năm 2023; đạt kế hoạch.",
    ),
    "limit touched is not below it": (
        result(poor(comparison=BELOW, plan="2.3", previous="2.5"), "2.3", MISSED, change="-0.2"),
        "Tỷ lệ hộ nghèo còn 2,3% (kế hoạch dưới 2,3%), giảm 0,2 điểm phần trăm so với năm 2023; không đạt kế hoạch.",
    ),
    "limit missed": (
        result(poor(comparison=BELOW, plan="2.3", previous="2.5"), "2.6", MISSED, change="0.1"),
        ("Tỷ lệ hộ nghèo ở mức 2,6% (kế hoạch dưới 2,3%), tăng 0,1 điểm phần trăm so với năm 2023; "
        "không đạt kế hoạch."),
    ),
    "limit without last year": (
        result(poor(comparison=BELOW, plan="2.3"), "2.1", MET),
        "Tỷ lệ hộ nghèo ở mức 2,1% (kế hoạch dưới 2,3%); đạt kế hoạch.",
    ),
    "ceiling kept": (
        result(rate("Tỷ lệ trẻ em suy dinh dưỡng", comparison=CEILING, plan="5.8", previous="6.1", decimals=1),
               "5.5489", EXCEEDED, change="-0.6"),
        ("Tỷ lệ trẻ em suy dinh dưỡng còn 5,5% (kế hoạch không quá 5,8%), giảm 0,6 điểm phần trăm so với năm 2023; "
        "vượt kế hoạch."),
    ),
    "ceiling touched": (
        result(rate("Tỷ lệ trẻ em suy dinh dưỡng", comparison=CEILING, plan="5.8", previous="6.1", decimals=1),
               "5.8", MET, change="-0.3"),
        ("Tỷ lệ trẻ em suy dinh dưỡng còn 5,8% (kế hoạch không quá 5,8%), giảm 0,3 điểm phần trăm so với năm 2023; "
        "đạt kế hoạch."),
    ),
    "rate that must be above": (
        result(rate("Tỷ lệ dân số tham gia bảo hiểm y tế", comparison=ABOVE, plan="95", previous="94.6", decimals=1),
               "95.0391", MET, decimals=2, change="0.44"),
        ("Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,04% (kế hoạch trên 95%), tăng 0,4 điểm phần trăm "
        "so với năm 2023; đạt kế hoạch."),
    ),
    "rate that must be above and only touches": (
        result(rate("Tỷ lệ dân số tham gia bảo hiểm y tế", comparison=ABOVE, plan="95", previous="95"), "95",
               MISSED, change="0"),
        "Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95% (kế hoạch trên 95%), bằng năm 2023; không đạt kế hoạch.",
    ),
    "equal met": (
        result(rate("Tuyển quân", comparison=EQUAL, plan="100", previous="100"), "100", MET, percent="100",
               change="0"),
        "Tuyển quân đạt 100% (kế hoạch 100%), bằng năm 2023; đạt kế hoạch.",
    ),
    "equal missed": (
        result(rate("Tuyển quân", comparison=EQUAL, plan="100", previous="100", decimals=1), "93.75", MISSED,
               percent="93.75", change="-6.2"),
        ("Tuyển quân đạt 93,8% (kế hoạch 100%, thấp hơn 6,2 điểm phần trăm), "
        "giảm 6,2 điểm phần trăm so với năm 2023; không đạt kế hoạch."),
    ),
    "per mille against a plan in percent": (
        result(rate("Tỷ lệ giảm sinh", result_unit="‰", comparison=EQUAL, plan="0.8", previous="0.8", decimals=1),
               "0.6025", MISSED, percent="75.3125", change="-0.2"),
        ("Tỷ lệ giảm sinh đạt 0,6‰ (kế hoạch ghi 0,8%, xem ghi chú tại Phụ lục I), "
        "giảm 0,2 điểm phần nghìn so với năm 2023; không đạt kế hoạch."),
    ),
    "per mille planned in per mille": (
        result(rate("Mức giảm sinh", unit="‰", comparison=EQUAL, plan="0.8", decimals=1), "0.9", MISSED),
        "Mức giảm sinh đạt 0,9‰ (kế hoạch 0,8‰, cao hơn 0,1 điểm phần nghìn); không đạt kế hoạch.",
    ),
    "share within its tolerance": (
        result(rate("Tỷ trọng nông nghiệp", comparison=SHARE, plan="19.1", previous="19.6", decimals=1), "19.2191",
               MET, change="-0.4"),
        ("Tỷ trọng nông nghiệp chiếm 19,2% (kế hoạch 19,1%, cao hơn 0,1 điểm phần trăm), "
        "giảm 0,4 điểm phần trăm so với năm 2023; đạt kế hoạch."),
    ),
    "share rounded with the others by largest remainder": (
        result(rate("Tỷ trọng nông nghiệp", comparison=SHARE, plan="19.1", previous="19.6", decimals=1), "19.152",
               MET, printed="19.1", change="-0.5"),
        "Tỷ trọng nông nghiệp chiếm 19,1% (kế hoạch 19,1%), giảm 0,5 điểm phần trăm so với năm 2023; đạt kế hoạch.",
    ),
    "share outside its tolerance": (
        result(rate("Tỷ trọng nông nghiệp", comparison=SHARE, plan="19.1", decimals=1), "21.3", MISSED),
        "Tỷ trọng nông nghiệp chiếm 21,3% (kế hoạch 19,1%, cao hơn 2,2 điểm phần trăm); không đạt kế hoạch.",
    ),
    "yes": (
        result(target(name="Huấn luyện dự bị động viên", unit="", comparison=YES, plan_text="Đạt tỷ lệ quy định"),
               True, MET),
        "Huấn luyện dự bị động viên: đạt kế hoạch (kế hoạch: đạt tỷ lệ quy định).",
    ),
    "no": (
        result(target(name="Giữ vững xã đạt Nông thôn mới nâng cao", unit="", comparison=YES, plan_text="Giữ vững"),
               False, MISSED),
        "Giữ vững xã đạt Nông thôn mới nâng cao: không giữ vững; không đạt kế hoạch.",
    ),
    "yes, in the words of the plan": (
        result(target(name="Giữ vững xã đạt Nông thôn mới nâng cao", unit="", comparison=YES, plan_text="Giữ vững"),
               True, MET),
        "Giữ vững xã đạt Nông thôn mới nâng cao: đạt kế hoạch.",
    ),
    "yes of all": (
        result(target(name="Đoàn thể hoàn thành xuất sắc nhiệm vụ", unit="", comparison=YES, plan_text="Tất cả"),
               True, MET),
        "Đoàn thể hoàn thành xuất sắc nhiệm vụ: tất cả đều đạt kế hoạch.",
    ),
    "no, not all": (
        result(target(name="Đoàn thể hoàn thành xuất sắc nhiệm vụ", unit="", comparison=YES, plan_text="Tất cả"),
               False, MISSED),
        "Đoàn thể hoàn thành xuất sắc nhiệm vụ: không đạt kế hoạch (kế hoạch: tất cả).",
    ),
    "yes out of two numbers": (
        result(target(name="Huấn luyện dự bị động viên", unit="", comparison=YES, plan_text="Đạt tỷ lệ quy định"),
               True, MET, lineage=held("85 / 86 * 100", "98.8372093", ">=", "98")),
        "Huấn luyện dự bị động viên đạt 98,8% (kế hoạch: đạt tỷ lệ quy định, từ 98% trở lên); đạt kế hoạch.",
    ),
    "no out of two numbers that one decimal would not tell apart": (
        result(target(name="Huấn luyện dự bị động viên", unit="", comparison=YES, plan_text="Đạt tỷ lệ quy định"),
               False, MISSED, lineage=held("a * 100", "97.96", ">=", "98")),
        ("Huấn luyện dự bị động viên đạt 97,96% (kế hoạch: đạt tỷ lệ quy định, từ 98% trở lên); "
        "không đạt kế hoạch."),
    ),
    "yes out of two numbers that are no percentages": (
        result(target(name="Số vụ việc", unit="", comparison=YES, plan_text=""),
               True, MET, lineage=held("tong(BM10.thuc_hien)", "3", "<", "5")),
        "Số vụ việc đạt 3 (kế hoạch: dưới 5); đạt kế hoạch.",
    ),
    "rate of a few, with its counts": (
        result(rate("Tỷ lệ thôn đạt chuẩn văn hóa", comparison=EQUAL, plan="100", previous="100"), "75", MISSED,
               change="-25", lineage=counted("3", "4", "75")),
        ("Tỷ lệ thôn đạt chuẩn văn hóa là 75% (3/4 thôn; kế hoạch 100%, thấp hơn 25 điểm phần trăm), "
        "giảm 25 điểm phần trăm so với năm 2023; không đạt kế hoạch."),
    ),
    "rate of a few whose name does not say what is counted": (
        result(rate("Hồ sơ đúng hạn", comparison=EQUAL, plan="100"), "100", MET, lineage=counted("6", "6", "100")),
        "Hồ sơ đúng hạn đạt 100% (6/6; kế hoạch 100%); đạt kế hoạch.",
    ),
    "rate of many says nothing of its counts": (
        result(rate("Tỷ lệ hộ đạt chuẩn văn hóa", comparison=EQUAL, plan="100"), "100", MET,
               lineage=counted("101", "101", "100")),
        "Tỷ lệ hộ đạt chuẩn văn hóa là 100% (kế hoạch 100%); đạt kế hoạch.",
    ),
    "figure that is not the quotient of its counts": (
        result(rate("Tỷ lệ thôn đạt chuẩn văn hóa", comparison=EQUAL, plan="100"), "100", MET,
               lineage=counted("3", "4", "100")),
        "Tỷ lệ thôn đạt chuẩn văn hóa là 100% (kế hoạch 100%); đạt kế hoạch.",
    ),
    "change so small that rounding would hide it": (
        result(rate("Tỷ lệ dân số tham gia bảo hiểm y tế", comparison=ABOVE, plan="95", previous="95", decimals=1),
               "95.0391", MET, decimals=2, change="0.04"),
        ("Tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,04% (kế hoạch trên 95%), tăng 0,04 điểm phần trăm "
        "so với năm 2023; đạt kế hoạch."),
    ),
    "yes without words in the plan": (
        result(target(name="Tổ chức hội nghị tổng kết", unit="", comparison=YES), True, MET),
        "Tổ chức hội nghị tổng kết: đạt kế hoạch (kế hoạch không nêu mức).",
    ),
    "no data for an amount": (
        result(amount(plan="4565", previous="4500"), None, NO_DATA),
        "Sản lượng lương thực: chưa có số liệu (kế hoạch 4.565 tấn).",
    ),
    "no data for a limit": (
        result(poor(comparison=BELOW, plan="2.3"), None, NO_DATA),
        "Tỷ lệ hộ nghèo: chưa có số liệu (kế hoạch dưới 2,3%).",
    ),
    "no data for a yes": (
        result(target(name="Huấn luyện dự bị động viên", unit="", comparison=YES, plan_text="Đạt"), None, NO_DATA),
        "Huấn luyện dự bị động viên: chưa có số liệu (kế hoạch: đạt).",
    ),
    "last year finer than the plan's decimals": (
        result(rate("Tỷ lệ tăng dân số tự nhiên", comparison=BELOW, plan="0.8", previous="0.57", decimals=1),
               "0.5527", MET, decimals=2, change="-0.02"),
        ("Tỷ lệ tăng dân số tự nhiên còn 0,55% (kế hoạch dưới 0,8%), giảm 0,02 điểm phần trăm so với năm 2023; "
        "đạt kế hoạch."),
    ),
}  # fmt: skip


def test_there_are_enough_cases_to_speak_of_every_kind():
    assert len(HANDWRITTEN) >= 40


@pytest.mark.parametrize("case", HANDWRITTEN, ids=str)
def test_sentence_reads_as_written_by_hand(case):
    of, expected = HANDWRITTEN[case]

    assert wording.sentence(of, 2023).replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.parametrize("case", HANDWRITTEN, ids=str)
def test_every_number_of_a_sentence_stands_in_its_table_row(case):
    of, _ = HANDWRITTEN[case]
    number = re.compile(r"\d[\d.]*(?:,\d+)?")
    cells = (
        wording.actual_cell(of),
        wording.plan_cell(of.target),
        wording.percent_cell(of),
        wording.change_cell(of),
    )
    row = {found for cell in cells for found in number.findall(cell)}
    said = wording.sentence(of, 2023).replace("năm 2023", "")
    for behind_it in (behind.counts(of), behind.bound(of)):
        said = said.replace(behind_it, "")
    beyond = re.findall(r"(?:cao hơn|thấp hơn) (\d[\d.]*(?:,\d+)?)", said)

    assert set(number.findall(said)) - set(beyond) <= row
    if beyond:
        printed, planned = of.printed, of.target.plan
        assert Decimal(beyond[0].replace(",", ".")) == abs(printed - planned)


def test_verdict_in_words_never_contradicts_the_cell():
    words = {"Vượt": "vượt kế hoạch", "Đạt": "đạt kế hoạch", "Không đạt": "không đạt kế hoạch"}
    for of, _ in HANDWRITTEN.values():
        cell = wording.verdict_cell(of)
        if cell in words:
            assert re.search(rf"(?:[;:]|đều) {words[cell]}\b", wording.sentence(of, 2023))
        else:
            assert "chưa có số liệu" in wording.sentence(of, 2023)


def test_a_figure_that_prints_as_the_plan_is_a_hundred_percent_of_it():
    of = result(rate("Tuyển quân", comparison=EQUAL, plan="100", decimals=0), "99.96", MET, percent="99.96")

    assert (wording.actual_cell(of), wording.percent_cell(of)) == ("100", "100")


def test_plans_in_another_unit_carry_it_this_year_and_next():
    of = rate("Tỷ lệ giảm sinh", result_unit="‰", comparison=EQUAL, plan="0.8", next_plan="0.6")

    assert (wording.plan_cell(of), wording.next_plan_cell(of)) == ("0,8%", "0,6%")


def test_plan_figure_and_last_year_speak_alike_of_what_is_kept():
    of = target(name="Giữ vững xã đạt chuẩn", comparison=YES, plan_text="Giữ vững", previous_text="Giữ vững")
    kept, lost = (wording.actual_cell(result(of, actual, MET)) for actual in (True, False))

    assert (kept, lost) == ("Giữ vững", "Không giữ vững")


def test_limits_carry_their_sign_in_the_table():
    assert wording.plan_cell(poor(comparison=BELOW, plan="2.3")) == "< 2,3"
    assert wording.plan_cell(poor(comparison=CEILING, plan="5.8")) == "≤ 5,8"
    assert wording.plan_cell(poor(comparison=ABOVE, plan="95")) == "> 95"
    assert wording.plan_cell(amount(plan="4565")) == "4.565"
    assert wording.next_plan_cell(poor(comparison=BELOW, next_plan="2")) == "< 2"


def test_cells_with_nothing_to_say_hold_a_dash():
    of = result(amount(), None, NO_DATA)
    cells = (wording.actual_cell(of), wording.percent_cell(of), wording.change_cell(of))

    assert {*cells, wording.plan_cell(of.target), wording.previous_cell(of.target)} == {"-"}


def test_change_in_words_and_in_the_cell_are_one_number():
    for of in results():
        cell = wording.change_cell(of)
        assert cell == "-" or cell.split()[0].lower() == wording.change_words(of).split()[0]
