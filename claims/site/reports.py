"""Reports of one query: a folder with `report.toml` and `query.sql` becomes a page; nothing else is touched.

A folder may hold its own `page.html`; else the common template shows words, caution and the table.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from claims import resources
from claims.errors import InputError
from claims.ledger.database import plain
from claims.site.pages import SitePage

_KEYS = {"title", "about", "caution", "columns"}


def every(connection: Connection, folders: Sequence[Path]) -> Iterator[SitePage]:
    """A page for each report of the project and of `folders`, in the order of their names."""
    found: dict[str, Path] = {}
    for folder in (resources.folder("reports"), *folders):
        if not folder.is_dir():
            raise InputError(folder, "there is no such folder of reports", "check --reports")
        for each in sorted(folder.iterdir()):
            if (each / "report.toml").is_file():
                if each.name in found:
                    raise InputError(each, f"another report has the name {each.name!r}", "rename the folder")
                found[each.name] = each
    for name, folder in sorted(found.items()):
        yield _page(connection, name, folder)


def _page(connection: Connection, name: str, folder: Path) -> SitePage:
    said = _described(folder / "report.toml")
    query = (folder / "query.sql").read_text(encoding="utf-8")
    try:
        result = connection.execute(text(query))
        columns = list(result.keys())
        rows = [plain(row) for row in result.mappings()]
    except DBAPIError as error:
        raise InputError(
            folder / "query.sql", f"is refused by the database ({error.orig})", "mend the query"
        ) from error
    given = {"caution": said.get("caution", ""), "query": query, "columns": columns, "rows": rows,
             "labels": said.get("columns", {})}  # fmt: skip
    return SitePage(f"reports/{name}.html", "report", said["title"], said.get("about", ""), given)


def _described(path: Path) -> dict[str, Any]:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(path, f"is no TOML ({error})", "mend it") from error
    if not isinstance(said.get("title"), str) or set(said) - _KEYS:
        raise InputError(path, f"needs a title, and knows only {', '.join(sorted(_KEYS))}", "mend its keys")
    return said
