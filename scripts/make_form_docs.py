"""Write ``docs/the-thuc``: a page for each group of rules of the legal form, from the rules themselves.

Run after changing a rule, its entry in the catalogue, or ``scripts/form_groups.py``:
``python -m scripts.make_form_docs``. A test holds the pages current. The pictures are made by
``python -m scripts.make_form_pictures``.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from reports.findings import Severity, explain  # noqa: E402  the path is set above
from reports.the_thuc import KINDS, LETTER, LOOKS, RULES, LookRule, cited  # noqa: E402  the path is set above
from reports.the_thuc.wording import number  # noqa: E402  the path is set above
from scripts.form_groups import GROUPS, Group  # noqa: E402  the path is set above

FOLDER = ROOT / "docs" / "the-thuc"
_WEIGHT = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.REPAIR: "đã sửa"}
_ALIGNED = {"center": "giữa", "left": "trái", "right": "phải", "both": "đều hai lề", None: ""}
_MADE = "Trang này được viết tự động từ chính các quy tắc của máy (`python -m scripts.make_form_docs`)."


def pages() -> dict[str, str]:
    """Name → text of every page."""
    return {"README.md": _index()} | {f"{group.page}.md": _page(group) for group in GROUPS}


def _index() -> str:
    articles = {rule.code[1:]: rule for rule in RULES}
    lines = [
        "# Kiểm tra thể thức văn bản",
        "",
        _MADE,
        "",
        (
            "`python3 build.py lint TỆP.docx` cho biết một văn bản Word có đúng thể thức theo Nghị định 30/2020/NĐ-CP "
            "hay không: từng lỗi, điều khoản, thấy gì, quy định gì, ở đâu, sửa thế nào. Dùng được với tệp Word bất kỳ."
        ),
        "",
        "```",
        "python3 build.py lint to_trinh.docx",
        "python3 build.py lint to_trinh.docx --explain",
        "python3 build.py lint to_trinh.docx --mark",
        "python3 build.py template new thong_bao --type TB",
        "```",
        "",
        (
            "`--explain` in cả việc máy coi dòng nào là thành phần thể thức nào, vì sao. `--mark` ghi vào `out/the_thuc/` "
            "một bản sao có chú thích (comment) của Word ở từng chỗ; tệp gốc không bị đụng đến. `--json` cho chương trình "
            "khác đọc. Lệnh kết thúc với mã 0 khi không có lỗi (có thể có cảnh báo), 1 khi có lỗi hoặc không đọc được tệp, "
            "2 khi gọi sai."
        ),
        "",
        "Mã bắt đầu bằng **E** dựa vào chính lời hoặc mẫu của Nghị định; mã bắt đầu bằng **W** là chỗ nên có người xem.",
        "",
        "| Trang | Quy tắc |",
        "|---|---|",
    ]
    for group in GROUPS:
        codes = ", ".join(articles[code].code for code in group.codes)
        lines.append(f"| [{group.title}]({group.page}.md) | {codes} |")
    lines += [
        "",
        "## Văn bản mới của một loại bất kỳ",
        "",
        (
            "`template new TÊN --type LOẠI` tạo `out/soan_thao/TÊN.docx`, văn bản Word để soạn, với khung đúng thể thức của "
            "loại văn bản: cỡ chữ, lề, khoảng cách lấy từ chính các quy tắc này; tên cơ quan, ký hiệu, địa danh, nơi nhận, "
            "người ký lấy từ `co_quan.xlsx`. Mở trong Word, thay các chỗ [trong ngoặc vuông], rồi chạy `lint`. "
            "`--subject` ghi sẵn trích yếu. Với `--tags`, máy tạo `templates_docx/TÊN.docx` có thẻ, dành cho người thêm một "
            "loại văn bản vào chương trình; `build` chưa viết gì từ mẫu ấy. Các loại:"
        ),
        "",
        ", ".join(f"{kind.code} ({kind.name.lower()})" for kind in KINDS) + f", CV ({LETTER.name.lower()}).",
        "",
        "## Tệp không kiểm tra được, chưa soạn xong",
        "",
    ]
    for code in ("E900", "E901", "E902", "E903", "W904", "W699"):
        entry = explain(code)
        lines.append(f"- **{code}** {entry.title_vi}. {entry.remedy_vi}")
    return "\n".join(lines) + "\n"


def _page(group: Group) -> str:
    rules = {rule.code[1:]: rule for rule in RULES}
    codes = [rules[code].code for code in group.codes]
    lines = [
        f"# {group.title}",
        "",
        f"{_MADE} Trở lại [mục lục](README.md).",
        "",
        group.words,
        "",
        f"![{group.shows}](../hinh/the_thuc_{group.page.replace('-', '_')}.png)",
        "",
        f"*{group.shows}*",
    ]
    looks = [row for row in LOOKS if row.code in codes]
    if looks:
        lines += [
            "",
            "| Thành phần | Cỡ chữ | Kiểu chữ | Loại chữ | Canh | Mã |",
            "|---|---|---|---|---|---|",
        ]
        lines += [_look(row) for row in looks]
    for code in codes:
        entry = explain(code)
        article = cited(rules[code[1:]].article).vi
        lines += [
            "",
            f"## {code}: {entry.title_vi}",
            "",
            f"*{_WEIGHT[entry.severity]}* · {article}",
            "",
            f"- Cách sửa: {entry.remedy_vi}",
            f"- Ví dụ sai: {entry.example_vi}",
        ]
    return "\n".join(lines) + "\n"


def _look(row: LookRule) -> str:
    size = number(row.least) if row.least == row.most else f"{number(row.least)} - {number(row.most)}"
    style = {None: "", True: "nghiêng", False: "đứng"}[row.italic]
    weight = {None: "", True: "đậm", False: "không đậm"}[row.bold]
    case = {None: "", True: "in hoa", False: "in thường"}[row.capitals]
    look = ", ".join(each for each in (style, weight) if each)
    cells = (row.component.value, size, look, case, _ALIGNED[row.alignment], row.code)
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
