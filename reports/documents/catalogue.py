"""The catalogue of documents: what each is called, which template it has, how its context is made.

A new document is a new row here, a context in a module of its own, and a Word template. There are
three sorts of rows: one document; a series, the same document for each of many people, singly and
together for the printer; and the list of the dossier, which counts what the others became.
"""

from __future__ import annotations

from typing import get_args, get_type_hints

from reports.documents.achievements import (
    CollectiveReport,
    PersonalReport,
    collective_reports,
    personal_reports,
)
from reports.documents.annex_workbook import AnnexWorkbook
from reports.documents.appraisal import appraisal
from reports.documents.budget_paper import budget_paper
from reports.documents.calibration import calibration
from reports.documents.certificates import Certificate, Overprint, certificates, open_placed, overprints
from reports.documents.decision import decision
from reports.documents.dossier_list import dossier_list
from reports.documents.emulation_plan import emulation_plan
from reports.documents.import_file import import_file
from reports.documents.invitations import Invitation, invitations, programme
from reports.documents.kinds import DocumentKind, Findings, Kind, ListKind, SeriesKind
from reports.documents.letterhead import letterhead
from reports.documents.minutes import minutes
from reports.documents.notice import notice
from reports.documents.proposal import proposal
from reports.documents.refusals import Refusal, refusals
from reports.documents.review import DOCUMENT as REVIEW
from reports.documents.review import review
from reports.documents.score_table import score_table
from reports.documents.summary_report import summary_report
from reports.documents.targets import annex_groups, annex_notes, judged
from reports.documents.vote_count import vote_count
from reports.documents.year import YearData


def _annex_workbook(year: YearData) -> tuple[AnnexWorkbook | None, Findings]:
    if not year.anything_sent:
        return None, ()
    frame, _ = letterhead(year, REVIEW)
    results = judged(year.plan, year.figures)
    annex = AnnexWorkbook(
        vb=frame,
        year=year.year,
        day=year.plan.law_date,
        groups=annex_groups(results),
        notes=annex_notes(results, year.figures),
        results=results,
    )
    return annex, ()


CATALOGUE: tuple[Kind, ...] = (
    DocumentKind(
        code="ke_hoach_thi_dua",
        title="Kế hoạch phát động phong trào thi đua",
        template="ke_hoach_thi_dua.docx",
        file_name="ke_hoach_thi_dua.docx",
        build=emulation_plan,
        document="KH",
    ),
    DocumentKind(
        code="bao_cao_tong_ket",
        title="Báo cáo tổng kết phong trào thi đua và công tác khen thưởng",
        template="bao_cao_tong_ket.docx",
        file_name="bao_cao_tong_ket.docx",
        build=review,
        document="BC",
    ),
    DocumentKind(
        code="bang_cham_diem",
        title="Bảng chấm điểm, xếp hạng thi đua (Phụ lục III của Báo cáo tổng kết)",
        template="bang_cham_diem.docx",
        file_name="bang_cham_diem.docx",
        build=score_table,
        annex_of="bao_cao_tong_ket",
    ),
    DocumentKind(
        code="tham_dinh",
        title="Bảng thẩm định đề nghị khen thưởng (bảng tính)",
        template="",
        file_name="tham_dinh.xlsx",
        build=appraisal,
    ),
    SeriesKind(
        code="tu_choi",
        title="Phiếu thẩm định trường hợp chưa đủ điều kiện",
        template="tu_choi.docx",
        folder="tu_choi",
        file_name="tu_choi.docx",
        says=Refusal,
        build=refusals,
    ),
    DocumentKind(
        code="bien_ban_hop_hoi_dong",
        title="Biên bản họp Hội đồng Thi đua - Khen thưởng",
        template="bien_ban_hop.docx",
        file_name="bien_ban_hop_hoi_dong.docx",
        build=minutes,
        document="BB",
    ),
    DocumentKind(
        code="bien_ban_kiem_phieu",
        title="Biên bản kiểm phiếu",
        template="bien_ban_kiem_phieu.docx",
        file_name="bien_ban_kiem_phieu.docx",
        build=vote_count,
        document="BB",
    ),
    DocumentKind(
        code="to_trinh_khen_thuong",
        title="Tờ trình đề nghị khen thưởng",
        template="to_trinh_khen_thuong.docx",
        file_name="to_trinh_khen_thuong.docx",
        build=proposal,
        document="TTr",
    ),
    SeriesKind(
        code="bao_cao_thanh_tich_tap_the",
        title="Báo cáo thành tích của tập thể (Mẫu số 02)",
        template="bao_cao_thanh_tich_tap_the.docx",
        folder="bao_cao_thanh_tich_tap_the",
        file_name="bao_cao_thanh_tich_tap_the.docx",
        says=CollectiveReport,
        build=collective_reports,
    ),
    SeriesKind(
        code="bao_cao_thanh_tich_ca_nhan",
        title="Báo cáo thành tích của cá nhân, hộ gia đình (Mẫu số 03)",
        template="bao_cao_thanh_tich_ca_nhan.docx",
        folder="bao_cao_thanh_tich_ca_nhan",
        file_name="bao_cao_thanh_tich_ca_nhan.docx",
        says=PersonalReport,
        build=personal_reports,
    ),
    DocumentKind(
        code="bao_cao_tom_tat_thanh_tich",
        title="Báo cáo tóm tắt thành tích",
        template="bao_cao_tom_tat_thanh_tich.docx",
        file_name="bao_cao_tom_tat_thanh_tich.docx",
        build=summary_report,
        document="BC",
    ),
    DocumentKind(
        code="phu_luc_chi_tieu",
        title="Phụ lục kết quả thực hiện các chỉ tiêu (bảng tính)",
        template="",
        file_name="phu_luc_chi_tieu.xlsx",
        build=_annex_workbook,
    ),
    DocumentKind(
        code="quyet_dinh_khen_thuong",
        title="Quyết định khen thưởng của Chủ tịch Ủy ban nhân dân xã",
        template="quyet_dinh_khen_thuong.docx",
        file_name="quyet_dinh_khen_thuong.docx",
        build=decision,
        document="QĐ",
    ),
    DocumentKind(
        code="thong_bao_ket_qua",
        title="Thông báo kết quả xét khen thưởng",
        template="thong_bao_ket_qua.docx",
        file_name="thong_bao_ket_qua.docx",
        build=notice,
    ),
    DocumentKind(
        code="du_toan_tien_thuong",
        title="Dự toán tiền thưởng",
        template="du_toan_tien_thuong.docx",
        file_name="du_toan_tien_thuong.docx",
        build=budget_paper,
    ),
    SeriesKind(
        code="giay_khen",
        title="Giấy khen",
        template="giay_khen.docx",
        folder="giay_khen",
        file_name="giay_khen.docx",
        says=Certificate,
        build=certificates,
    ),
    SeriesKind(
        code="giay_khen_in_phoi",
        title="Giấy khen in lên phôi có sẵn",
        template="giay_khen_in_phoi.docx",
        folder="giay_khen_in_phoi",
        file_name="giay_khen_in_phoi.docx",
        says=Overprint,
        build=overprints,
        open=open_placed,
    ),
    DocumentKind(
        code="giay_khen_can_chinh",
        title="Trang căn chỉnh máy in giấy khen",
        template="",
        file_name="giay_khen_can_chinh.docx",
        build=calibration,
    ),
    ListKind(
        code="danh_muc_ho_so",
        title="Danh mục hồ sơ đề nghị khen thưởng",
        template="danh_muc_ho_so.docx",
        file_name="danh_muc_ho_so.docx",
        build=dossier_list,
    ),
    SeriesKind(
        code="giay_moi",
        title="Giấy mời dự hội nghị tổng kết",
        template="giay_moi.docx",
        folder="giay_moi",
        file_name="giay_moi.docx",
        says=Invitation,
        build=invitations,
        document="GM",
        one_number=True,
    ),
    DocumentKind(
        code="chuong_trinh_hoi_nghi",
        title="Chương trình hội nghị tổng kết (Phụ lục của Giấy mời)",
        template="chuong_trinh_hoi_nghi.docx",
        file_name="chuong_trinh_hoi_nghi.docx",
        build=programme,
        annex_of="giay_moi",
    ),
    DocumentKind(
        code="danh_sach_nhap_phan_mem",
        title="Danh sách đề nghị để nhập vào phần mềm thi đua, khen thưởng (bảng tính)",
        template="",
        file_name="danh_sach_nhap_phan_mem.xlsx",
        build=import_file,
    ),
)
"""Every document that ``build`` makes, in the order they are written."""


def catalogue() -> tuple[Kind, ...]:
    """Every document that ``build`` makes, in the order they are written."""
    return CATALOGUE


def context_types() -> dict[str, type]:
    """What each Word template is given, by its file name: a series says so, of the others the type
    that their ``build`` says it returns."""
    return {kind.template: _context_type(kind) for kind in catalogue() if kind.template}


def _context_type(kind: Kind) -> type:
    if isinstance(kind, SeriesKind):
        return kind.says
    first, *_ = get_args(get_type_hints(kind.build)["return"])
    given = [one for one in get_args(first) or (first,) if one is not type(None)]
    return given[0]  # type: ignore[no-any-return]
