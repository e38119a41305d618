"""Vietnamese as an office writes it: text, numbers, number words, dates, names, old fonts."""

from reports.vietnamese.dates import NotADate, blank_date, long_date, parse_date, parse_year
from reports.vietnamese.hours import hour_words, parse_hour
from reports.vietnamese.legacy import Encoding, encoding_of_font, to_unicode
from reports.vietnamese.names import NameKey, TextKey, sort_key, text_key, without_academic_titles
from reports.vietnamese.numbers import (
    AmbiguousNumber,
    NotAnInteger,
    NotANumber,
    ParsedNumber,
    format_money,
    format_number,
    format_percent,
    parse_number,
    round_half_up,
    shares,
)
from reports.vietnamese.text import bare, clean, closest, fold, nfc, slug
from reports.vietnamese.words import in_words, money_in_words

__all__ = [
    "AmbiguousNumber",
    "Encoding",
    "NameKey",
    "NotADate",
    "NotANumber",
    "NotAnInteger",
    "ParsedNumber",
    "TextKey",
    "bare",
    "blank_date",
    "clean",
    "closest",
    "encoding_of_font",
    "fold",
    "format_money",
    "format_number",
    "format_percent",
    "hour_words",
    "in_words",
    "long_date",
    "money_in_words",
    "nfc",
    "parse_date",
    "parse_hour",
    "parse_number",
    "parse_year",
    "round_half_up",
    "shares",
    "slug",
    "sort_key",
    "text_key",
    "to_unicode",
    "without_academic_titles",
]
