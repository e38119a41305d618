"""The password of a mail account: from the system's own store of secrets, never from a file of ours."""

from __future__ import annotations

from typing import Any

_SERVICE = "tongket-smtp"


def stored(host: str, user: str) -> str | None:
    """The password kept for ``user`` at ``host``; None where there is none, or no store."""
    store = _store()
    if store is None:
        return None
    try:
        found = store.get_password(f"{_SERVICE}:{host}", user)
    except Exception:  # noqa: BLE001  stores of every system raise what they like; the user is asked then
        return None
    return str(found) if found else None


def keep(host: str, user: str, password: str) -> bool:
    """Keep a password; whether it was kept."""
    store = _store()
    if store is None:
        return False
    try:
        store.set_password(f"{_SERVICE}:{host}", user, password)
    except Exception:  # noqa: BLE001  see above
        return False
    return True


def _store() -> Any:
    try:
        import keyring
    except ImportError:
        return None
    return keyring
