"""Intake: what came in, known, typed and checked; blank forms out, marked copies back."""

from reports.intake.forms import Sender, write_forms
from reports.intake.marked import for_the_sender, marked_names, write_marked_copies
from reports.intake.model import Intake, Obligation, Row, SourceFile, State, Submission, YearPart
from reports.intake.names import sender_in_path
from reports.intake.obligations import deadline_of, obligations
from reports.intake.report import write_check_report, write_findings_json
from reports.intake.submissions import read_submissions, sent_in

__all__ = [
    "Intake",
    "Obligation",
    "Row",
    "Sender",
    "SourceFile",
    "State",
    "Submission",
    "YearPart",
    "deadline_of",
    "for_the_sender",
    "marked_names",
    "obligations",
    "read_submissions",
    "sender_in_path",
    "sent_in",
    "write_check_report",
    "write_findings_json",
    "write_forms",
    "write_marked_copies",
]
