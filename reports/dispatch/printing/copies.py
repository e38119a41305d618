"""Copies of a document by recipient, as Nơi nhận has them, and those that are kept (decree 30/2020, art. 17)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dispatch.request import AS_ABOVE
from reports.office import Office, Recipient, is_as_said
from reports.vietnamese import clean, fold


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies for one recipient."""

    recipient: str
    number: int


def copies_of(office: Office, notation: str, to: tuple[str, ...] = ()) -> tuple[Copies, ...]:
    """Who gets how many copies of a document with this symbol (``BC-UBND``), in the order of Nơi nhận;
    those that are kept come last, as there. "Như trên" says who that is, its copies dealt out in turn:
    the office's addressees, or those that the letter itself is addressed ``to``.
    Empty for a symbol that sheet Ký hiệu does not have."""
    made: list[Copies] = []
    document, lines = _lines(office, notation)
    addressees = to or office.addressees(document)
    for line in lines:
        if fold(line.text) == AS_ABOVE and addressees:
            made += _dealt(addressees, line.copies)
        elif line.copies > 0:
            made.append(Copies(clean(line.text), line.copies))
    return tuple(made)


def copies_of_letter(office: Office, notation: str, guest: str, *, first: bool) -> tuple[Copies, ...]:
    """Copies of one letter of a document that goes to many: one for whom it names; all other copies of the
    document are made of its ``first`` letter."""
    _, lines = _lines(office, notation)
    others = [Copies(clean(line.text), line.copies) for line in lines if not is_as_said(line)]
    return (Copies(guest, 1), *(each for each in others if first and each.number > 0))


def total(copies: tuple[Copies, ...]) -> int:
    """How many copies there are altogether."""
    return sum(one.number for one in copies)


def _lines(office: Office, notation: str) -> tuple[str, tuple[Recipient, ...]]:
    """The document with this symbol as sheet Ký hiệu calls it, and its lines of Nơi nhận."""
    symbol = next((one for one in office.symbols.values() if fold(one.series) == fold(notation)), None)
    return (symbol.document, office.recipients.get(symbol.document, ())) if symbol else ("", ())


def _dealt(addressees: tuple[str, ...], number: int) -> list[Copies]:
    """``number`` copies dealt out among the addressees: the first ones get one more where it does not
    come out even."""
    each, more = divmod(number, len(addressees))
    shares = [each + (place < more) for place in range(len(addressees))]
    return [Copies(clean(name), share) for name, share in zip(addressees, shares, strict=True) if share]
