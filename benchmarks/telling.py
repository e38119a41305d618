"""What the benchmark found, as a table, a verdict on each target, and a plot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from statistics import mean

TARGETS = {"memory": 100, "disk": 50, "javascript": 15, "report": 12, "compile": 1.5}


@dataclass(frozen=True)
class Speed:
    """One engine on one template: documents a second, peak memory of its process in MB."""

    engine: str
    template: str
    rate: float
    memory: float


def report(
    speeds: list[Speed], slope: tuple[float, float], counts: list[tuple[int, float, float]]
) -> tuple[list[str], list[str]]:
    """The table and the verdicts."""
    of = {(each.engine, each.template): each for each in speeds}
    lines = ["| mẫu | công cụ | văn bản/giây | gấp docxtpl | bộ nhớ cao nhất (MB) |", "|---|---|--:|--:|--:|"]
    for each in speeds:
        base = of["docxtpl, to disk" if "disk" in each.engine else "docxtpl", each.template].rate
        lines.append(
            f"| {each.template} | {each.engine} | {each.rate:,.0f} | {each.rate / base:.1f} | {each.memory:.0f} |"
        )

    def ratio(one: str, other: str, template: str = "certificate") -> float:
        return of[one, template].rate / of[other, template].rate

    verdicts = [
        ("memory", "giấy khen, trong bộ nhớ, gấp docxtpl", ratio("ours", "docxtpl"), True),
        (
            "disk",
            "giấy khen, ghi ra đĩa có kiểm cấu trúc, gấp docxtpl",
            ratio("ours, to disk", "docxtpl, to disk"),
            True,
        ),
        ("report", "báo cáo 30 trang, gấp docxtpl", ratio("ours", "docxtpl", "report"), True),
        ("compile", "biên dịch giấy khen, lần một lần docxtpl", ratio("docxtpl", "compile"), False),
        ("compile", "biên dịch báo cáo, lần một lần docxtpl", ratio("docxtpl", "compile", "report"), False),
    ]
    script = [each.rate for each in speeds if each.engine in {"docxtemplater", "easy-template-x"}]
    if script:
        verdicts.append(
            (
                "javascript",
                "giấy khen, gấp công cụ JavaScript nhanh nhất",
                of["ours", "certificate"].rate / max(script),
                True,
            )
        )
    missed = []
    lines += ["", "| mục tiêu | cần | đạt |", "|---|--:|--:|"]
    for key, words, value, at_least in verdicts:
        reached = value >= TARGETS[key] if at_least else value <= TARGETS[key]
        lines.append(
            f"| {words} | {'≥' if at_least else '≤'} {TARGETS[key]:g} | {value:.1f}{'' if reached else ' ✗'} |"
        )
        if not reached:
            missed.append(words)
    left, noise = slope
    flat = abs(left) <= max(2 * noise, 8)
    lines.append(f"| bộ nhớ mỗi lần kết xuất (byte) | ≈ 0 | {left:.1f} ± {noise:.1f}{'' if flat else ' ✗'} |")
    if not flat:
        missed.append("bộ nhớ")
    lines += ["", "| số giấy khen | từng bản (giây) | gộp một tệp (giây) |", "|--:|--:|--:|"]
    for count, single, merged in counts:
        lines.append(f"| {count:,} | {single:.2f} | {merged:.2f} |")
    floors = [of[name, "certificate"].rate for name in ("floor: Jinja alone", "floor: deflate alone")]
    floor = 1 / mean([1 / each for each in floors]) / len(floors)
    share = of["ours", "certificate"].rate / floor
    lines += [
        "",
        f"Sàn của giấy khen (Jinja trơn rồi nén): {floor:,.0f} văn bản/giây; đạt {share:.0%} của sàn.",
    ]
    return lines, missed


def plot(speeds: list[Speed], target: Path) -> None:
    """Documents a second, on a logarithmic scale."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "tongket"
    from matplotlib import pyplot as plt

    shown = [each for each in speeds if not each.engine.startswith(("floor", "compile"))]
    figure, axes = plt.subplots(figsize=(8, 0.4 * len(shown) + 1))
    axes.barh(
        [f"{each.engine} · {each.template}" for each in shown], [each.rate for each in shown], color="#9b1c1c"
    )
    axes.set_xscale("log")
    axes.set_xlabel("văn bản mỗi giây")
    axes.invert_yaxis()
    figure.savefig(target, bbox_inches="tight", metadata={"Date": None})
