"""Figures: targets worked out from what came in, judged, audited, and traced back to cells."""

from reports.figures.computing import compute
from reports.figures.lineage import Trace, TracedCell, TraceStep, trace
from reports.figures.model import (
    Contribution,
    Criterion,
    Extra,
    Figures,
    Lineage,
    RankedUnit,
    Ranking,
    Score,
    ScoreCell,
    TargetResult,
    Verdict,
)
from reports.figures.plan_audit import PlanCheck, plan_checks

__all__ = [
    "Contribution",
    "Criterion",
    "Extra",
    "Figures",
    "Lineage",
    "PlanCheck",
    "RankedUnit",
    "Ranking",
    "Score",
    "ScoreCell",
    "TargetResult",
    "Trace",
    "TraceStep",
    "TracedCell",
    "Verdict",
    "compute",
    "plan_checks",
    "trace",
]
