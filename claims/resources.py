"""Where the files that are not Python lie: in a checkout beside the package, in a wheel inside it."""

import hashlib
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `name` ("alembic", "seeds", "reports"): the wheel's copy, else the checkout's."""
    for candidate in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"claims was installed without its {name}/ folder; install it again")


def starter(name: str) -> str:
    """The text of a file that a new ledger begins with; `$title` and `$version` stand for its own."""
    return (_PACKAGE / "starter" / name).read_text(encoding="utf-8")


def is_installed() -> bool:
    """Whether the program's files are an installation's, which nothing is written into."""
    return (_PACKAGE / "_data").is_dir()


def guideline() -> str:
    """The text of GUIDELINE.md: what a claim is, and how one is written down."""
    return (_PACKAGE / "GUIDELINE.md").read_text(encoding="utf-8")


@cache
def program() -> str:
    """The fingerprint of the program: all its code, and what its reader learned."""
    made = hashlib.sha256()
    for path in sorted([*_PACKAGE.rglob("*.py"), *_PACKAGE.rglob("*.sql"), *_PACKAGE.rglob("weights.json")]):
        made.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
    return made.hexdigest()
