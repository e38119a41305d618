"""What the benchmark found: a table, a verdict on each bound, and a plot."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

# What must be reached: at least so many times as fast, or at most so many times as slow.
IN_MEMORY, TO_DISK, SCRIPTS, REPORT, COMPILING = 100, 50, 15, 12, 1.5
# Bytes a render may leave behind: half a page of memory over all of them is what can be seen at all.
LEFT_BEHIND = 4.0
# How much longer one of many may take than one of few, before it is not called linear.
GROWTH = 1.3
_SCRIPTS = ("docxtemplater", "easy-template-x")
_BEGIN, _END = "<!-- benchmark -->", "<!-- end of benchmark -->"


@dataclass(frozen=True)
class Speed:
    """One engine on one template: documents a second, peak memory of its process in MB."""

    engine: str
    template: str
    rate: float
    memory: float


@dataclass(frozen=True)
class Memory:
    """Bytes in use, read after every ``step`` renders."""

    step: int
    readings: tuple[int, ...]

    @property
    def slope(self) -> tuple[float, float]:
        """Bytes left behind by a render, and the standard error of that, without the first quarter."""
        ys = self.readings[len(self.readings) // 4 :]
        xs = [self.step * number for number in range(len(ys))]
        middle, height = mean(xs), mean(ys)
        spread = sum((x - middle) ** 2 for x in xs)
        slope = sum((x - middle) * (y - height) for x, y in zip(xs, ys, strict=True)) / spread
        rest = sum((y - height - slope * (x - middle)) ** 2 for x, y in zip(xs, ys, strict=True))
        return slope, (rest / (len(xs) - 2) / spread) ** 0.5


@dataclass(frozen=True)
class Verdict:
    """One bound: what is asked, what was found."""

    words: str
    asked: str
    found: str
    reached: bool


def told(
    speeds: list[Speed], memory: Memory, counts: list[tuple[int, float, float]]
) -> tuple[list[str], list[str]]:
    """The tables, and the bounds that were not reached."""
    verdicts = [*_ratios(speeds), _flat(memory), *_linear(counts)]
    lines = [
        f"Measured with `python benchmarks/render.py` on {_machine()}.",
        "",
        *_speed_table(speeds),
        "",
        "| bound | asked | found |",
        "|---|--:|--:|",
        *(f"| {v.words} | {v.asked} | {v.found}{'' if v.reached else ' ✗'} |" for v in verdicts),
        "",
        "| certificates | one by one (s) | merged into one document (s) |",
        "|--:|--:|--:|",
        *(f"| {count:,} | {single:.2f} | {merged:.2f} |" for count, single, merged in counts),
        "",
        *(_floor(speeds, template) for template in dict.fromkeys(each.template for each in speeds)),
    ]
    return lines, [f"{v.words}: {v.found}, asked {v.asked}" for v in verdicts if not v.reached]


def written_into(page: Path, lines: list[str], speeds: list[Speed], picture: Path) -> None:
    """Put the tables into their place in the page, and the plot beside."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    page.write_text("\n".join([before + _BEGIN, *lines, _END]) + after, encoding="utf-8")
    _plot(speeds, picture)


def _speed_table(speeds: list[Speed]) -> list[str]:
    of = {(each.engine, each.template): each for each in speeds}
    lines = ["| template | engine | documents/s | × docxtpl | peak memory (MB) |", "|---|---|--:|--:|--:|"]
    for each in speeds:
        base = of["docxtpl, to disk" if "disk" in each.engine else "docxtpl", each.template].rate
        times = "" if each.engine.startswith("floor") else f"{each.rate / base:.1f}"
        lines.append(f"| {each.template} | {each.engine} | {each.rate:,.0f} | {times} | {each.memory:.0f} |")
    return lines


def _ratios(speeds: list[Speed]) -> list[Verdict]:
    of = {(each.engine, each.template): each.rate for each in speeds}

    def at_least(words: str, template: str, one: str, other: str, bound: float) -> Verdict:
        ratio = of[one, template] / of[other, template]
        return Verdict(words, f"≥ {bound:g} ×", f"{ratio:.1f} ×", ratio >= bound)

    def compiling(template: str) -> Verdict:
        ratio = of["docxtpl", template] / of["tongket, compiling", template]
        words = f"{template} compiled, in renders by docxtpl"
        return Verdict(words, f"≤ {COMPILING:g}", f"{ratio:.2f}", ratio <= COMPILING)

    verdicts = [
        at_least("certificate in memory, to docxtpl", "certificate", "tongket", "docxtpl", IN_MEMORY),
        at_least(
            "certificate written to disk, parsed before, to docxtpl written to disk",
            "certificate",
            "tongket, to disk",
            "docxtpl, to disk",
            TO_DISK,
        ),
        at_least("report of 30 pages, to docxtpl", "report", "tongket", "docxtpl", REPORT),
        compiling("certificate"),
        compiling("report"),
    ]
    for template in ("certificate", "report"):
        script = max((name for name in _SCRIPTS if (name, template) in of), key=lambda name: of[name, template], default="")  # fmt: skip
        if script:
            words = f"{template}, to the fastest JavaScript engine ({script})"
            verdicts.append(at_least(words, template, "tongket", script, SCRIPTS))
    return verdicts


def _flat(memory: Memory) -> Verdict:
    slope, error = memory.slope
    renders = memory.step * len(memory.readings)
    words = f"memory left behind by each of {renders:,} renders"
    flat = abs(slope) <= max(2 * error, LEFT_BEHIND)
    return Verdict(words, "0 within noise", f"{slope:.2f} ± {2 * error:.2f} bytes", flat)


def _linear(counts: list[tuple[int, float, float]]) -> list[Verdict]:
    few, most = counts[0], counts[-1]
    verdicts = []
    for place, words in ((1, "one by one"), (2, "merged")):
        growth = (most[place] / most[0]) / (few[place] / few[0])
        said = f"{most[0]:,} certificates {words}: time for each, to that of {few[0]:,}"
        verdicts.append(Verdict(said, f"≤ {GROWTH:g} ×", f"{growth:.2f} ×", growth <= GROWTH))
    return verdicts


def _floor(speeds: list[Speed], template: str) -> str:
    of = {each.engine: each.rate for each in speeds if each.template == template}
    parts = {name: 1e6 / of[f"floor: {name}"] for name in ("Jinja", "deflate")}
    floor, ours = sum(parts.values()), 1e6 / of["tongket"]
    return (
        f"Floor of the {template}: Jinja alone {parts['Jinja']:,.0f} µs and deflating the body alone "
        f"{parts['deflate']:,.0f} µs, together {floor:,.0f} µs; a whole document takes {ours:,.0f} µs, "
        f"{ours / floor:.2f} times the floor.\n"
    )


def _machine() -> str:
    return f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"


def _plot(speeds: list[Speed], target: Path) -> None:
    """Documents a second, on a logarithmic scale, one panel a template."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    shown = [each for each in speeds if not each.engine.startswith(("floor", "tongket, comp"))]
    templates = list(dict.fromkeys(each.template for each in shown))
    figure, panels = plt.subplots(len(templates), 1, figsize=(8, 2.2 * len(templates)), layout="constrained")
    for panel, template in zip(panels, templates, strict=True):
        rows = sorted((each for each in shown if each.template == template), key=lambda each: each.rate)
        colours = ["#9b1c1c" if each.engine.startswith("tongket") else "#9aa0a6" for each in rows]
        bars = panel.barh([each.engine for each in rows], [each.rate for each in rows], color=colours)
        panel.bar_label(bars, [f"{each.rate:,.0f}" for each in rows], padding=4)
        panel.set_xscale("log")
        panel.set_xlim(left=1, right=max(each.rate for each in rows) * 4)
        panel.set_title(template, loc="left")
        panel.spines[["top", "right"]].set_visible(False)
    panels[-1].set_xlabel("documents a second (logarithmic)")
    target.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(target, dpi=110, metadata={"Software": None})
