"""Cells whose words come from a list: CHOICE columns and có/không columns."""

from __future__ import annotations

from collections.abc import Sequence

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef, RawCell, Value
from reports.spreadsheet.number_cells import EMPTY_MARKS
from reports.spreadsheet.text_cells import readable, text_value
from reports.vietnamese import text

_YES = frozenset({"có", "x", "✓", "✔", "√", "đạt", "rồi", "đã", "đúng", "true", "yes", "1"})
_NO = frozenset({"không", "chưa", "không đạt", "chưa đạt", "sai", "false", "no", "0"})


def choice_value(raw: RawCell, ref: CellRef, choices: Sequence[str]) -> Value:
    """The word of the list that the cell means. Another case or dash, or lost accents, are
    understood and said; anything else is refused with the nearest word."""
    plain = text_value(raw, ref)
    if plain.value is None:
        return plain
    words = str(plain.value)
    for same in (text.fold, text.bare):
        meant = [choice for choice in choices if same(choice) == same(words)]
        if len(meant) == 1:
            repair = (Finding("R341", ref.where(), words, meant[0]),) if meant[0] != words else ()
            return Value(meant[0], raw.text, ref, plain.findings + repair)
    nearest = text.closest(words, choices)
    note = f'Có phải là "{nearest}"?' if nearest else ""
    finding = Finding("E340", ref.where(), words, "; ".join(choices), note)
    return Value(None, raw.text, ref, (*plain.findings, finding))


def flag_value(raw: RawCell, ref: CellRef) -> Value:
    """True for có, False for không; ticks and like words are understood and said."""
    if isinstance(raw.value, bool):
        return Value(raw.value, raw.text, ref)
    words, findings = readable(raw, ref) if isinstance(raw.value, str) else (raw.text, ())
    folded = text.fold(words)
    if folded in EMPTY_MARKS:
        return Value(None, raw.text, ref, (*findings, Finding("R312", ref.where(), words)))
    if folded not in _YES | _NO:
        finding = Finding("E345", ref.where(), words, "có; không")
        return Value(None, raw.text, ref, (*findings, finding))
    meant = "có" if folded in _YES else "không"
    repair = () if folded == meant else (Finding("R346", ref.where(), words, meant),)
    return Value(meant == "có", raw.text, ref, findings + repair)
