"""The digital signatures of a PDF that came back: by whom, when, intact or changed since.

Only read, never made: signing stays with the state's own tool. Nothing is fetched from the network, so that
revocation is never looked up; whether a certificate is trusted is judged only against roots that are given.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from reports.errors import MissingToolError, UsageError
from reports.findings import Finding, Where
from reports.vietnamese import bare

_OF_A_TEST = re.compile(r"\b(thu nghiem|test|testing|demo)\b")
_SPEAKERS = ("pyhanko", "pyhanko_certvalidator")
_LONGEST_DETAIL = 120
_NOT_A_LETTER = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. ``when`` is what the signer's clock said, or a time-stamping authority
    (``stamped``). ``intact``: what was signed is unchanged; ``changed``: something else was changed after;
    ``added``: only what may be added was (another signature, proofs of validity). ``trusted`` is None where no
    roots were given. ``fault`` says why it could not be checked."""

    field: str
    signer: str
    organisation: str
    issuer: str
    when: datetime | None
    stamped: bool
    intact: bool
    changed: bool
    added: bool
    trusted: bool | None
    fault: str = ""

    @property
    def good(self) -> bool:
        """Whether what stands in the file is what was signed."""
        return self.intact and not self.changed

    @property
    def of_a_test(self) -> bool:
        """Whether certificate or issuer call themselves a test."""
        names = (bare(name).lower() for name in (self.signer, self.organisation, self.issuer))
        return any(_OF_A_TEST.search(_NOT_A_LETTER.sub(" ", name)) for name in names)

    def as_dict(self) -> dict[str, Any]:
        """A plain dict for ``--json``."""
        return {
            "field": self.field,
            "signer": self.signer,
            "organisation": self.organisation,
            "issuer": self.issuer,
            "time": self.when.isoformat() if self.when else None,
            "time_stamped": self.stamped,
            "intact": self.intact,
            "changed_after": self.changed,
            "added_after": self.added,
            "trusted": self.trusted,
            "test": self.of_a_test,
            "fault": self.fault,
        }


def signatures_of(data: bytes, roots: Path | None = None) -> tuple[Signature, ...]:
    """Every signature of a PDF, in the order they were made. ``roots`` is a file of root certificates (PEM or
    DER). Raises UsageError for what is no PDF or no certificate, MissingToolError without pyHanko."""
    _library()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    trusted = _certificates(roots) if roots is not None else None
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=False)
        embedded = list(reader.embedded_regular_signatures)
    except (PdfError, ValueError, KeyError, OSError) as error:
        raise UsageError(
            "Tệp này không phải là PDF đọc được: không đúng loại tệp, tải về dở dang hoặc đã hỏng. Xin lại tệp. "
            "Chi tiết kỹ thuật: {why}.",
            why=_detail(error),
        ) from error
    return tuple(_looked_at(one, trusted) for one in embedded)


def _library() -> None:
    try:
        import pyhanko.sign.validation
    except ImportError as error:
        raise MissingToolError(
            "Thiếu phần kiểm tra chữ ký số (pyHanko). Chạy lại build.py để máy tự cài, hoặc cài tongket[sign]."
        ) from error
    del pyhanko
    for name in _SPEAKERS:  # they tell of every fault with a traceback; what counts is in the verdict
        logger = logging.getLogger(name)
        if not any(isinstance(handler, logging.NullHandler) for handler in logger.handlers):
            logger.addHandler(logging.NullHandler())
        logger.propagate = False


def _certificates(path: Path) -> list[Any]:
    from pyhanko import keys

    read: Any = keys.load_certs_from_pemder
    try:
        found = list(read([str(path)]))
    except (OSError, ValueError) as error:
        raise UsageError("Không đọc được chứng thư gốc trong {file}.", file=path) from error
    if not found:
        raise UsageError("Không đọc được chứng thư gốc trong {file}.", file=path)
    return found


def _looked_at(embedded: Any, roots: list[Any] | None) -> Signature:
    """One signature, checked; one that cannot be checked is not intact, and says why."""
    field = str(embedded.field_name)
    try:
        certificate = embedded.signer_cert
        subject, issuer = certificate.subject.native, certificate.issuer.native
        when = embedded.self_reported_timestamp
        status = _validated(embedded, roots, when)
    except Exception as error:  # noqa: BLE001  a file from outside may be broken in any way
        return Signature(field, "", "", "", None, False, False, True, False, None, _detail(error))
    stamp = status.timestamp_validity
    stamped = stamp is not None and stamp.valid and stamp.intact
    level = status.modification_level.name if status.modification_level else "OTHER"
    whole = status.coverage.name == "ENTIRE_FILE"
    return Signature(
        field=field,
        signer=_first(subject, "common_name"),
        organisation=_first(subject, "organization_name", "organizational_unit_name"),
        issuer=_first(issuer, "common_name", "organization_name"),
        when=stamp.timestamp if stamped else when,
        stamped=stamped,
        intact=bool(status.intact and status.valid),
        changed=not whole and (level == "OTHER" or not status.docmdp_ok),
        added=not whole,
        trusted=None if roots is None else bool(status.trusted),
    )


def _detail(error: Exception) -> str:
    """What a library says of a fault, on one line and not too long: for whoever is asked for help."""
    return " ".join(str(error).split())[:_LONGEST_DETAIL].rstrip(".") or type(error).__name__


def _validated(embedded: Any, roots: list[Any] | None, when: datetime | None) -> Any:
    """What pyHanko says of a signature, with certificates judged as of the time of signing."""
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(
        trust_roots=roots or [], allow_fetching=False, moment=when, retroactive_revinfo=True
    )
    return validate_pdf_signature(embedded, signer_validation_context=context)


def _first(name: dict[str, Any], *keys: str) -> str:
    for key in keys:
        value = name.get(key, "")
        value = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
        if value:
            return value
    return ""


def judged(name: str, signatures: Sequence[Signature]) -> tuple[Finding, ...]:
    """What is wrong with a file's signatures, or should be looked at."""
    if not signatures:
        return (Finding("E874", Where(name)),)
    return tuple(finding for one in signatures for finding in _of_one(Where(name), one))


def _of_one(where: Where, one: Signature) -> Iterator[Finding]:
    told = one.signer or one.field
    if not one.good:
        yield Finding("E873", where, told, note=f"Chi tiết kỹ thuật: {one.fault}." if one.fault else "")
        return
    if one.of_a_test:
        yield Finding("W876", where, told, one.issuer)
    if one.added:
        yield Finding("W846", where, told)
    if one.trusted is None:
        yield Finding("W875", where, told, one.issuer)
    elif not one.trusted:
        yield Finding("W847", where, told, one.issuer)
