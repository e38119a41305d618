"""The command ``template new``: a Word template for a new kind of document, with the frame the decree asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from reports.errors import UsageError
from reports.folders import project_folder, seen_from_here
from reports.help_text import VietnameseCommand, VietnameseSubGroup

if TYPE_CHECKING:
    from reports.cli import Call
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
    """Mẫu Word mới cho một loại văn bản, đúng thể thức."""


@command
def new(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TÊN", help="Tên tệp không dấu, ví dụ to_trinh.")],
    *,
    kind: Annotated[
        str,
        typer.Option("--type", help="Chữ viết tắt tên loại: TTr, BC, KH, QĐ…; công văn ghi CV."),
    ],
    subject: Annotated[str, typer.Option("--subject", help="Trích yếu nội dung ghi sẵn trong mẫu.")] = "",
) -> None:
    """Tạo templates_docx/<TÊN>.docx có khung đúng thể thức của loại văn bản, với các thẻ của cơ quan."""
    from reports.files import write_atomically
    from reports.the_thuc import template

    call: Call = context.obj
    if not _NAME.fullmatch(name.removesuffix(".docx")):
        raise UsageError(
            'Tên mẫu "{name}" chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ to_trinh.',
            name=name,
        )
    chosen = _kind(kind)
    path = (call.out or project_folder() / "templates_docx") / f"{name.removesuffix('.docx')}.docx"
    if path.exists():
        raise UsageError("Đã có tệp {path}; đặt tên khác hoặc xóa tệp cũ.", path=path)
    write_atomically(path, template(chosen, office_tags(), " ".join(subject.split())))
    call.screen.line("Đã tạo mẫu {kind}: {path}.", kind=chosen.name.lower(), path=seen_from_here(path))
    call.screen.json({"template": str(path), "type": chosen.code})
    call.screen.next_step(
        "mở mẫu trong Word, thay các chỗ [trong ngoặc vuông], rồi chạy `{program} templates`."
    )


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
