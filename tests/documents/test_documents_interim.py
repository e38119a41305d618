"""Reports on a part of the year: what may be said of a figure before the year is over, and what not."""

from dataclasses import replace
from datetime import date

import pytest

from reports.awards.law_model import Merit
from reports.documents.during import interim_kind
from reports.documents.interim import interim, interim_headings
from reports.documents.interim_targets import (
    interim_groups,
    interim_sentence,
    interim_summary,
    not_due_yet,
    progress_of,
)
from reports.documents.periods import Code, interim_plan
from reports.figures.model import Figures, Verdict
from reports.intake.model import Intake
from reports.plan.model import Comparison, Form, Progress
from reports.rendering import Template
from reports.the_thuc import check
from tests.documents.late_units import late_year, wrong
from tests.documents.small_year import (
    COLLECTIVE,
    PERSON,
    award,
    commendation,
    plan,
    prose,
    result,
    small_year,
    target,
    word_text,
)

DAY = date(2024, 6, 28)
SUM = "tong(BM01.san_luong)"
VERDICTS = ("vượt", "đạt kế hoạch", "không đạt", "hoàn thành vượt", "tăng", "giảm ")


def half_year(**given):
    return small_year(**({"plan": interim_plan(plan(), Code.HALF, DAY)} | given))


def rate(name="Tỷ lệ hộ nghèo", formula="tong(BM05.a) / tong(BM05.b) * 100", **given):
    values = {"unit": "%", "comparison": Comparison.BELOW, "plan": "2.3", "previous": "2.5", "decimals": 1}
    return target("CT13", name, formula=formula, **(values | given))


def kept():
    return target(
        "CT19", "Giữ vững nông thôn mới", unit="đạt/không đạt", comparison=Comparison.FULFILLED,
        plan_text="Giữ vững", formula="tat_ca(BM09.dat)",
    )  # fmt: skip


def test_report_reads_as_approved(templates, golden):
    year = half_year(commendation=replace(commendation(), law=replace(commendation().law, day=DAY)))
    context, _ = interim(year, Code.HALF)
    data = Template.open(templates / interim_kind(Code.HALF).template).render(context, created=DAY)

    golden(word_text(data), "bao_cao_so_ket.txt")
    assert check(data).clean


@pytest.mark.parametrize(
    ("of", "progress"),
    [
        (target(plan="100", formula=SUM), Progress.ACCUMULATES),
        (target(plan="100", formula="CT01 / CT90 * 1000"), Progress.ACCUMULATES),
        (target(plan="100", formula="trung_binh(BM07.a; trong_so=BM07.b)"), Progress.STANDS),
        (rate(), Progress.STANDS),
        (rate(formula="(tong(BM04.sinh) - tong(BM04.chet)) / tong(BM04.dan_so) * 100"), Progress.ACCUMULATES),
        (rate(formula="tong(BM04.a) / tong(BM04.b) - tong(BM04.c) / tong(BM04.d)"), Progress.AT_YEAR_END),
        (rate(formula='dem(BM09.ten; dat="có") / dem(BM09.ten) * 100'), Progress.AT_YEAR_END),
        (kept(), Progress.AT_YEAR_END),
    ],
)
def test_what_a_figure_says_at_mid_year_is_seen_from_its_formula(of, progress):
    assert progress_of(of) is progress


def test_the_workbook_s_word_goes_before_the_formula_but_a_yes_or_no_stays_a_verdict():
    assert progress_of(replace(rate(), progress=Progress.AT_YEAR_END)) is Progress.AT_YEAR_END
    assert progress_of(replace(kept(), progress=Progress.STANDS)) is Progress.AT_YEAR_END


def test_output_is_told_with_its_share_of_the_year_s_plan():
    grown = result(target(plan="4565", formula=SUM), "2397", Verdict.MISSED, percent="52.5082147")

    assert (
        interim_sentence(grown) == "Sản lượng lương thực đạt 2.397 tấn, bằng 52,5% kế hoạch năm (4.565 tấn)."
    )


def test_what_has_grown_so_far_is_not_called_a_year_s():
    of = target("CT08", "Lương thực bình quân", unit="kg/người/năm", plan="413", formula="CT07 / CT90 * 1000")
    food = result(of, "219", Verdict.MISSED, percent="53.0266")

    assert interim_sentence(food) == (
        "Lương thực bình quân đạt 219 kg/người, bằng 53,0% kế hoạch năm (413 kg/người/năm)."
    )
    assert interim_groups([food])[0].dong[0].don_vi == "kg/người"


def test_a_rate_has_no_share_and_is_told_beside_the_plan():
    poor = result(rate(), "2.46", Verdict.MISSED)
    (group,) = interim_groups([poor])

    assert interim_sentence(poor) == "Tỷ lệ hộ nghèo hiện là 2,5% (kế hoạch năm: dưới 2,3%)."
    assert (group.dong[0].thuc_hien, group.dong[0].ty_le, group.dong[0].ghi_chu) == (
        "2,5",
        "-",
        "Tại thời điểm",
    )


def test_a_rate_of_births_is_that_of_the_time_gone_by():
    of = rate("Tỷ lệ tăng dân số tự nhiên", "(tong(BM04.a) - tong(BM04.b)) / tong(BM04.c) * 100")

    assert "từ đầu năm là 0,3%" in interim_sentence(result(of, "0.31", Verdict.MET))


def test_a_rate_that_grows_has_no_share_of_the_plan_either():
    of = replace(
        rate("Tỷ lệ bao phủ", comparison=Comparison.AT_LEAST, plan="90"), progress=Progress.ACCUMULATES
    )
    (group,) = interim_groups([result(of, "45", Verdict.MISSED, percent="50")])

    assert (group.dong[0].thuc_hien, group.dong[0].ty_le, group.dong[0].ghi_chu) == ("45", "-", "Lũy kế")


def test_an_average_is_a_state_and_has_no_share():
    of = target(
        "CT06", "Thu nhập bình quân", unit="đồng", plan="60", formula="trung_binh(BM07.a; trong_so=BM07.b)"
    )
    income = result(of, "61", Verdict.EXCEEDED, percent="101.6666")

    assert interim_sentence(income) == "Thu nhập bình quân hiện là 61 đồng (kế hoạch năm: 60 đồng)."
    assert interim_groups([income])[0].dong[0].ty_le == "-"


@pytest.mark.parametrize("actual", [True, False, None])
def test_a_yes_or_no_is_left_to_the_year_s_end_whatever_it_is_now(actual):
    verdict = Verdict.MET if actual else Verdict.MISSED
    now = result(kept(), actual, Verdict.NO_DATA if actual is None else verdict)
    (group,) = interim_groups([now])

    assert (
        interim_sentence(now) == "Giữ vững nông thôn mới: đánh giá khi kết thúc năm (kế hoạch năm: giữ vững)."
    )
    assert (group.dong[0].thuc_hien, group.dong[0].ghi_chu) == ("-", "Đánh giá cuối năm")


def test_a_change_between_two_years_is_not_told_from_half_of_one():
    of = rate("Tỷ lệ giảm sinh", "tong(BM04.a) / tong(BM04.b) - tong(BM04.c) / tong(BM04.d)", result_unit="‰")
    fallen = result(of, "6.2", Verdict.MET)
    (group,) = interim_groups([fallen])

    assert interim_sentence(fallen) == "Tỷ lệ giảm sinh: đánh giá khi kết thúc năm (kế hoạch năm ghi 2,3%)."
    assert (group.dong[0].don_vi, group.dong[0].ke_hoach, group.dong[0].thuc_hien) == ("%", "< 2,3", "-")


def test_a_target_without_data_is_said():
    none = result(target(plan="4565", formula=SUM), None, Verdict.NO_DATA)

    assert interim_sentence(none) == "Sản lượng lương thực: chưa có số liệu (kế hoạch năm: 4.565 tấn)."
    assert interim_groups([none])[0].dong[0].ghi_chu == "Chưa có số liệu"
    assert "Chỉ tiêu chưa có số liệu là: sản lượng lương thực." in interim_summary([none], 2024, 50)


def test_no_sentence_of_the_report_passes_a_verdict_or_compares_with_a_whole_year():
    context, _ = interim(half_year(), Code.HALF)
    told = [*context.tong_hop, *(cau for field in context.linh_vuc for cau in field.chi_tieu)]

    assert len(told) > 10
    assert [
        cau for cau in told if any(word in cau.replace("giảm sinh", "").lower() for word in VERDICTS)
    ] == []


def grown(percents):
    return [
        result(target(f"CT{n}", f"Sản lượng {n}", plan="100", formula=SUM), p, Verdict.MISSED, percent=p)
        for n, p in enumerate(percents)
    ]


@pytest.mark.parametrize(
    ("percents", "said"),
    [
        (["60", "50"], "Trong 02 chỉ tiêu tính được tỷ lệ so với kế hoạch năm, tất cả đều đã đạt từ 50% kế hoạch năm trở lên."),
        (["60", "49"], "có 01 chỉ tiêu đã đạt từ 50% trở lên, 01 chỉ tiêu đạt dưới 50%: sản lượng 1 (49,0%)."),
        (["40", "49"], "có 02 chỉ tiêu đạt dưới 50%: sản lượng 0 (40,0%); sản lượng 1 (49,0%)."),
        (["60"], "Có 01 chỉ tiêu tính được tỷ lệ so với kế hoạch năm, đã đạt từ 50% kế hoạch năm trở lên."),
        (["40"], "Có 01 chỉ tiêu tính được tỷ lệ so với kế hoạch năm, đạt dưới 50%: sản lượng 0 (40,0%)."),
    ],
)  # fmt: skip
def test_pace_is_told_against_the_part_of_the_year_gone_by(percents, said):
    assert said in interim_summary(grown(percents), 2024, 50)[1]


def test_counts_of_the_summary_add_up():
    context, _ = interim(half_year(), Code.HALF)
    rows = [row for group in context.phu_luc for row in group.dong]

    assert context.tong_hop[0].startswith("Kế hoạch thi đua năm 2024 đề ra 10 chỉ tiêu, gồm ")
    assert len(rows) == 10
    for words, remark in (
        ("tính lũy kế", "Lũy kế"),
        ("tính tại thời điểm", "Tại thời điểm"),
        ("chưa có số liệu", "Chưa có số liệu"),
    ):
        number = sum(row.ghi_chu == remark for row in rows)
        assert f"{number:02d} chỉ tiêu {words}" in context.tong_hop[0]


def test_who_has_not_sent_is_said_and_what_is_not_due_yet_is_not_asked():
    year = late_year(wrong())
    year = replace(year, plan=interim_plan(year.plan, Code.HALF, DAY))
    context, _ = interim(year, Code.HALF)

    assert context.nop_so_lieu == (
        "Đã nhận đủ và đúng 02/05 biểu số liệu của các đơn vị.",
        "Đơn vị chưa nộp: thôn Đông (BM06) và bộ phận Tư pháp - Hộ tịch (BM06).",
        "Đơn vị đã nộp nhưng chưa dùng được, phải sửa: thôn Đông (BM05).",
    )


def test_forms_of_the_year_s_end_are_not_due():
    base = plan()
    end = target(
        "CT1", "Tỷ lệ thôn văn hóa", unit="%", plan="100", formula="dem(BM09.ten) / dem(BM09.ten) * 100"
    )
    early = target("CT2", plan="10", formula=SUM)
    forms = tuple(Form(code, code, ()) for code in ("BM01", "BM09", "BM12"))

    assert not_due_yet(replace(base, targets=(end, early), forms=forms)) == {"BM09"}


def test_forms_sent_for_a_period_have_no_deadline_of_the_year():
    year = late_year()
    year = replace(year, plan=interim_plan(year.plan, Code.HALF, DAY))
    context, _ = interim(year, Code.HALF)

    assert year.plan.law_date == DAY
    assert (year.plan.closing_date, {unit.deadline for unit in year.plan.units}) == (None, {None})
    assert "tháng 6 năm 2024" in context.vb.dia_danh_ngay.replace("\N{NO-BREAK SPACE}", " ")


def test_figures_reach_to_the_day_of_the_report_or_the_period_s_end():
    early, _ = interim(half_year(), Code.HALF)
    late = half_year(plan=interim_plan(plan(), Code.HALF, date(2024, 7, 5)))

    assert early.den_ngay.endswith("đến hết ngày 28 tháng 6 năm 2024.")
    assert interim(late, Code.HALF)[0].den_ngay.endswith("đến hết ngày 30 tháng 6 năm 2024.")


def with_awards(*decided):
    given = [
        replace(award(kind, f"Người {n}", "GK_XA", Merit.TOPIC, "1/QĐ-UBND"), decided=day)
        for n, (kind, day) in enumerate(decided)
    ]
    law = replace(commendation().law, day=date(2024, 12, 31))
    return half_year(commendation=replace(commendation(), ledger=tuple(given), law=law))


def test_only_awards_of_the_period_are_counted():
    year = with_awards(
        (PERSON, date(2024, 3, 1)), (COLLECTIVE, date(2024, 6, 28)), (PERSON, date(2024, 6, 29))
    )
    context, findings = interim(year, Code.HALF)

    assert context.khen_thuong == (
        (
            "Trong 6 tháng đầu năm 2024 đã khen thưởng 02 trường hợp (01 tập thể, 01 cá nhân), gồm: "
            "Giấy khen của Chủ tịch Ủy ban nhân dân xã: 01 tập thể, 01 cá nhân."
        ),
    )
    assert "W849" not in {finding.code for finding in findings}


def test_an_award_without_a_day_is_left_out_and_said():
    context, findings = interim(with_awards((PERSON, None)), Code.HALF)

    assert context.khen_thuong[0].startswith("Trong 6 tháng đầu năm 2024 chưa có quyết định khen thưởng")
    assert [f.found for f in findings if f.code == "W849"] == ["Người 0"]


@pytest.mark.parametrize(
    ("code", "period", "rest"),
    [
        (Code.Q1, "quý I năm 2024", "quý II năm 2024"),
        (Code.Q2, "quý II năm 2024", "quý III năm 2024"),
        (Code.Q3, "quý III năm 2024", "quý IV năm 2024"),
        (Code.HALF, "6 tháng đầu năm 2024", "6 tháng cuối năm 2024"),
    ],
)
def test_each_period_is_called_by_its_name_and_clean(templates, code, period, rest):
    context, _ = interim(half_year(), code)
    data = Template.open(templates / "bao_cao_so_ket.docx").render(context, created=DAY)

    assert (context.ky, context.ky_sau) == (period, rest)
    assert f"{period}, nhiệm vụ {rest}" in word_text(data)
    assert check(data).clean


def test_sections_without_text_are_left_out_and_numbers_close_up(templates):
    year = half_year(prose=prose("Thuận lợi", "Khó khăn", "Công tác lãnh đạo, chỉ đạo", "Kiến nghị"))
    context, findings = interim(year, Code.HALF)
    text = word_text(Template.open(templates / "bao_cao_so_ket.docx").render(context, created=DAY))

    assert "I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2024\n1. Kết quả thực hiện các chỉ tiêu" in text
    assert "KIẾN NGHỊ" not in text
    lacking = {f.found for f in findings if f.code == "W801"}
    assert lacking == {"Thuận lợi", "Khó khăn", "Công tác lãnh đạo, chỉ đạo", "Kiến nghị"}
    assert {f.where.file for f in findings if f.code == "W801"} == {"2024/noi_dung_6T.docx"}


def test_headings_asked_for_are_those_the_report_has():
    assert "Phương hướng" not in interim_headings(plan())
    assert "Kinh tế" in interim_headings(plan())


def test_nothing_sent_and_nothing_known_is_still_a_report():
    empty = half_year(
        intake=Intake((), (), (), ()),
        figures=Figures((), (), ()),
        commendation=replace(commendation(), ledger=()),
    )
    context, _ = interim(empty, Code.HALF)

    assert (context.tong_hop, context.linh_vuc, context.phu_luc, context.nop_so_lieu) == ((), (), (), ())
