"""The commands of a year as a whole: ``docs`` lists its documents, ``new-year`` makes the next year's folder."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reports.errors import UsageError
from reports.folders import Folders, find_folders, seen_from_here
from reports.help_text import VietnameseCommand

if TYPE_CHECKING:
    from reports.cli import Call
    from reports.new_year import Carried, Remaining
    from reports.speech import Screen

year_commands = typer.Typer()
command = year_commands.command


@command(cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
def docs(context: typer.Context) -> None:
    """Danh sách các văn bản của năm: tệp, ký hiệu, nơi kính gửi, người ký, số bản, tình trạng."""
    from reports.documents import catalogue, during_the_year
    from reports.documents.listing import Stage, listed
    from reports.documents_table import documents_as_json, documents_table
    from reports.pipeline import read_year
    from reports.register_call import numbers_of

    call: Call = context.obj
    screen, folders = call.screen, call.folders
    data, issued = read_year(folders).data, numbers_of(call)
    rows = listed(data, folders.results, catalogue(), during_the_year(), issued)
    screen.show(documents_table(rows, folders.year, screen.say))
    screen.json(documents_as_json(rows))
    count = {stage: sum(row.stage is stage for row in rows) for stage in Stage}
    asked = count[Stage.WHEN_ASKED]
    screen.line(
        "{n} loại văn bản: {written} đã viết, {waiting} chưa viết, {blocked} chưa viết được, "
        "{nothing} không có gì để viết.",
        n=len(rows) - asked,
        written=count[Stage.WRITTEN] + count[Stage.ISSUED],
        waiting=count[Stage.NOT_YET],
        blocked=count[Stage.BLOCKED],
        nothing=count[Stage.NOTHING],
    )
    if count[Stage.ISSUED]:
        screen.line("Trong số đã viết, {n} loại đã ghi số phát hành.", n=count[Stage.ISSUED])
    if asked:
        screen.line("{n} loại khác làm khi cần, bằng lệnh riêng.", n=asked)
    if count[Stage.BLOCKED]:
        screen.next_step("chạy `{program} check` để xem vì sao chưa viết được; sửa rồi chạy `{program}`.")
        raise typer.Exit(1)
    if count[Stage.NOT_YET]:
        screen.next_step("chạy `{program}` để viết các văn bản còn lại.")
    else:
        screen.next_step(
            "đọc lại từng văn bản trong {folder}, rồi trình ký.", folder=seen_from_here(folders.results)
        )


@command("new-year", cls=VietnameseCommand, options_metavar="[TÙY CHỌN]")
def new_year(
    context: typer.Context,
    year: Annotated[
        int, typer.Argument(metavar="NĂM", help="Năm mới, ví dụ 2025; làm từ thư mục của năm trước đó.")
    ],
) -> None:
    """Tạo thư mục năm mới từ năm trước: giữ những gì đã biết, còn lại để trống và nêu rõ."""
    from reports.new_year import carry, put_in_place
    from reports.pipeline import read_year

    call: Call = context.obj
    screen = call.screen
    target = find_folders(None, call.data, call.out).data / str(year)
    if target.exists():
        if (target / "ke_hoach.xlsx").is_file():
            _say_remaining(screen, _left_in(find_folders(year, call.data, call.out)), year)
        raise UsageError("Đã có thư mục {folder}; không ghi đè, không đổi tệp nào.", folder=target)
    before = find_folders(year - 1, call.data, call.out)
    carried = carry(read_year(before).data, before)
    put_in_place(target, carried.files, carried.folders)
    screen.line("Đã tạo {folder} từ năm {before}.", folder=seen_from_here(target), before=before.year)
    _say_carried(screen, carried, before.year)
    left = _left_in(find_folders(year, call.data, call.out))
    _say_remaining(screen, left, year)
    screen.line()
    screen.line(
        "Từ nay các lệnh làm năm {year}; muốn làm tiếp năm {before} thì gõ thêm --year {before}.",
        year=year,
        before=before.year,
    )
    screen.json(_as_dict(target, carried, left))
    screen.next_step(
        "điền các chỗ nêu trên; chạy `{program} check` để kiểm tra, `{program}` để xem bản kế hoạch, "
        "`{program} forms` để tạo biểu mẫu."
    )


def _left_in(folders: Folders) -> Remaining:
    from reports.documents.emulation_plan import plan_headings
    from reports.new_year import remaining
    from reports.pipeline import read_year

    year = read_year(folders).data
    return remaining(year, plan_headings(year))


def _say_carried(screen: Screen, carried: Carried, before: int) -> None:
    """What came over, and what of it wants a second look."""
    screen.line("  giữ nguyên     cơ quan, biểu mẫu, đơn vị, phong trào, công thức, tiêu chí chấm điểm")
    screen.line(
        "  chuyển sang    kết quả năm {before} thành Năm trước; Kế hoạch năm sau thành Kế hoạch",
        before=before,
    )
    screen.line("  đổi số năm     trong tiêu đề, tên kế hoạch, thời gian phong trào: cần đọc lại")
    screen.line("  để trống       số, ngày, hạn nộp, nghị quyết; người được đề nghị, điểm, phiếu; lời văn")
    screen.line("  dùng chung     so_khen_thuong.xlsx: ghi tiếp, không tạo sổ mới")
    if carried.without_figure:
        codes = ", ".join(carried.without_figure)
        screen.line(
            "  chưa có kết quả năm {before} nên Năm trước để trống: {codes}", before=before, codes=codes
        )
    if carried.remarks_left:
        codes = ", ".join(carried.remarks_left)
        screen.line("  Lưu ý của năm {before} không chép sang: {codes}", before=before, codes=codes)
    if carried.missing:
        names = ", ".join(carried.missing)
        screen.line("  năm {before} không có, nên năm mới cũng chưa có: {names}", before=before, names=names)


def _say_remaining(screen: Screen, left: Remaining, year: int) -> None:
    """What is left to fill in, a line for each place."""
    screen.line()
    screen.line("Còn phải điền cho năm {year}:", year=year)
    screen.line("  co_quan.xlsx: xem lại người ký, Hội đồng, nơi nhận")
    if left.sample:
        screen.line(
            "  co_quan.xlsx, trang Cơ quan: du_lieu_mau đang là “có”; làm số liệu thật thì đổi thành “không”"
        )
    if left.items:
        screen.line("  ke_hoach.xlsx, trang Kế hoạch: {items}", items="; ".join(left.items))
    if left.without_plan:
        codes = ", ".join(left.without_plan)
        screen.line("  ke_hoach.xlsx, trang Chỉ tiêu, cột Kế hoạch: {codes}", codes=codes)
    if left.without_previous:
        codes = ", ".join(left.without_previous)
        screen.line("  ke_hoach.xlsx, trang Chỉ tiêu, cột Năm trước: {codes}", codes=codes)
    if left.units_without_deadline:
        n = left.units_without_deadline
        screen.line("  ke_hoach.xlsx, trang Đơn vị, cột Hạn nộp: {n} đơn vị", n=n)
    if left.plan_prose:
        screen.line("  noi_dung_ke_hoach.docx: {headings}", headings="; ".join(left.plan_prose))
    screen.line("  đến cuối năm: so_lieu, khen_thuong, noi_dung.docx")


def _as_dict(target: Path, carried: Carried, left: Remaining) -> dict[str, Any]:
    return {
        "folder": str(target),
        "files": sorted(carried.files),
        "without_figure": list(carried.without_figure),
        "remarks_left": list(carried.remarks_left),
        "missing": list(carried.missing),
        "remaining": asdict(left),
    }
