"""Awards: the law as dated data, nominees, the ledger, and the year's commendation in numbers."""

from reports.awards.law import read_law
from reports.awards.law_causes import by_cause, causes_in
from reports.awards.law_model import Criterion, Law, LegalBasis, Level, Merit, NomineeKind, Title
from reports.awards.model import Assessment, Award, Commendation, Judgement, Nominee, Ruling
from reports.awards.reading import Meeting, read_commendation
from reports.awards.summary import Summary, SummaryRow, Tally, summarise

__all__ = [
    "Assessment",
    "Award",
    "Commendation",
    "Criterion",
    "Judgement",
    "Law",
    "LegalBasis",
    "Level",
    "Meeting",
    "Merit",
    "Nominee",
    "NomineeKind",
    "Ruling",
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
