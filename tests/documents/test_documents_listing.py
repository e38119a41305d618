"""The list of the year's documents: what each is issued as, and how far it has come."""

from dataclasses import dataclass, replace

import pytest

from reports.documents import DocumentKind, SeriesKind, catalogue, during_the_year
from reports.documents.letterhead import letterhead
from reports.documents.listing import Stage, listed
from reports.documents.single import Single
from reports.findings import Finding, Where
from reports.office import Recipient
from tests.documents.small_year import commendation, office, small_year
from tests.documents.test_documents_invitations import inviting


@dataclass(frozen=True)
class Paper:
    """A context with a letterhead."""

    vb: object


def kind(code="thu", build=None, **given):
    made = build or (lambda year: (Paper(letterhead(year, "TTr")[0]), ()))
    return DocumentKind(code, "Thư", "thu.docx", f"{code}.docx", made, **given)


def one(tmp_path, made, year=None):
    (row,) = listed(year or small_year(), tmp_path, (made,))
    return row


def by_code(year, folder):
    return {row.code: row for row in listed(year, folder, catalogue())}


def test_every_kind_of_the_catalogue_has_a_row_in_its_order(tmp_path):
    rows = listed(small_year(), tmp_path, catalogue())

    assert [row.code for row in rows] == [kind.code for kind in catalogue()]


def test_a_row_says_symbol_addressee_signer_and_copies(tmp_path):
    row = by_code(small_year(), tmp_path)["bao_cao_tong_ket"]

    assert (row.document, row.symbol) == ("BC", "BC-UBND")
    assert row.addressees == ("Ủy ban nhân dân thị xã Đức Phổ",)
    assert (row.signer, row.authority) == ("Nguyễn Minh Hà", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    assert row.recipients == ("Như trên", "Thường trực Đảng ủy", "Lưu: VT, TĐKT")
    assert row.copies == 2 + 1 + 2
    assert row.template == "bao_cao_tong_ket.docx"


def test_the_decision_is_signed_by_the_chairman_in_his_own_name(tmp_path):
    row = by_code(small_year(), tmp_path)["quyet_dinh_khen_thuong"]

    assert (row.document, row.authority, row.addressees) == ("QĐ", ("CHỦ TỊCH",), ())


def test_a_working_paper_is_issued_as_nothing(tmp_path):
    row = by_code(small_year(), tmp_path)["tham_dinh"]

    assert (row.document, row.symbol, row.signer, row.copies) == ("", "", "", 0)


def test_written_is_what_lies_among_the_results(tmp_path):
    assert one(tmp_path, kind()).stage is Stage.NOT_YET

    (tmp_path / "thu.docx").write_bytes(b"")

    assert one(tmp_path, kind()).stage is Stage.WRITTEN


def test_nothing_to_write_is_said_even_where_an_old_file_lies(tmp_path):
    (tmp_path / "thu.docx").write_bytes(b"")

    assert one(tmp_path, kind(build=lambda _: (None, ()))).stage is Stage.NOTHING


def test_what_keeps_a_document_from_being_written_is_named_once(tmp_path):
    found = (
        Finding("E811", Where("a")),
        Finding("E811", Where("b")),
        Finding("W801", Where("a")),
        Finding("E812", Where("a")),
    )
    row = one(tmp_path, kind(build=lambda year: (Paper(letterhead(year, "TTr")[0]), found)))

    assert (row.stage, row.blocked_by) == (Stage.BLOCKED, ("E811", "E812"))


def test_a_document_without_signer_cannot_be_written(tmp_path):
    year = small_year(office=replace(office(), signers=()))

    assert by_code(year, tmp_path)["to_trinh_khen_thuong"].blocked_by == ("E811",)


def test_a_kind_that_does_not_say_is_known_by_its_letterhead(tmp_path):
    assert one(tmp_path, kind()).document == "TTr"
    assert one(tmp_path, kind(document="BC")).document == "BC"


def test_a_series_is_known_by_the_letterhead_of_its_documents(tmp_path):
    def several(year):
        return (Single("01_a", "A", Paper(letterhead(year, "BC")[0])),), ()

    series = SeriesKind("giay", "Giấy", "giay.docx", "giay", "giay.docx", Paper, several)

    assert one(tmp_path, series).symbol == "BC-UBND"


def test_a_workbook_that_goes_with_a_document_is_not_issued_by_itself(tmp_path):
    assert by_code(small_year(), tmp_path)["phu_luc_chi_tieu"].symbol == ""


def test_kinds_that_commands_make_are_listed_by_their_files_alone(tmp_path):
    def never(_):
        pytest.fail("made only by its own command")

    (tmp_path / "don_doc.docx").write_bytes(b"")
    by_command = (kind("don_doc", never, document="TTr"), kind("so_ket", never))

    rows = listed(small_year(), tmp_path, (), by_command)

    assert [(row.code, row.stage, row.symbol) for row in rows] == [
        ("don_doc", Stage.WRITTEN, "TTr-UBND"),
        ("so_ket", Stage.WHEN_ASKED, ""),
    ]


def test_before_anybody_is_nominated_the_dossier_is_nothing_to_write(tmp_path):
    rows = by_code(small_year(commendation=replace(commendation(), nominees=())), tmp_path)

    assert rows["to_trinh_khen_thuong"].stage is Stage.NOTHING
    assert rows["danh_muc_ho_so"].stage is Stage.NOTHING
    assert rows["ke_hoach_thi_dua"].stage is Stage.NOT_YET


def test_invitations_and_their_programme_are_counted_as_letters_made(tmp_path):
    year = inviting()
    twelve = (Recipient("Như thành phần mời", 12), Recipient("Lưu: VT", 1))
    year = replace(year, office=replace(year.office, recipients={**year.office.recipients, "GM": twelve}))

    rows = by_code(year, tmp_path)

    assert rows["giay_moi"].copies == 3 + 1, "three guests, whatever the sheet says"
    assert rows["chuong_trinh_hoi_nghi"].copies == 3 + 1


def test_what_is_issued_says_its_number(tmp_path):
    numbers = {"ke_hoach_thi_dua.docx": "12/KH-UBND", "giay_moi.docx": "07/GM-UBND"}
    rows = {row.code: row for row in listed(inviting(), tmp_path, catalogue(), (), numbers)}

    assert (rows["ke_hoach_thi_dua"].stage, rows["ke_hoach_thi_dua"].issued) == (Stage.ISSUED, "12/KH-UBND")
    assert rows["giay_moi"].issued == "07/GM-UBND"
    assert (rows["bao_cao_tong_ket"].stage, rows["bao_cao_tong_ket"].issued) == (Stage.NOT_YET, "")


def test_of_letters_with_numbers_of_their_own_it_is_said_how_many_have_one(tmp_path):
    (tmp_path / "don_doc").mkdir()
    for name in ("t1", "t2", "t3"):
        (tmp_path / "don_doc" / f"{name}.docx").write_bytes(b"")
    numbers = {"don_doc/t1.docx": "03/UBND-TĐKT", "don_doc/t2.docx": "04/UBND-TĐKT"}
    (row,) = [
        row
        for row in listed(small_year(), tmp_path, (), during_the_year(), numbers)
        if row.code == "cong_van_don_doc"
    ]

    assert (row.stage, row.issued) == (Stage.ISSUED, "03/UBND-TĐKT, 04/UBND-TĐKT (02/03 tệp)")
