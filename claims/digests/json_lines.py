"""One paper a line as JSON: exports, and arXiv's metadata snapshot with its gigabytes. A bad line is a problem."""

from collections.abc import Iterator
from pathlib import Path

from claims.digests import json_records
from claims.digests.digest import Entry, Problem
from claims.digests.gate import Gate
from claims.digests.json_text import decoded
from claims.digests.limits import Limits
from claims.digests.stream import lines


def entries(path: Path, limits: Limits) -> Iterator[Entry]:
    """The papers of the file, and a problem for each line that is none."""
    gate = Gate(path, limits)
    for number, raw in lines(path, limits):
        try:
            record = decoded(raw.decode())
        except UnicodeDecodeError:
            yield Problem(number, "is not UTF-8")
        except ValueError as error:
            yield Problem(number, f"is no JSON ({error})")
        except RecursionError:
            yield Problem(number, "is no JSON that can be read (nested too deeply)")
        else:
            if isinstance(record, dict):
                yield from gate.admit(json_records.found(record, number))
            else:
                yield Problem(number, "is no JSON object")
    yield from gate.end()
