"""The year-end review: its whole text, and that its parts agree with each other."""

import re
from dataclasses import replace

import pytest

from reports.documents import catalogue
from reports.documents.review import review
from reports.figures.model import Figures, Verdict
from reports.prose import Paragraph, Prose, Run
from reports.vietnamese import fold
from tests.documents.small_year import HEADINGS, commendation, prose, results, small_year, target, word_text
from tests.documents.small_year import result as made


def codes(findings):
    return [finding.code for finding in findings]


def test_whole_text_reads_as_approved(rendered, golden):
    golden(word_text(rendered("bao_cao_tong_ket", small_year())), "bao_cao_tong_ket.txt")


def test_counts_in_the_text_are_the_rows_of_the_annex():
    context, _ = review(small_year())
    rows = [row for group in context.phu_luc_1 for row in group.dong]
    told = {
        words: int(number)
        for words, number in re.findall(
            r"(vượt kế hoạch|không đạt kế hoạch|đạt kế hoạch|chưa có số liệu) (\d+) chỉ tiêu",
            context.tong_hop[0],
        )
    }

    verdicts = [row.danh_gia for row in rows]
    assert f"đề ra {len(rows):02d} chỉ tiêu" in context.tong_hop[0]
    assert told == {
        "vượt kế hoạch": verdicts.count("Vượt"),
        "đạt kế hoạch": verdicts.count("Đạt"),
        "không đạt kế hoạch": verdicts.count("Không đạt"),
        "chưa có số liệu": verdicts.count("Chưa có số liệu"),
    }
    assert [row.stt for row in rows] == [str(n) for n in range(1, len(rows) + 1)]


def test_every_row_of_the_annex_has_its_sentence():
    context, _ = review(small_year())
    sentences = [sentence for field in context.linh_vuc for sentence in field.chi_tieu]
    rows = [row for group in context.phu_luc_1 for row in group.dong]

    assert len(sentences) == len(rows)
    for sentence, row in zip(sentences, rows, strict=True):
        assert row.ten.removeprefix("- ").removesuffix(" (*)") in sentence
        assert row.thuc_hien in sentence or row.thuc_hien in ("-", "Đạt")


def test_field_counts_add_up_to_the_whole():
    context, _ = review(small_year())
    counted = sum(int(re.search(r"có (\d+) chỉ tiêu", field.tom_tat)[1]) for field in context.linh_vuc)

    assert counted == sum(len(group.dong) for group in context.phu_luc_1)


def test_parts_follow_their_whole_and_are_named_with_it():
    shuffled = (*results()[3:], *results()[:3])
    context, _ = review(small_year(figures=Figures(shuffled, (), ())))
    economy = context.linh_vuc[0].chi_tieu

    assert [line[:3] for line in economy] == ["- T", "- T", "+ G", "+ G"]
    assert economy[1].endswith("Trong đó:")
    assert "giá trị sản xuất nông nghiệp (thuộc tổng giá trị sản xuất)" in context.tong_hop[2]


def test_all_targets_reached_is_said_in_one_sentence():
    of = made(target(plan="10", unit="tấn"), "12", Verdict.EXCEEDED, percent="120")
    context, _ = review(small_year(figures=Figures((of,), (), ())))

    assert context.tong_hop[1:] == ("Tất cả 01 chỉ tiêu đều đạt và vượt kế hoạch.",)


def test_all_targets_just_met_are_not_said_to_be_exceeded():
    of = made(target(plan="10", unit="tấn"), "10", Verdict.MET, percent="100")
    context, _ = review(small_year(figures=Figures((of,), (), ())))

    assert context.tong_hop[1:] == ("Tất cả 01 chỉ tiêu đều đạt kế hoạch.",)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_missing_heading_is_a_warning_and_its_section_is_left_out(rendered, heading):
    year = small_year(prose=prose(heading))
    _, findings = review(year)
    text = word_text(rendered("bao_cao_tong_ket", year))

    assert [f.found for f in findings if f.code == "W801"] == [heading]
    assert f"Lời văn mục {heading}." not in text
    assert "\n1. " in text
    assert "{" not in text


def test_numbers_close_up_when_whole_chapters_are_missing(rendered):
    year = small_year(prose=Prose({}, ()), figures=Figures(results(), (), ()))
    text = word_text(rendered("bao_cao_tong_ket", year))
    lines = text.splitlines()
    chapters = [line for line in lines[: lines.index("Phụ lục I")] if re.match(r"[IVX]+\. ", line)]
    sections = [line[:2] for line in lines[: lines.index("Phụ lục I")] if re.match(r"\d\. ", line)]

    assert chapters[0].startswith("I. KẾT QUẢ")
    assert chapters[1].startswith("II. PHƯƠNG HƯỚNG")
    assert sections == ["1.", "2.", "3.", "4.", "1."]


def test_prose_keeps_bold_and_italic(rendered):
    runs = (Run("Trồng lúa: ", bold=True, italic=False), Run("được mùa", bold=False, italic=True))
    year = small_year(prose=Prose({fold("Kinh tế"): (Paragraph(runs, bullet=True),)}, ()))
    from io import BytesIO

    from docx import Document

    document = Document(BytesIO(rendered("bao_cao_tong_ket", year)))
    own = next(p for p in document.paragraphs if p.text == "- Trồng lúa: được mùa")

    assert [(r.text, bool(r.bold), bool(r.italic)) for r in own.runs if r.text] == [
        ("- ", False, False),
        ("Trồng lúa: ", True, False),
        ("được mùa", False, True),
    ]


def test_prose_under_an_unknown_heading_is_a_warning_with_the_nearest_name():
    sections = {"hạn chế, tồn tại": (Paragraph((Run("Còn chậm.", bold=False, italic=False),), bullet=False),)}
    _, findings = review(small_year(prose=Prose(sections, ())))
    unused = next(f for f in findings if f.code == "W802")

    assert unused.found == "Hạn chế, tồn tại"


def test_a_heading_slightly_misspelt_is_named_in_the_warning():
    sections = {"bài học kinh nghiêm": (Paragraph((Run("Chữ.", bold=False, italic=False),), bullet=False),)}
    _, findings = review(small_year(prose=Prose(sections, ())))
    missing = next(f for f in findings if f.found == "Bài học kinh nghiệm")

    assert "Bài học kinh nghiêm" in missing.text()


def test_text_of_the_units_cannot_break_the_document(rendered):
    sections = {
        fold("Kinh tế"): (
            Paragraph((Run("a < b & {{ c }} {% if %}", bold=False, italic=False),), bullet=False),
        )
    }
    text = word_text(rendered("bao_cao_tong_ket", small_year(prose=Prose(sections, ()))))

    assert "a < b & {{ c }} {% if %}" in text


def test_movement_counts_are_the_examples_listed():
    context, findings = review(small_year())
    examples = [
        line
        for section in context.phong_trao
        for line in section.cau
        if line.startswith(("- Mô hình:", "- Tập thể điển hình:", "- Gương"))
    ]

    assert "01 mô hình và 01 tập thể điển hình" in context.phong_trao_mo_dau
    assert examples == ["- Mô hình: Camera an ninh xóm Chợ.", "- Tập thể điển hình: Tổ tự quản thôn Tây."]
    assert [f.found for f in findings if f.code == "W803"] == ["Dạy tốt, học tốt"]


def test_awarded_and_proposed_are_counted_apart():
    context, _ = review(small_year())
    body = [
        (row.da_tap_the, row.da_ca_nhan, row.de_tap_the, row.de_ca_nhan) for row in context.khen_thuong_bang
    ]
    total = context.khen_thuong_tong

    assert body[-1] == ("1", "2", "1", "-")
    assert (total.da_tap_the, total.da_ho, total.da_ca_nhan) == ("1", "-", "2")
    assert (total.de_tap_the, total.de_ho, total.de_ca_nhan) == ("2", "1", "5")
    awarded, own, above = context.phu_luc_2
    assert (awarded.cong.tong, own.cong.tong, above.cong.tong) == ("3", "2", "6")
    assert "03 trường hợp (01 tập thể, 02 cá nhân)" in context.khen_thuong[0]
    assert "08 trường hợp" in context.khen_thuong[1]


def test_a_year_without_awards_says_so(rendered):
    year = small_year(commendation=replace(commendation(), nominees=(), ledger=()))
    text = word_text(rendered("bao_cao_tong_ket", year))

    assert "chưa có quyết định khen thưởng nào" in text
    assert "Tổng hợp khen thưởng năm 2024" not in text
    assert "không có trường hợp nào được khen thưởng hoặc đề nghị khen thưởng./." in text


def test_fields_with_targets_without_figures_are_to_be_read_again():
    _, findings = review(small_year())
    again = [f for f in findings if f.code == "W807"]

    assert [(f.found, f.note) for f in again] == [("Văn hóa - xã hội", "Tỷ lệ dân số tham gia bảo hiểm y tế")]
    assert "Tỷ lệ dân số tham gia bảo hiểm y tế" in again[0].text()


def test_a_field_without_prose_needs_no_reading():
    _, findings = review(small_year(prose=prose("Văn hóa - xã hội")))

    assert "W807" not in codes(findings)


def test_targets_that_fared_alike_are_said_together():
    context, _ = review(small_year())
    alike = [field.tom_tat for field in context.linh_vuc if "tất cả" in field.tom_tat]
    of = made(target(plan="10", unit="tấn"), "10", Verdict.MET, percent="100")
    two, _ = review(
        small_year(figures=Figures((of, replace(of, target=replace(of.target, code="CT02"))), (), ()))
    )

    assert alike == []
    assert two.linh_vuc[0].tom_tat == "Lĩnh vực này có 02 chỉ tiêu, tất cả đều đạt kế hoạch. Cụ thể:"


def test_a_plan_in_another_unit_is_explained_under_both_tables(rendered):
    year = small_year()
    changed = tuple(
        replace(r, target=replace(r.target, next_plan=r.target.plan)) if r.target.code == "CT14" else r
        for r in results()
    )
    context, _ = review(replace(year, figures=replace(year.figures, results=changed)))
    row = next(row for group in context.nam_sau_bang for row in group.dong if "giảm sinh" in row.ten)

    assert (row.ten, row.ke_hoach) == ("Tỷ lệ giảm sinh (*)", "0,8%")
    assert context.nam_sau_ghi_chu[0].startswith("(*) Tỷ lệ giảm sinh: kế hoạch ghi 0,8%;")
    assert review(year)[0].nam_sau_ghi_chu == ()


def test_the_chart_says_how_many_targets_it_shows():
    context, _ = review(small_year())

    assert context.bieu_do_ten == "Tỷ lệ thực hiện kế hoạch năm 2024 (%) của 05/10 chỉ tiêu tính được tỷ lệ"


def test_who_is_counted_in_one_row_alone_is_told_under_the_annex():
    context, _ = review(small_year())

    assert context.phu_luc_2_ghi_chu[0].endswith(
        "02 cá nhân đề nghị danh hiệu “Chiến sĩ thi đua cơ sở” đã đạt tiêu chuẩn danh hiệu “Lao động tiên tiến”, "
        "không thống kê lại ở dòng “Lao động tiên tiến”./."
    )


def test_missing_data_are_told_as_findings():
    year = small_year(
        figures=Figures(
            tuple(replace(r, target=replace(r.target, next_plan=None, next_plan_text="")) for r in results()),
            (),
            (),
        )
    )
    _, findings = review(year)

    assert [c for c in codes(findings) if c != "W803"] == ["W804", "W807", "W805", "W806"]


def test_units_that_tie_share_the_first_place(rendered):
    year = small_year()
    ranking = year.figures.rankings[0]
    tied = tuple(replace(row, rank=1, total=ranking.rows[0].total) for row in ranking.rows)
    figures = replace(year.figures, rankings=(replace(ranking, rows=tied),))
    text = word_text(rendered("bao_cao_tong_ket", replace(year, figures=figures)))

    assert "thôn Đông và thôn Tây cùng xếp thứ nhất với 98,0 điểm" in text


def test_equal_points_with_different_ranks_are_explained():
    year = small_year()
    ranking = year.figures.rankings[0]
    level = tuple(replace(row, total=ranking.rows[0].total) for row in ranking.rows)
    figures = replace(year.figures, rankings=(replace(ranking, rows=level),))
    words = "bằng điểm được xếp theo thứ tự ưu tiên của quy tắc chấm điểm"

    assert words in review(replace(year, figures=figures))[0].xep_hang[0].cau
    assert words not in review(year)[0].xep_hang[0].cau


def test_place_of_the_office_is_not_torn_apart_at_the_end(rendered):
    from io import BytesIO

    from docx import Document

    document = Document(BytesIO(rendered("bao_cao_tong_ket", small_year())))
    closing = next(p.text for p in document.paragraphs if p.text.startswith("Trên đây"))

    assert closing.endswith("Ủy ban nhân dân xã Phổ\N{NO-BREAK SPACE}An./.")


def test_every_code_of_the_catalogue_builds():
    assert [kind.code for kind in catalogue()] == [
        "ke_hoach_thi_dua",
        "bao_cao_tong_ket",
        "bang_cham_diem",
        "tham_dinh",
        "tu_choi",
        "bien_ban_hop_hoi_dong",
        "bien_ban_kiem_phieu",
        "to_trinh_khen_thuong",
        "bao_cao_thanh_tich_tap_the",
        "bao_cao_thanh_tich_ca_nhan",
        "bao_cao_tom_tat_thanh_tich",
        "phu_luc_chi_tieu",
        "quyet_dinh_khen_thuong",
        "thong_bao_ket_qua",
        "du_toan_tien_thuong",
        "giay_khen",
        "giay_khen_in_phoi",
        "giay_khen_can_chinh",
        "danh_muc_ho_so",
        "giay_moi",
        "chuong_trinh_hoi_nghi",
        "danh_sach_nhap_phan_mem",
    ]
