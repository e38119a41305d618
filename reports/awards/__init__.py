"""Awards: the law as dated data, nominees, the ledger, and the year's commendation in numbers."""

from reports.awards.law import read_law
from reports.awards.law_causes import by_cause, causes_in
from reports.awards.model import (
    Award,
    Commendation,
    Law,
    LegalBasis,
    Level,
    Merit,
    Nominee,
    NomineeKind,
    Title,
)
from reports.awards.reading import read_commendation
from reports.awards.summary import Summary, SummaryRow, Tally, summarise

__all__ = [
    "Award",
    "Commendation",
    "Law",
    "LegalBasis",
    "Level",
    "Merit",
    "Nominee",
    "NomineeKind",
    "Summary",
    "SummaryRow",
    "Tally",
    "Title",
    "by_cause",
    "causes_in",
    "read_commendation",
    "read_law",
    "summarise",
]
