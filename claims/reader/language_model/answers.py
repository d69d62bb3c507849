"""The answers of models, kept in a file: a second run sends nothing, and one that was killed goes on where it was.

A line is one answer: the model, the version of the prompt, the fingerprint of title and abstract, and the claims as the model gave
them, before the gate. Lines are only ever added, each in one write; what is no whole line is looked over.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from claims.errors import InputError

FILE = "llm-answers.jsonl"  # beside the ledger
_REMEDY = "name another file with --cache"


def fingerprint(title: str, abstract: str) -> str:
    """What an answer is kept under: the same title and abstract have the same, on every machine."""
    return hashlib.sha256(f"{title}\n{abstract}".encode(errors="surrogatepass")).hexdigest()[:24]


class Answers:
    """The answers of one model by the fingerprint of the paper; in a file where one is given.

    They are answers to one version of the prompt; to any, the later before the earlier, where `version` is None.
    """

    def __init__(self, path: Path | None, model: str, version: str | None) -> None:
        self.path = path
        self.model = model
        self._key = {"model": model} | ({} if version is None else {"prompt": version})
        self._claims: dict[str, list[Any]] = dict(self._read(path)) if path is not None else {}

    def get(self, paper: str) -> list[Any] | None:
        """The claims that were answered for a paper, or None where nobody asked yet."""
        return self._claims.get(paper)

    def put(self, paper: str, claims: list[Any]) -> None:
        """Keep an answer; it is on the disk before this returns."""
        self._claims[paper] = claims
        if self.path is None:
            return
        line = json.dumps({**self._key, "paper": paper, "claims": claims}, ensure_ascii=True) + "\n"
        try:
            with self.path.open("ab+") as file:  # appending: several runs may share the file
                if file.tell() and not self._ends_whole(file.fileno(), file.tell()):
                    line = f"\n{line}"  # behind what a killed run left
                file.write(line.encode())
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise InputError(self.path, f"cannot be written ({error.strerror})", _REMEDY) from error

    @staticmethod
    def _ends_whole(file: int, size: int) -> bool:
        os.lseek(file, size - 1, os.SEEK_SET)
        return os.read(file, 1) == b"\n"

    def _read(self, path: Path) -> Iterator[tuple[str, list[Any]]]:
        try:
            with path.open("rb") as file:
                for line in file:
                    kept = _kept(line)
                    if kept is not None and all(kept.get(name) == held for name, held in self._key.items()):
                        yield str(kept["paper"]), kept["claims"]
        except FileNotFoundError:
            return
        except OSError as error:
            raise InputError(path, f"cannot be read ({error.strerror})", _REMEDY) from error


def _kept(line: bytes) -> dict[str, Any] | None:
    """The answer in a line, or None where it holds none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(found, dict) and isinstance(found.get("claims"), list) and "paper" in found
    return found if whole else None
