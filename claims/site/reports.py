"""Reports of one query: a folder with `report.toml` and `query.sql` becomes a page; nothing else is touched.

The queries of the project's own reports are the project's SQL; those of other folders are asked like anybody's: they
read and nothing else, and one that is refused costs its own page only.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from claims import resources
from claims.errors import ClaimsError, InputError, QueryError
from claims.ledger import read_only_sql
from claims.ledger.database import plain
from claims.site.lists import Cell, Listed
from claims.site.pages import Linker, SitePage
from claims.site.site_data import Row

TIMEOUT = 60.0  # seconds one query of another folder may take
MOST_ROWS = 10_000  # rows of it that a page shows
MOST_OWN = 500  # rows of a report of the project's own
_IDS = ("paper_id", "claim_id")  # columns that lead somewhere and are not shown
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_KEYS = {"title", "about", "caution", "columns"}


def every(connection: Connection, folders: Sequence[Path], problems: list[str]) -> Iterator[SitePage]:
    """A page for each report of the project and of `folders`, in the order of their names.

    What is wrong with a report of `folders` is appended to `problems`, and the others are made.
    """
    own = resources.folder("reports")
    found: dict[str, Path] = {each.name: each for each in of(own)}
    for folder in folders:
        if not folder.is_dir():
            raise InputError(folder, "there is no such folder of reports", "check --reports")
        for each in of(folder):
            if not _NAME.fullmatch(each.name):
                problems.append(f"{each}: is no name of a page; rename the folder with a-z, 0-9, - and _")
            elif each.name in found:
                problems.append(f"{each}: another report has the name {each.name!r}; rename the folder")
            else:
                found[each.name] = each
    for name, folder in sorted(found.items()):
        try:
            yield _page(connection, name, folder, ours=folder.parent == own)
        except ClaimsError as error:
            problems.append(str(error))


def of(folder: Path) -> list[Path]:
    """The reports that lie in a folder; none where there is no such folder."""
    if not folder.is_dir():
        return []
    return [each for each in sorted(folder.iterdir()) if (each / "report.toml").is_file()]


def _page(connection: Connection, name: str, folder: Path, *, ours: bool) -> SitePage:
    said = _described(folder / "report.toml")
    query = _text(folder / "query.sql")
    cut = False
    if ours:
        result = connection.execute(text(query))
        columns = list(result.keys())
        rows = [plain(row) for row in result.mappings().fetchmany(MOST_OWN + 1)]
        rows, cut = rows[:MOST_OWN], len(rows) > MOST_OWN
    else:
        url = connection.engine.url.render_as_string(hide_password=False)
        try:
            answer = read_only_sql.run(url, query, timeout=TIMEOUT, max_rows=MOST_ROWS)
        except QueryError as error:
            raise InputError(folder / "query.sql", f"is refused ({error})", "mend the query") from error
        columns, rows, cut = list(answer.columns), answer.as_dicts(), answer.cut
    labels = said.get("columns", {})
    shown = [name for name in columns if name not in _IDS]
    given = {
        "caution": said.get("caution", ""), "query": query, "cut": cut,
        "columns": [(labels.get(name, name.replace("_", " ").capitalize()), _are_numbers(row[name] for row in rows)) for name in shown],
        "rows": [Listed(tuple(_cell(row, name) for name in shown), "") for row in rows],
    }  # fmt: skip
    return SitePage(f"reports/{name}.html", "report", said["title"], said.get("about", ""), given)


def _cell(row: Row, name: str) -> Cell:
    """One cell of a report; a paper's title leads to its page."""
    leads = name == "paper" and row.get("paper_id")
    return Cell("" if row[name] is None else str(row[name]), Linker.paper(row["paper_id"]) if leads else "")


def _are_numbers(values: Iterable[Any]) -> bool:
    """Whether a column holds numbers alone, which stand at its right."""
    return all(isinstance(each, int | float) for each in values if each is not None)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", "save it as UTF-8 text") from error


def _described(path: Path) -> dict[str, Any]:
    """What report.toml says: words only, and a label for each column it names."""
    try:
        said = tomllib.loads(_text(path))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(path, f"is no TOML ({error})", "mend it") from error
    labels = said.get("columns", {})
    words = [said.get(key, "") for key in ("title", "about", "caution")]
    if not said.get("title") or set(said) - _KEYS or not all(isinstance(each, str) for each in words):
        raise InputError(path, f"needs a title, and knows only {', '.join(sorted(_KEYS))}", "mend its keys")
    if not isinstance(labels, dict) or not all(isinstance(each, str) for each in labels.values()):
        raise InputError(path, "has [columns] that are no words", 'write them as name = "Label"')
    return said
