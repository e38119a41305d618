"""Writing: each document on its own, the same bytes every time, nothing half written."""

import shutil
from dataclasses import replace

import pytest
from docx import Document

from reports.awards.law_model import Level
from reports.documents import SeriesKind, catalogue, findings_of, write_documents
from tests.documents.small_year import PERSON, commendation, nominee, office, small_year


@pytest.fixture
def own_templates(templates, tmp_path):
    folder = tmp_path / "mau"
    shutil.copytree(templates, folder)
    return folder


def by_code(outcomes):
    return {outcome.code: outcome for outcome in outcomes}


def test_all_documents_are_written_under_their_names(templates, tmp_path):
    outcomes = write_documents(small_year(), templates, tmp_path / "out")

    assert not any(outcome.failed for outcome in outcomes)
    names = {path.name for path in (tmp_path / "out").iterdir()}
    unneeded = {outcome.code for outcome in outcomes if not outcome.needed}
    kinds = [kind for kind in catalogue() if kind.code not in unneeded]
    folders = {kind.folder for kind in kinds if isinstance(kind, SeriesKind)}
    unmet = {"bien_ban_hop_hoi_dong", "bien_ban_kiem_phieu", "thong_bao_ket_qua"}
    assert unneeded == unmet | {"tham_dinh", "tu_choi", "giay_moi", "chuong_trinh_hoi_nghi"}, (
        "no council met, nobody was judged and nobody is invited in the small year"
    )
    assert names == {kind.file_name for kind in kinds} | folders


def test_two_runs_give_the_same_bytes(templates, tmp_path):
    for run in ("one", "two"):
        write_documents(small_year(), templates, tmp_path / run)

    for path in (p for p in (tmp_path / "one").rglob("*") if p.is_file()):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_a_template_that_asks_for_too_much_stops_only_its_document(own_templates, tmp_path):
    path = own_templates / "to_trinh_khen_thuong.docx"
    template = Document(path)
    template.add_paragraph("{{ so_tien_thuong }}")
    template.save(path)

    outcomes = by_code(write_documents(small_year(), own_templates, tmp_path / "out"))
    failed = outcomes["to_trinh_khen_thuong"]

    assert not failed.written
    assert any("so_tien_thuong" in finding.text() for finding in failed.findings)
    assert outcomes["bao_cao_tong_ket"].written
    assert outcomes["phu_luc_chi_tieu"].written


def test_a_template_that_is_gone_stops_only_its_document(own_templates, tmp_path):
    (own_templates / "bao_cao_tong_ket.docx").unlink()

    outcomes = by_code(write_documents(small_year(), own_templates, tmp_path / "out"))

    assert [code for code, outcome in outcomes.items() if outcome.failed] == ["bao_cao_tong_ket"]
    assert any(finding.blocks for finding in outcomes["bao_cao_tong_ket"].findings)


def test_a_target_that_cannot_be_replaced_is_a_finding_and_stays(templates, tmp_path):
    held = tmp_path / "out" / "bao_cao_tong_ket.docx"
    (held / "bên trong").mkdir(parents=True)

    outcomes = by_code(write_documents(small_year(), templates, tmp_path / "out"))

    assert [f.code for f in outcomes["bao_cao_tong_ket"].findings if f.blocks] == ["E821"]
    assert outcomes["to_trinh_khen_thuong"].written
    assert (held / "bên trong").is_dir()
    assert not list((tmp_path / "out").glob(".*"))


def test_a_document_that_is_blocked_keeps_the_old_one_under_a_name_that_says_so(templates, tmp_path):
    out = tmp_path / "out"
    write_documents(small_year(), templates, out)
    before = (out / "to_trinh_khen_thuong.docx").read_bytes()
    nobody = replace(commendation(), nominees=(nominee(PERSON, "Trần Quốc Đạt", "LDTT"),))

    outcomes = by_code(write_documents(small_year(commendation=nobody), templates, out))

    assert not outcomes["to_trinh_khen_thuong"].written
    assert outcomes["to_trinh_khen_thuong"].stale == out / "cu_to_trinh_khen_thuong.docx"
    assert (out / "cu_to_trinh_khen_thuong.docx").read_bytes() == before
    assert not (out / "to_trinh_khen_thuong.docx").exists()
    assert outcomes["bao_cao_tong_ket"].written


def test_no_signer_keeps_the_signed_documents_from_being_written(templates, tmp_path):
    outcomes = by_code(
        write_documents(small_year(office=replace(office(), signers=())), templates, tmp_path / "out")
    )

    assert [f.code for f in outcomes["bao_cao_tong_ket"].findings if f.blocks] == ["E811"]
    assert [f.code for f in outcomes["to_trinh_khen_thuong"].findings if f.blocks] == ["E811"]
    assert outcomes["phu_luc_chi_tieu"].written


def test_every_finding_has_words_in_both_languages(templates, tmp_path):
    from reports.prose import Prose

    empty = small_year(prose=Prose({}, ()), office=replace(office(), signers=(), symbols={}, recipients={}))
    found = [f for outcome in write_documents(empty, templates, tmp_path) for f in outcome.findings]

    assert {"W801", "W803", "W804", "E810", "E811", "E812"} <= {f.code for f in found}
    for finding in found:
        assert finding.message("vi")
        assert finding.message("en")
        assert finding.remedy("vi")
        assert "{" not in finding.text("vi") + finding.text("en")


def test_what_writing_would_find_can_be_had_without_writing(own_templates, tmp_path):
    template = Document(own_templates / "bao_cao_tong_ket.docx")
    template.add_paragraph("{{ so_tien_thuong }}")
    template.save(own_templates / "bao_cao_tong_ket.docx")
    year = small_year(office=replace(office(), symbols={"BC": office().symbols["BC"]}))

    before = findings_of(year, own_templates)
    outcomes = write_documents(year, own_templates, tmp_path / "out")

    assert before == tuple(f for outcome in outcomes for f in outcome.findings)
    assert {"W803", "W804", "W807", "E810"} <= {f.code for f in before}
    assert any("so_tien_thuong" in f.text() for f in before)


def test_an_old_document_that_cannot_be_renamed_is_said(templates, tmp_path):
    out = tmp_path / "out"
    write_documents(small_year(), templates, out)
    (out / "cu_to_trinh_khen_thuong.docx" / "x").mkdir(parents=True)
    own = tuple(n for n in commendation().nominees if n.title is not None and n.title.level is Level.COMMUNE)
    nobody = replace(commendation(), nominees=own)  # listed, and nobody of them for a higher level

    outcome = by_code(write_documents(small_year(commendation=nobody), templates, out))[
        "to_trinh_khen_thuong"
    ]

    assert [f.code for f in outcome.findings if f.blocks] == ["E813", "E822"]
    assert outcome.stale is None
