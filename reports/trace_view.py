"""A trace on the screen: facts, then each step with the cells below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.speech import Screen
    from reports.tracing import Trace


def show_trace(traced: Trace, screen: Screen) -> None:
    """Draw a trace as a heading, labelled facts and a tree of steps."""
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

    screen.line("{code}  {title}", code=traced.code, title=traced.title)
    for label, text in traced.facts:
        screen.line("  {label}: {text}", label=label, text=text)
    root = Tree(Text(screen.say("Cách tính, từ kết quả về từng ô")))
    branches = {-1: root}
    for step in traced.steps:
        label = f"{step.text} = {step.value}" if step.value else step.text
        branch = branches[step.depth - 1].add(Text(label))
        branches[step.depth] = branch
        if not step.sources:
            continue
        table = Table(show_header=True, box=None, pad_edge=False)
        for header in ("Tệp", "Trang", "Ô", "Chữ trong ô", "Hiểu là", "Đã sửa"):
            table.add_column(screen.say(header), overflow="fold")
        for source in step.sources:
            table.add_row(
                *(Text(part) for part in (source.file, source.sheet, source.cell, source.raw, source.value)),
                Text("; ".join(source.repairs)),
            )
        branch.add(table)
    screen.show(root)
