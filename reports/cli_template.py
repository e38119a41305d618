"""The command ``template new``: a Word document of any kind to type in, with the frame the decree asks for and the
office's own values; or, with ``--tags``, a template for the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import project_folder, seen_from_here
from reports.help_text import VietnameseCommand, VietnameseSubGroup

if TYPE_CHECKING:
    from pathlib import Path

    from reports.cli import Call
    from reports.findings import Finding
    from reports.the_thuc import Kind, Tags

template_app = typer.Typer(
    cls=VietnameseSubGroup,
    rich_markup_mode=None,
    subcommand_metavar="[VIỆC] …",
    options_metavar="[TÙY CHỌN]",
)
command = template_app.command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
_NAME = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")


@template_app.callback()
def _template_group() -> None:
    """Tệp Word mới cho một loại văn bản, đúng thể thức."""


@command
def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Tên tệp không dấu, ví dụ to_trinh.")],
    *,
    kind: Annotated[
        str,
        typer.Option("--type", help="Chữ viết tắt tên loại: TTr, BC, KH, QĐ…; công văn ghi CV."),
    ],
    subject: Annotated[
        str,
        typer.Option(
            "--subject", help="Trích yếu nội dung ghi sẵn; đường kẻ bên dưới dài theo trích yếu này."
        ),
    ] = "",
    tags: Annotated[
        bool,
        typer.Option(
            "--tags",
            help="Tạo mẫu có thẻ trong templates_docx/ thay cho văn bản để soạn; dành cho người thêm một loại "
            "văn bản vào chương trình.",
        ),
    ] = False,
) -> None:
    """Tạo văn bản Word để soạn, đúng thể thức, có sẵn tên cơ quan, ký hiệu, nơi nhận, người ký từ co_quan.xlsx."""
    call: Call = context.obj
    name = name.removesuffix(".docx")
    if not _NAME.fullmatch(name):
        raise UsageError(
            'Tên tệp "{name}" chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ to_trinh.',
            name=name,
        )
    chosen, words = _kind(kind), " ".join(subject.split())
    if tags:
        _with_tags(call, name, chosen, words)
    else:
        _to_type_in(call, name, chosen, words)


def _to_type_in(call: Call, name: str, kind: Kind, subject: str) -> None:
    """An ordinary document, the office's values filled in, under ``out/soan_thao``."""
    from reports.documents.own_paper import own_paper
    from reports.office import read_office
    from reports.rendering import Template
    from reports.the_thuc import LETTER, Address, read, template, to_replace

    folders = call.folders
    office = read_office(folders.office, root=folders.data)
    code = "CV" if kind is LETTER else kind.code
    frame = own_paper(office, code, kind.name, folders.year, addressed=kind.address is not Address.NEVER)
    data = Template(f"{name}.docx", template(kind, office_tags(), subject)).render(frame)
    path = _written(folders.out / "soan_thao" / f"{name}.docx", data)
    places = to_replace(read(data).written)
    call.screen.line(
        "Đã tạo văn bản {kind} để soạn: {path}.", kind=kind.name.lower(), path=seen_from_here(path)
    )
    call.screen.line(
        "Ngày, tháng để trống, năm ghi {year}; số để trống đến khi cấp số. Còn {n} chỗ trong ngoặc vuông.",
        year=folders.year,
        n=len(places),
    )
    call.screen.json({"document": str(path), "type": kind.code, "to_replace": places})
    call.screen.next_step(
        'mở tệp trong Word, thay các chỗ [trong ngoặc vuông], lưu lại, rồi chạy `{program} lint "{path}"`.',
        path=seen_from_here(path),
    )


def _with_tags(call: Call, name: str, kind: Kind, subject: str) -> None:
    """A template with tags under ``templates_docx``."""
    from reports.the_thuc import template

    data = template(kind, office_tags(), subject)
    path = _written((call.out or project_folder() / "templates_docx") / f"{name}.docx", data)
    call.screen.line("Đã tạo mẫu {kind} có thẻ: {path}.", kind=kind.name.lower(), path=seen_from_here(path))
    call.screen.line(
        "Chương trình chưa viết văn bản nào từ mẫu này; phải có người lập trình nối mẫu với dữ liệu."
    )
    call.screen.json({"template": str(path), "type": kind.code})
    call.screen.next_step(
        "mở mẫu trong Word, thay các chỗ [trong ngoặc vuông], giữ nguyên các thẻ, rồi chạy `{program} templates`."
    )


def _written(path: Path, data: bytes) -> Path:
    """The path, its file made; raises UsageError rather than write over another."""
    from reports.files import write_atomically

    if path.exists():
        raise UsageError("Đã có tệp {path}; đặt tên khác hoặc xóa tệp cũ.", path=path)
    return write_atomically(path, data)


def brackets_left(folder: Path) -> tuple[Finding, ...]:
    """A warning for every template of a folder with places still to be replaced."""
    from reports.findings import Finding, Where
    from reports.the_thuc import NotADocument, read, to_replace

    found = []
    for path in sorted(folder.glob("*.docx")):
        if path.name.startswith("~$"):
            continue
        try:
            places = to_replace(read(path.read_bytes()).written)
        except (NotADocument, OSError):
            continue  # the check of templates tells of it
        if places:
            words = ", ".join(dict.fromkeys(places))
            found.append(Finding("W699", Where(path.name), words, "chữ của văn bản"))
    return tuple(found)


def office_tags() -> Tags:
    """Where the frame of the office's documents gets its words: fields of the letterhead."""
    from reports.the_thuc import Tags

    return Tags(
        office_lines="cq.dong_ten",
        office_name="cq.ten",
        number="vb.so_ky_hieu",
        place_date="vb.dia_danh_ngay",
        one_addressee="vb.gui_mot_noi",
        addressees="vb.kinh_gui",
        recipients="vb.noi_nhan",
        authority="vb.quyen_han",
        signer="vb.nguoi_ky",
        bases="can_cu",
    )


def _kind(code: str) -> Kind:
    """The kind with this abbreviation, small or capital; CV is an official letter. Raises UsageError."""
    from reports.the_thuc import KINDS, LETTER

    if code.casefold() == "cv":
        return LETTER
    exact = next((kind for kind in KINDS if kind.code == code), None)
    alike = [kind for kind in KINDS if kind.code.casefold() == code.casefold()]
    if exact is not None or len(alike) == 1:
        return exact or alike[0]
    have = ", ".join([kind.code for kind in KINDS] + ["CV"])
    raise UsageError('Không có loại văn bản "{code}". Các chữ viết tắt: {have}.', code=code, have=have)
