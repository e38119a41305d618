"""Write the pages of ``docs/`` that are made from the program itself.

``docs/ma-loi.md`` comes from the catalogue of findings, ``docs/lenh.md`` from ``--help``. Run
after changing either: ``python -m scripts.make_docs``. A test holds both current.
"""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import typer

from reports.cli import app
from reports.cli import main as run
from reports.findings import Severity, catalogue

DOCS = Path(__file__).resolve().parent.parent / "docs"
WEIGHT = {
    Severity.ERROR: "lỗi phải sửa",
    Severity.WARNING: "cảnh báo",
    Severity.REPAIR: "máy đã hiểu và sửa",
}
GROUPS = {
    "1": "Tệp",
    "2": "Nhận dạng biểu, đơn vị, năm",
    "3": "Giá trị trong ô",
    "4": "Kiểm tra dòng và tổng",
    "5": "Kế hoạch, công thức, kiểm toán số liệu, xếp hạng",
    "6": "Tệp của cơ quan, lời văn, chấm điểm",
    "7": "Khen thưởng",
    "8": "Văn bản và mẫu Word; gửi hồ sơ, chữ ký số",
    "9": "Thể thức văn bản; phát hành: sổ đăng ký, PDF",
}


def findings_page() -> str:
    """``docs/ma-loi.md``: every code with message, remedy and example."""
    lines = [
        "# Mã lỗi",
        "",
        "Trang này được viết tự động từ danh mục mã (`python -m scripts.make_docs`).",
        "Chữ đầu của mã: **E** là lỗi phải sửa (ô, dòng hoặc văn bản bị bỏ ra cho đến khi sửa);",
        "**W** là cảnh báo cần xem; **R** là chỗ máy đã hiểu và sửa, có ghi trước và sau.",
        "`python3 build.py explain E301` in lại phần của một mã.",
    ]
    group = ""
    blank = {"found": "…", "expected": "…", "note": "…"}
    for code, entry in catalogue().items():
        if code[1] != group:
            group = code[1]
            lines += ["", f"## {group}xx. {GROUPS[group]}"]
        lines += [
            "",
            f"### {code}: {entry.title_vi}",
            "",
            f"*{WEIGHT[entry.severity]}* · {entry.title_en}",
            "",
            f"- Thông báo: {entry.message_vi.format(**blank)}",
            f"- Cách sửa: {entry.remedy_vi.format(**blank)}",
            f"- Ví dụ: {entry.example_vi}",
        ]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """``docs/lenh.md``: the help of every command, as printed."""
    parts = [
        "# Các lệnh",
        "",
        "Trang này được viết tự động từ `--help` (`python -m scripts.make_docs`).",
    ]
    for arguments in ([], *commands()):
        shown = " ".join(["python3 build.py", *arguments])
        parts += ["", f"## `{shown}`", "", "```text", _help(arguments).rstrip(), "```"]
    return "\n".join(parts) + "\n"


def commands() -> list[list[str]]:
    """Every command as it is typed, groups before what they hold: ["register"], ["register", "issue"]."""
    found = [[name] for name in _names(app)]
    for group in app.registered_groups:
        within = _names(group.typer_instance) if group.typer_instance else []
        found += [[str(group.name)], *([str(group.name), name] for name in within)]
    return found


def _names(program: typer.Typer) -> list[str]:
    return [each.name or each.callback.__name__ for each in program.registered_commands if each.callback]


def _help(arguments: list[str]) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run([*arguments, "--help"])
    return out.getvalue()


PAGES = {"ma-loi.md": findings_page, "lenh.md": commands_page}


def main() -> int:
    """Write every page."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
