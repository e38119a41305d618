"""The chart of the review: percent of plan reached, target by target, as a picture.

Bars carry the same percentages as Phụ lục I. The picture is drawn without a clock and without
metadata: the same figures give the same bytes. The font is named by its file, never looked up
by the system's preferences: Times New Roman where there is one, else Liberation Serif, else the
DejaVu Serif that comes with matplotlib; each only if it has the Vietnamese letters.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font

from reports.documents import wording
from reports.figures.model import TargetResult, Verdict

_FAMILIES = ("Times New Roman", "Liberation Serif", "DejaVu Serif")
_VIETNAMESE = "ằẵệốữỹđĐ"
_DPI = 200
_POINTS = 8.5
_INCHES_WIDE = 6.3
_INCHES_A_BAR = 0.27
_INCHES_AROUND = 0.6
_LABEL_WIDTH = 44
_PLAN = 100
_ASIDE = 1.5
_HATCHES = {Verdict.EXCEEDED: "", Verdict.MET: "", Verdict.MISSED: "///"}
_GREYS = {Verdict.EXCEEDED: "#4d4d4d", Verdict.MET: "#9a9a9a", Verdict.MISSED: "#ffffff"}
_NAMES = {
    Verdict.EXCEEDED: "Vượt kế hoạch",
    Verdict.MET: "Đạt kế hoạch",
    Verdict.MISSED: "Không đạt kế hoạch",
}


def charted(results: Sequence[TargetResult]) -> tuple[TargetResult, ...]:
    """The targets whose figure can be put in percent of the plan."""
    return tuple(r for r in results if wording.percent_of_plan(r) is not None and r.verdict in _GREYS)


def caption(drawn: int, judged: int, year: int) -> str:
    """What stands under the picture: it shows those targets alone that have a percent of plan."""
    return f"Tỷ lệ thực hiện kế hoạch năm {year} (%) của {drawn:02d}/{judged:02d} chỉ tiêu tính được tỷ lệ"


def draw(results: Sequence[TargetResult]) -> bytes:
    """A PNG of one horizontal bar for each of ``results``, first on top.

    Grey tones and hatching rather than colours: the document is printed and copied in black.
    """
    figure = Figure(figsize=(_INCHES_WIDE, _INCHES_AROUND + _INCHES_A_BAR * len(results)), dpi=_DPI)
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    font = serif_font()
    _bars(axes, results, font)
    _frame(axes, results, font)
    figure.tight_layout(pad=0.3)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def serif_font() -> Path:
    """The file of the first font of the list that is there and has the Vietnamese letters."""
    first = _font_of(_FAMILIES[:-1])
    if first is None:
        _take_in_new_fonts()  # matplotlib keeps a list of fonts, and does not see those installed since
        first = _font_of(_FAMILIES)
    return first or Path(font_manager.findfont(_FAMILIES[-1]))


def _font_of(families: Sequence[str]) -> Path | None:
    for family in families:
        try:
            found = Path(font_manager.findfont(family, fallback_to_default=False))
        except ValueError:
            continue
        letters = FT2Font(str(found)).get_charmap()
        if all(ord(letter) in letters for letter in _VIETNAMESE):
            return found
    return None


def _take_in_new_fonts() -> None:
    known = {entry.fname for entry in font_manager.fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if path not in known:
            with suppress(OSError, RuntimeError):  # a file that is no font after all
                font_manager.fontManager.addfont(path)


def _bars(axes: Axes, results: Sequence[TargetResult], font: Path) -> None:
    text = FontProperties(fname=str(font), size=_POINTS)
    for verdict, name in _NAMES.items():
        own = [(place, r) for place, r in enumerate(results) if r.verdict is verdict]
        if not own:
            continue
        axes.barh(
            [place for place, _ in own],
            [_length(r) for _, r in own],
            height=0.62,
            color=_GREYS[verdict],
            edgecolor="black",
            linewidth=0.6,
            hatch=_HATCHES[verdict],
            label=name,
        )
    for place, result in enumerate(results):
        axes.text(
            max(_length(result), _PLAN) + _ASIDE,  # right of the line of the plan, never on it
            place,
            f"{wording.percent_cell(result)}%",
            va="center",
            fontproperties=text,
        )


def _length(result: TargetResult) -> float:
    return float(wording.percent_of_plan(result) or 0)


def _frame(axes: Axes, results: Sequence[TargetResult], font: Path) -> None:
    text = FontProperties(fname=str(font), size=_POINTS)
    values = [_length(r) for r in results]
    axes.axvline(_PLAN, color="black", linewidth=0.8, linestyle=(0, (4, 2)))
    axes.set_xlim(0, max(*values, _PLAN) * 1.12)
    axes.set_ylim(len(results) - 0.4, -0.6)
    axes.set_yticks(range(len(results)))
    names = ("\n".join(textwrap.wrap(r.target.name, _LABEL_WIDTH)) for r in results)
    axes.set_yticklabels(list(names), fontproperties=text)
    axes.set_xticks([0, 20, 40, 60, 80, 100])
    axes.set_xticklabels([f"{tick}%" for tick in (0, 20, 40, 60, 80, 100)], fontproperties=text)
    axes.tick_params(length=2, width=0.6)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.35, -0.3 / max(len(results) * _INCHES_A_BAR, 1)),
        ncols=len(_NAMES),
        frameon=False,
        prop=text,
        handlelength=1.4,
    )
