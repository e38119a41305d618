"""Signatures for tests: a certificate authority of the test's own, and PDF files signed with it."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec
from pyhanko_certvalidator.registry import SimpleCertificateStore

START = dt.datetime(2020, 1, 1)


def name(common, organisation):
    return x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


class Authority:
    """Signs certificates for people, and PDF files for them."""

    def __init__(self, common="Cơ quan chứng thực A", organisation="Ban A"):
        self.name = name(common, organisation)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.certificate = self._made(self.name, self.key, ca=True)

    def _made(self, subject, key, *, ca):
        usage = dict.fromkeys(
            (
                "key_encipherment",
                "data_encipherment",
                "key_agreement",
                "encipher_only",
                "decipher_only",
            ),
            False,
        )
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(START)
            .not_valid_after(START.replace(year=2120))
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=True,
                    content_commitment=not ca,
                    key_cert_sign=ca,
                    crl_sign=ca,
                    **usage,
                ),
                critical=True,
            )
            .sign(self.key, hashes.SHA256())
        )

    def pem(self):
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def signer(self, common="Nguyễn Minh Hà", organisation="Ủy ban nhân dân xã Phổ An"):
        """Somebody with a certificate of this authority."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        certificate = self._made(name(common, organisation), key, ca=False)
        store = SimpleCertificateStore()
        store.register(_asn1(self.certificate))
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return signers.SimpleSigner(
            signing_cert=_asn1(certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(private),
            cert_registry=store,
        )


def _asn1(certificate):
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def pdf(pages=1):
    """A PDF with empty pages."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def signed(data, signer, field="ChuKy1"):
    """The PDF with one more signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    out = signers.sign_pdf(
        writer,
        signers.PdfSignatureMetadata(field_name=field),
        signer=signer,
        new_field_spec=SigFieldSpec(field),
        existing_fields_only=False,
    )
    return out.getvalue()


def edited(data):
    """The PDF with its page turned after all that, as an incremental update."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
