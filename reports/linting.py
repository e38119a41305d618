"""The command ``lint``: files in, what the checker of the legal form says of each on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reports.errors import SourceFileError, UsageError
from reports.files import write_atomically
from reports.speech import Screen
from reports.the_thuc import Verdict, check, explained, lines, marked, verdict_as_dict

_LARGEST = 256 * 2**20
"""Bytes of a file that is read at all; a document with many pictures has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Linted:
    """Whether no file has an error; files not judged, or not all of them; files with square brackets left;
    how many were judged."""

    clean: bool
    unchecked: tuple[Path, ...]
    unfilled: tuple[Path, ...]
    checked: int

    def say_next(self, screen: Screen) -> None:
        """Say what to do next; a file that was not judged is never said to be ready for signing."""
        files = ", ".join(path.name for path in self.unchecked)
        if not self.clean:
            screen.next_step("sửa các lỗi nêu trên trong Word, rồi chạy lại `{program} lint`.")
        elif self.unfilled:
            screen.next_step(
                "thay hết các chỗ [trong ngoặc vuông] của {files}, rồi chạy lại `{program} lint`.",
                files=", ".join(path.name for path in self.unfilled),
            )
        elif not self.unchecked:
            screen.next_step("trình ký; cảnh báo (nếu có) thì xem lại trước.")
        elif self.checked:
            screen.next_step(
                "trình ký các tệp đã kiểm tra, trừ {files}: máy chưa kiểm tra thể thức, hãy so với mẫu riêng của "
                "loại giấy đó; nếu còn thẻ chưa điền thì kiểm tra văn bản viết ra từ mẫu.",
                files=files,
            )
        else:
            screen.next_step(
                "máy chưa kiểm tra thể thức của {files}, chưa thể coi là đạt: hãy so với mẫu riêng của loại giấy "
                "đó; nếu còn thẻ chưa điền thì kiểm tra văn bản viết ra từ mẫu.",
                files=files,
            )


def lint_files(files: Sequence[Path], screen: Screen, *, show: bool, marks: Path | None = None) -> Linted:
    """Judge every file and say so. With ``marks``, copies with comments are written
    into that folder. Raises UsageError for a file that is not there."""
    for path in files:
        if not path.is_file():
            raise UsageError("Không có tệp {path}.", path=path)
    results = []
    clean = True
    unchecked: list[Path] = []
    unfilled: list[Path] = []
    taken: set[Path] = set()
    for path in files:
        content = _content(path)
        verdict = check(content)
        clean = clean and verdict.clean
        unchecked += [] if verdict.checked else [path]
        unfilled += [] if verdict.filled else [path]
        result = verdict_as_dict(path.name, verdict, screen.language, with_components=show)
        _say(path, verdict, screen, show=show)
        if marks is not None and verdict.judged and verdict.reading is not None:
            copy = _free(marks / f"{path.stem}_danh_dau.docx", taken)
            write_atomically(copy, marked(content, verdict, screen.language))
            result["marked"] = str(copy)
            screen.line("  bản có đánh dấu: {path}", path=copy)
        results.append(result)
    screen.json(results)
    return Linted(clean, tuple(unchecked), tuple(unfilled), len(files) - len(unchecked))


def _say(path: Path, verdict: Verdict, screen: Screen, *, show: bool) -> None:
    counts = {"file": path, "errors": verdict.errors, "warnings": len(verdict.judged) - verdict.errors}
    if verdict.checked or verdict.reading is None:
        screen.line("{file}: {errors} lỗi, {warnings} cảnh báo.", **counts)
    else:
        screen.line("{file}: chưa được kiểm tra thể thức; {errors} lỗi, {warnings} cảnh báo.", **counts)
    for line in lines(path.name, verdict, screen.language):
        screen.line("{text}", text=line)
    if show:
        screen.line("Máy nhận ra các thành phần:")
        for line in explained(verdict, screen.language):
            screen.line("{text}", text=line)
    if screen.quiet and not verdict.clean:
        for each in verdict.judged:
            finding = each.breach.finding(path.name, screen.language)
            if finding.blocks:
                screen.problem(f"{finding.code} {finding.text(screen.language)}")


def _free(path: Path, taken: set[Path]) -> Path:
    """A name no other file of this run has."""
    number = 2
    free = path
    while free in taken:
        free = path.with_stem(f"{path.stem}_{number}")
        number += 1
    taken.add(free)
    return free


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceFileError("Tệp {path} quá lớn, không kiểm tra được.", path=path)
        return path.read_bytes()
    except OSError as error:
        if isinstance(error, SourceFileError):
            raise
        raise SourceFileError(
            "Không đọc được tệp {path}: {reason}.", path=path, reason=error.strerror
        ) from error
