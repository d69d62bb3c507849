"""The error tree: each class knows its sentence, the caller only the facts.

A `ClaimsError` is a person's mistake or a bad input; the command line prints it as one line and exits
with `exit_code`. Any other exception is a bug of ours and keeps its traceback.
"""

from pathlib import Path


class ClaimsError(Exception):
    """Something outside the program is wrong; the message says where, what, and what to do."""

    exit_code = 1


class InputError(ClaimsError):
    """A file from outside that cannot be read as what it should be."""

    def __init__(self, path: Path | str, what: str, remedy: str, line: int | None = None) -> None:
        where = f"{path}:{line}" if line is not None else str(path)
        super().__init__(f"{where}: {what}; {remedy}")
        self.what = what


class FormatError(InputError):
    """A digest in no format that is known, or not in the one that was named."""


class EvidenceError(ClaimsError):
    """A claim that its paper's own words do not carry; the gate for every claim, however it entered."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}; a claim needs its number inside a verbatim quote of its text")
        self.what = what


class CurationError(InputError):
    """A curated record that is illegal or fits no paper, or fits more than one place."""


class DownloadError(ClaimsError):
    """An address that did not give what was asked of it; `passing` where asking again may help, after `wait` seconds."""

    def __init__(
        self, address: str, what: str, remedy: str, *, passing: bool = False, wait: float | None = None
    ) -> None:
        super().__init__(f"{address}: {what}; {remedy}")
        self.passing = passing
        self.wait = wait


class VocabularyError(InputError):
    """A vocabulary row that is illegal or that contradicts another."""


class DatabaseError(ClaimsError):
    """A database that cannot be opened, is of another version, or is busy."""

    def __init__(self, url: str, what: str, remedy: str) -> None:
        super().__init__(f"{url}: {what}; {remedy}")


class NotFoundError(ClaimsError):
    """A claim, paper, benchmark, metric, system, rule or view that the ledger does not hold."""

    def __init__(self, kind: str, name: str, near: tuple[str, ...] = ()) -> None:
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        super().__init__(f"no {kind} {name!r} in this ledger{hint}")


class QueryError(ClaimsError):
    """A statement of a user's that is refused, stopped, or not SQL."""


class ExtractorError(ClaimsError):
    """An extractor from outside that is not there, is not set up, or does not answer as one should."""

    def __init__(self, name: str, what: str, remedy: str) -> None:
        super().__init__(f"extractor {name}: {what}; {remedy}")
