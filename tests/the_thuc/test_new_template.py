"""A new template of every kind: it passes the check of templates, and what it is rendered to is clean."""

from dataclasses import fields, make_dataclass
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from docx import Document

from reports.cli import main
from reports.cli_template import office_tags
from reports.documents.letterhead import Letterhead, OfficeNames
from reports.rendering import Template, check_folder
from reports.the_thuc import KINDS, LETTER, check, read, template
from reports.the_thuc.kinds import Address

Context = make_dataclass("Context", [("cq", OfficeNames), ("vb", Letterhead), ("can_cu", tuple)], frozen=True)
CODES = [kind.code or "CV" for kind in (*KINDS, LETTER)]


def kind_of(code):
    return LETTER if code == "CV" else next(kind for kind in KINDS if kind.code == code)


def filled(kind, addressees):
    """The data of a commune's document of this kind."""
    office = OfficeNames(
        dong_ten=("ỦY BAN NHÂN DÂN", "XÃ PHỔ AN"),
        ten="Ủy ban nhân dân xã Phổ An",
        **dict.fromkeys(("ten_lien", "ten_viet_tat", "xa", "thi_xa", "tinh", "dia_danh"), "…"),
    )
    frame = Letterhead(
        ten_loai=kind.name.capitalize(),
        so_ky_hieu=f"Số:      /{kind.code}-UBND" if kind.code else "Số:      /UBND-VP",
        dia_danh_ngay="Phổ An, ngày      tháng 12 năm 2024",
        kinh_gui=addressees,
        gui_mot_noi=len(addressees) == 1,
        noi_nhan=(*(["- Như trên;"] if addressees else []), "- Các thôn;", "- Lưu: VT, VP."),
        quyen_han=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        nguoi_ky="Nguyễn Minh Hà",
        kem_theo="",
    )
    return Context(office, frame, ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",))


def addressees(kind):
    if kind.address is Address.NEVER:
        return [()]
    return [("Ủy ban nhân dân thị xã Đức Phổ",), ("Phòng Nội vụ;", "Phòng Tài chính.")]


def rendered(code, tmp_path, to, subject=""):
    kind = kind_of(code)
    path = tmp_path / "mau.docx"
    path.write_bytes(template(kind, office_tags(), subject))
    return Template.open(path).render(filled(kind, to), created=date(2024, 12, 20))


@pytest.mark.parametrize("code", CODES)
def test_the_template_of_every_kind_passes_and_what_it_makes_is_clean(code, tmp_path):
    kind = kind_of(code)
    for to in addressees(kind):
        data = rendered(code, tmp_path, to)
        assert check_folder(tmp_path) == ()
        verdict = check(data)
        told = [(each.breach.code, each.breach.found.vi) for each in verdict.judged]
        assert told == [("W699", "chữ trong ngoặc vuông")]  # what nobody has typed yet, and no fault of form
        assert [document.kind for document in verdict.reading.documents] == [kind]


def test_the_tags_are_fields_of_the_offices_data():
    known = {f"cq.{field.name}" for field in fields(OfficeNames)}
    known |= {f"vb.{field.name}" for field in fields(Letterhead)} | {"can_cu"}
    tags = office_tags()
    assert {getattr(tags, field.name) for field in fields(tags)} <= known


@pytest.mark.parametrize("code", ["TTr", "CV"])
def test_the_subject_is_typed_in_and_its_line_is_measured_by_it(code, tmp_path):
    subject = "Về việc đề nghị khen thưởng tổng kết phong trào thi đua năm 2024 của xã"
    data = rendered(code, tmp_path, ("Phòng Nội vụ thị xã",), subject)
    assert [each.breach.code for each in check(data).judged] == ["W699"]
    assert any(subject in line.text for line in read(data).lines)


def test_the_template_itself_is_said_to_be_one_and_its_pages_are_right():
    verdict = check(template(kind_of("BC"), office_tags()))
    assert [each.breach.code for each in verdict.judged] == ["W904"]
    assert "thẻ chưa điền" in verdict.judged[0].breach.found.vi


def test_the_same_call_gives_the_same_file():
    assert template(kind_of("KH"), office_tags()) == template(kind_of("KH"), office_tags())


def test_the_command_writes_the_template_and_never_over_another(tmp_path, capsys):
    call = ["template", "new", "to_trinh", "--type", "ttr", "--tags", "--out", str(tmp_path)]
    assert main(call) == 0
    path = tmp_path / "to_trinh.docx"
    first = path.read_bytes()
    assert "TỜ TRÌNH" in {paragraph.text for paragraph in Document(BytesIO(first)).paragraphs}
    assert main(call) == 2
    assert path.read_bytes() == first
    assert "to_trinh.docx" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "kind", "told"),
    [
        ("to_trinh", "XYZ", "TTr, HĐ"),
        ("tờ trình", "TTr", "không dấu"),
        ("../to_trinh", "TTr", "không dấu"),
        ("To Trinh", "TTr", "không dấu"),
    ],
)
def test_a_wrong_name_or_kind_is_wrong_usage(name, kind, told, tmp_path, capsys):
    assert main(["template", "new", name, "--type", kind, "--out", str(tmp_path)]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.office
@pytest.mark.slow
def test_libreoffice_opens_the_template_on_one_page(through_office, tmp_path):
    paths = []
    for code in ("QĐ", "BB", "CV", "BC"):
        path = tmp_path / f"{code}.docx"
        (tmp_path / code).mkdir()
        path.write_bytes(rendered(code, tmp_path / code, addressees(kind_of(code))[0]))
        paths.append(path)
    for path in through_office(paths, "pdf"):
        with pikepdf.open(path) as document:
            assert len(document.pages) == 1, path.name
