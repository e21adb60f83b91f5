"""Signatures of a manifest, as minisign makes and checks them: who published can be proven.

The manifest names every file by its digest, so that one signature holds for all of them. The
comment that is signed too names the edition, and no time: the same edition and key, the same bytes.

Source: https://jedisct1.github.io/minisign/ (the format of keys and signatures).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import minisign

from kartlaggning.errors import Finding, KartlaggningError, Where
from kartlaggning.report.publication.manifest import MANIFEST_FILE, SIGNATURE_FILE

_TRUSTED = "kartlaggning edition {edition}"
_UNTRUSTED = "signature of a publication by kartlaggning"


def sign_manifest(
    manifest: bytes, edition: str, key: Path, ask_password: Callable[[], str]
) -> bytes:
    """Sign a manifest.

    Parameters
    ----------
    key
        A secret key of minisign.
    ask_password
        Asked for the key's password, where it has one.

    Raises
    ------
    KartlaggningError
        The key cannot be read, or the password is another.
    """
    where = Where(key.as_posix())
    try:
        secret = minisign.SecretKey.from_file(key)
    except OSError as error:
        raise KartlaggningError(Finding("file_missing", where)) from error
    except ValueError as error:
        raise KartlaggningError(Finding("key_unreadable", where)) from error
    with secret:
        if secret.is_encrypted():
            try:
                secret.decrypt(ask_password())
            except minisign.Error as error:
                raise KartlaggningError(Finding("key_password_wrong", where)) from error
        comment = _TRUSTED.format(edition=edition)
        signature = secret.sign(manifest, untrusted_comment=_UNTRUSTED, trusted_comment=comment)
    return bytes(signature) + b"\n"


def read_public_key(text: str) -> minisign.PublicKey:
    """Read a public key: a file of minisign's, or the key itself, which is a line of letters.

    Raises
    ------
    KartlaggningError
        It is neither.
    """
    path = Path(text)
    try:
        if path.is_file():
            return minisign.PublicKey.from_file(path)
        return minisign.PublicKey.from_base64(text)
    except (OSError, ValueError) as error:
        raise KartlaggningError(Finding("key_unreadable", Where(text))) from error


def find_unsigned(folder: Path, edition: str, key: minisign.PublicKey) -> Iterator[Finding]:
    """Find why a publication is not signed by whoever has a key."""
    path = folder / SIGNATURE_FILE
    where = Where(path.as_posix())
    if not path.is_file():
        yield Finding("signature_missing", where)
        return
    try:
        signature = minisign.Signature.from_file(path)
        key.verify((folder / MANIFEST_FILE).read_bytes(), signature)
    except (OSError, ValueError):
        yield Finding("signature_wrong", where)
        return
    if signature.trusted_comment != _TRUSTED.format(edition=edition):
        yield Finding("signature_wrong", where)
