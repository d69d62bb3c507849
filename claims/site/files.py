"""Files of the site: only what changed is written, each in one step; what is no longer made goes."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import InputError
from claims.files import replace

MANIFEST = "files.txt"  # names every file of the site, so that a later build knows which are its own


@dataclass(slots=True)
class Output:
    """A folder that is being made: what was written, what stayed as it was."""

    folder: Path
    written: int = 0
    kept: int = 0
    _made: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, content: str | bytes) -> None:
        """Write the file `name` unless it already has this content; never half of it."""
        data = content.encode("utf-8") if isinstance(content, str) else content
        self._made[name] = hashlib.sha256(data).hexdigest()
        path = self.folder / name
        try:
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                self.kept += 1
                return
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, data)
        except OSError as error:
            raise InputError(
                path, f"cannot be written ({error.strerror})", "check the folder and the disk"
            ) from error
        self.written += 1

    def close(self) -> int:
        """Remove the files an earlier build made and this one did not; how many went."""
        manifest = self.folder / MANIFEST
        before = manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else []
        gone = 0
        for line in before:
            name = line.split("  ", 1)[-1]
            path = (self.folder / name).resolve()
            # The list is a file a person may have edited: nothing outside the site's folder is removed.
            if name not in self._made and path.is_relative_to(self.folder.resolve()) and path.is_file():
                path.unlink()
                gone += 1
        listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(self._made.items()))
        replace(manifest, listed.encode())
        return gone
