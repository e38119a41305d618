"""The small language of the plan workbook's formulas and checks: read, checked, never run as Python."""

from reports.formula.checking import check_row, check_target, references
from reports.formula.parsing import Formula, parse
from reports.formula.rows import RowValue, compare, evaluate_row
from reports.formula.scope import ColumnInfo, Scope, Type
from reports.formula.tree import Binary, Call, Filter, Name, Negative, Node, Number, Text, walk

__all__ = [
    "Binary",
    "Call",
    "ColumnInfo",
    "Filter",
    "Formula",
    "Name",
    "Negative",
    "Node",
    "Number",
    "RowValue",
    "Scope",
    "Text",
    "Type",
    "check_row",
    "check_target",
    "compare",
    "evaluate_row",
    "parse",
    "references",
    "walk",
]
