"""One number everywhere: nominees, rows, reports and votes; each link broken and seen."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from reports.awards.council_model import Ballots, Base, Council, Least, VoteLine, VoteRule
from reports.awards.law_model import Level
from reports.documents import ListKind, SeriesKind, catalogue, write_documents
from reports.documents.agreement import agreed
from reports.documents.dossier_list import dossier_list
from reports.documents.making import prepared
from reports.documents.single import Filed
from tests.documents.small_meeting import after_meeting
from tests.documents.small_year import PERSON, commendation, nominee, small_year, word_text

PROPOSAL = "to_trinh_khen_thuong"


def papers(year):
    return {kind.code: prepared(kind, year) for kind in catalogue() if not isinstance(kind, ListKind)}


def disagreements(made, year=None):
    checked = agreed(year or small_year(), list(made.values()))
    return [f for each in checked for f in each.findings if f.code == "E834"]


def without_last_row(nominee_list):
    *groups, last = nominee_list.nhom
    return replace(nominee_list, nhom=(*groups, replace(last, dong=last.dong[:-1])))


def test_papers_of_one_year_agree():
    assert disagreements(papers(small_year())) == []


def test_papers_of_the_sample_year_agree(sample_year):
    assert disagreements(papers(sample_year), sample_year) == []


@pytest.mark.parametrize("part", ["tap_the", "ho_gia_dinh", "ca_nhan"])
def test_a_row_missing_in_the_list_is_seen(part):
    made = papers(small_year())
    context = made[PROPOSAL].context
    broken = replace(context, **{part: without_last_row(getattr(context, part))})
    made[PROPOSAL] = replace(made[PROPOSAL], context=broken)

    (finding,) = disagreements(made)
    assert (finding.found, finding.expected) == ("06", "05")
    assert finding.note == "số dòng của Danh sách kèm theo Tờ trình"


@pytest.mark.parametrize("code", ["bao_cao_thanh_tich_tap_the", "bao_cao_thanh_tich_ca_nhan"])
def test_a_missing_achievement_report_is_seen(code):
    made = papers(small_year())
    made[code] = replace(made[code], singles=made[code].singles[1:])

    (finding,) = disagreements(made)
    assert (finding.found, finding.expected, finding.note) == ("06", "05", "số Báo cáo thành tích")


def test_a_row_missing_in_the_summary_is_seen():
    made = papers(small_year())
    summary = made["bao_cao_tom_tat_thanh_tich"]
    groups = summary.context.nhom
    broken = replace(summary.context, nhom=groups[1:])
    made["bao_cao_tom_tat_thanh_tich"] = replace(summary, context=broken)

    (finding,) = disagreements(made)
    assert finding.note == "số dòng của Báo cáo tóm tắt thành tích"
    assert int(finding.expected) == 6 - len(groups[0].dong)


def test_a_row_missing_in_the_list_for_the_system_is_seen():
    made = papers(small_year())
    file = made["danh_sach_nhap_phan_mem"]
    made["danh_sach_nhap_phan_mem"] = replace(file, context=replace(file.context, rows=file.context.rows[1:]))

    (finding,) = disagreements(made)
    assert finding.note == "số dòng của danh sách nhập phần mềm"


def test_a_wrong_count_in_the_proposals_text_is_seen():
    made = papers(small_year())
    made[PROPOSAL] = replace(made[PROPOSAL], context=replace(made[PROPOSAL].context, tong_so="07"))

    notes = [finding.note for finding in disagreements(made)]

    assert len(notes) == 4
    assert {finding.found for finding in disagreements(made)} == {"07"}


def voted(year, nominees):
    """The year with a vote table in which each of ``nominees`` has a line, all for."""
    lines = tuple(
        VoteLine(n, n.kind, n.name, n.title.name, 5, 0, 0, Fraction(1), passed=True, ref=n.ref)
        for n in nominees
    )
    rule = VoteRule(Least(Fraction(2, 3)), Least(Fraction(1, 2)), Base.PRESENT, "")
    council = Council(
        day=date(2024, 12, 10),
        place="",
        members=(),
        chair=None,
        secretary=None,
        tellers=(),
        ballots=Ballots(5, 5, 5, 0),
        lines=lines,
        rule=rule,
        caps=(),
        sound=True,
    )
    return replace(year, commendation=replace(year.commendation, council=council))


def test_votes_on_all_who_are_proposed_agree():
    year = voted(small_year(), small_year().commendation.nominees)

    assert disagreements(papers(year), year) == []


@pytest.mark.parametrize(("broken", "lines"), [(slice(1, None), "05"), (slice(None), "07")])
def test_a_line_missing_or_doubled_in_the_vote_table_is_seen(broken, lines):
    people = small_year().commendation.nominees
    asked = [n for n in people if n.title.level is not Level.COMMUNE]
    made = papers(voted(small_year(), people))

    table = [*asked[broken], *(asked[:1] if lines == "07" else ())]
    (finding,) = disagreements(made, replace(small_year(), commendation=_lined(small_year(), people, table)))

    assert (finding.found, finding.expected) == ("06", lines)
    assert finding.note == "số dòng kiểm phiếu của các trường hợp được đề nghị"


def _lined(year, people, table):
    """A vote that proposes ``people`` though its table has the lines of ``table``."""
    everybody = voted(year, people).commendation
    assert everybody.put_forward  # settled before the table is broken
    object.__setattr__(everybody, "council", voted(year, table).commendation.council)
    return everybody


def test_disagreement_keeps_the_proposal_from_being_written(templates, tmp_path):
    kinds = [
        replace(kind, build=lambda year, build=kind.build: (build(year)[0][1:], ()))
        if isinstance(kind, SeriesKind) and kind.code == "bao_cao_thanh_tich_ca_nhan"
        else kind
        for kind in catalogue()
    ]

    outcomes = {o.code: o for o in write_documents(after_meeting(small_year()), templates, tmp_path, kinds)}

    assert [f.code for f in outcomes[PROPOSAL].findings] == ["E834"]
    assert outcomes[PROPOSAL].failed
    assert outcomes["bao_cao_thanh_tich_ca_nhan"].written
    assert [f.found for f in outcomes["danh_muc_ho_so"].findings] == [
        "Tờ trình đề nghị khen thưởng, kèm Danh sách"
    ]


def filed(**numbers):
    return [Filed(code, number) for code, number in numbers.items()]


def test_the_dossier_counts_what_was_made():
    made = filed(
        to_trinh_khen_thuong=1,
        bao_cao_thanh_tich_tap_the=1,
        bao_cao_thanh_tich_ca_nhan=5,
        bao_cao_tom_tat_thanh_tich=1,
        giay_khen=12,
    )

    context, findings = dossier_list(small_year(), made)

    assert findings == ()
    assert [(row.ten, row.so_luong, row.so_ban) for row in context.dong] == [
        ("Tờ trình đề nghị khen thưởng, kèm Danh sách", "01", "02"),
        ("Báo cáo thành tích của tập thể", "01", "02"),
        ("Báo cáo thành tích của cá nhân, hộ gia đình", "05", "02"),
        ("Báo cáo tóm tắt thành tích", "01", "02"),
    ]
    assert (context.tong, context.tong_cau) == ("08", "04 loại, 08 văn bản")


def test_a_paper_that_was_not_made_is_not_listed_and_told():
    context, findings = dossier_list(small_year(), filed(bao_cao_tom_tat_thanh_tich=1))

    assert [row.ten for row in context.dong] == ["Báo cáo tóm tắt thành tích"]
    assert [(f.code, f.found) for f in findings] == [("W835", "Tờ trình đề nghị khen thưởng, kèm Danh sách")]


def test_minutes_that_were_not_made_are_told_once_the_council_has_met():
    made = filed(
        to_trinh_khen_thuong=1, bao_cao_tom_tat_thanh_tich=1, bien_ban_hop_hoi_dong=0, bien_ban_kiem_phieu=1
    )
    met = voted(small_year(), small_year().commendation.nominees)

    assert [f.found for f in dossier_list(met, made)[1]] == ["Biên bản họp Hội đồng Thi đua - Khen thưởng"]
    assert dossier_list(small_year(), made)[1] == ()
    assert [row.ten for row in dossier_list(met, made)[0].dong][1] == "Biên bản kiểm phiếu"


def test_certificates_of_initiatives_count_once_for_a_decision():
    people = [
        nominee(
            PERSON, name, "CSTDCS", initiative="Mẫu", initiative_decision=f"Quyết định số {number}/QĐ-UBND"
        )
        for name, number in (("An", 1), ("Bình", 1), ("Cường", 2))
    ]
    year = small_year(commendation=replace(commendation(), nominees=tuple(people)))

    context, _ = dossier_list(year, filed(to_trinh_khen_thuong=1, bao_cao_tom_tat_thanh_tich=1))

    assert (context.dong[-1].ten, context.dong[-1].so_luong) == (
        "Quyết định công nhận sáng kiến (bản sao)",
        "02",
    )


def test_with_nobody_proposed_there_is_no_dossier():
    year = small_year(commendation=replace(commendation(), nominees=(nominee(PERSON, "An", "LDTT"),)))

    assert dossier_list(year, ()) == (None, ())


def test_the_list_reads_as_approved(rendered, golden):
    golden(word_text(rendered("danh_muc_ho_so", small_year())), "danh_muc_ho_so.txt")
