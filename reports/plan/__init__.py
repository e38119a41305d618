"""The plan of one year: targets, forms, units and movements, read from ``ke_hoach.xlsx``."""

from reports.plan.model import (
    Comparison,
    Form,
    FormColumn,
    Movement,
    Plan,
    PlanMark,
    PlanSentence,
    Resubmission,
    Target,
    Unit,
    UnitKind,
)
from reports.plan.reading import read_plan

__all__ = [
    "Comparison",
    "Form",
    "FormColumn",
    "Movement",
    "Plan",
    "PlanMark",
    "PlanSentence",
    "Resubmission",
    "Target",
    "Unit",
    "UnitKind",
    "read_plan",
]
