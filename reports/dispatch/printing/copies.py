"""Copies of a document by recipient, as Nơi nhận has them, and those that are kept (decree 30/2020, art. 17)."""

from __future__ import annotations

from dataclasses import dataclass

from reports.dispatch.request import AS_ABOVE
from reports.office import Office
from reports.vietnamese import clean, fold


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies for one recipient."""

    recipient: str
    number: int


def copies_of(office: Office, notation: str) -> tuple[Copies, ...]:
    """Who gets how many copies of a document with this symbol (``BC-UBND``), in the order of Nơi nhận;
    those that are kept come last, as there. "Như trên" says who that is, its copies dealt out in turn.
    Empty for a symbol that sheet Ký hiệu does not have."""
    symbol = next((one for one in office.symbols.values() if fold(one.series) == fold(notation)), None)
    if symbol is None:
        return ()
    made: list[Copies] = []
    addressees = office.addressees(symbol.document)
    for line in office.recipients.get(symbol.document, ()):
        if fold(line.text) == AS_ABOVE and addressees:
            made += _dealt(addressees, line.copies)
        elif line.copies > 0:
            made.append(Copies(clean(line.text), line.copies))
    return tuple(made)


def total(copies: tuple[Copies, ...]) -> int:
    """How many copies there are altogether."""
    return sum(one.number for one in copies)


def _dealt(addressees: tuple[str, ...], number: int) -> list[Copies]:
    """``number`` copies dealt out among the addressees: the first ones get one more where it does not
    come out even."""
    each, more = divmod(number, len(addressees))
    shares = [each + (place < more) for place in range(len(addressees))]
    return [Copies(clean(name), share) for name, share in zip(addressees, shares, strict=True) if share]
