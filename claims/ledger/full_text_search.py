"""Full-text search over titles, abstracts, quotes and names, by the database's own index on either engine.

The index is a table beside the schema, `search_text`, made anew when the ledger has changed since.
"""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from claims.errors import QueryError
from claims.ledger.bulk_rows import everything, insert
from claims.ledger.database import drop_index, plain, rows

_WORD = re.compile(r'"([^"]+)"|(\S+)')
_MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_text USING fts5(title, names, body, paper_id UNINDEXED, tokenize = 'porter unicode61')",
        "CREATE TABLE search_stamp (stamp TEXT NOT NULL)",
    ),
    "postgresql": (
        "CREATE TABLE search_text (title text, names text, body text, paper_id text, document tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', names), 'B') || "
        "setweight(to_tsvector('english', body), 'C')) STORED)",
        "CREATE INDEX search_text_document ON search_text USING gin (document)",
        "CREATE TABLE search_stamp (stamp text NOT NULL)",
    ),
}
_FIND = {
    "sqlite": """
        SELECT paper_id, title, snippet(search_text, -1, '[', ']', ' … ', 32) AS hit,
            round(-bm25(search_text, 8.0, 4.0, 1.0), 3) AS rank
        FROM search_text WHERE search_text MATCH :words ORDER BY bm25(search_text, 8.0, 4.0, 1.0), paper_id LIMIT :most""",
    "postgresql": """
        SELECT paper_id, title, ts_headline('english', title || '. ' || body, q,
            'StartSel=[, StopSel=], MaxWords=32, MinWords=16, MaxFragments=1') AS hit, round(ts_rank(document, q)::numeric, 3) AS rank
        FROM search_text, websearch_to_tsquery('english', :words) q WHERE document @@ q
        ORDER BY ts_rank(document, q) DESC, paper_id LIMIT :most""",
}


def find(connection: Connection, words: str, most: int = 20) -> list[dict[str, Any]]:
    """The papers that hold all the words, best first: paper_id, title, hit (the words in brackets), rank, claims.

    "Words in quotation marks" stand together. `connection` may write: a stale index is made anew first.
    """
    asked = [phrase or word for phrase, word in _WORD.findall(words)]
    asked = [each for each in asked if any(c.isalnum() for c in each)]
    if not asked:
        raise QueryError("nothing to search for; give at least one word")
    refresh(connection)
    engine = connection.dialect.name
    quoted = " ".join('"' + each.replace('"', " ") + '"' for each in asked)
    found = connection.execute(text(_FIND[engine]), {"words": quoted, "most": most}).mappings()
    counted = {row["paper_id"]: row["claims"] for row in rows(connection, "papers")}
    return [plain(row) | {"rank": float(row["rank"]), "claims": counted[row["paper_id"]]} for row in found]


def refresh(connection: Connection) -> bool:
    """Whether the index was made anew: it is, where the ledger changed since it was made."""
    stamp = _stamp(connection)
    if _stamped(connection) == stamp:
        return False
    drop_index(connection)
    for statement in _MAKE[connection.dialect.name]:
        connection.execute(text(statement))
    insert(connection, "search_text", list(_documents(connection)))
    insert(connection, "search_stamp", [{"stamp": stamp}])
    return True


def _documents(connection: Connection) -> Iterator[dict[str, str]]:
    """A row for each paper: its title, the names its claims carry, its newest abstract and its other documents."""
    names: dict[str, set[str]] = {}
    for row in rows(connection, "claims"):
        carried = (row[f"{kind}_name"] for kind in ("benchmark", "metric", "system", "baseline"))
        names.setdefault(row["paper_id"], set()).update(name for name in carried if name)
    texts: dict[str, list[str]] = {}
    for document in rows(connection, "document", {"replaced_by": None}, order="paper_id, kind, id"):
        texts.setdefault(document["paper_id"], []).append(document["text"])
    for paper in sorted(everything(connection, "paper"), key=lambda row: row["id"]):
        listed = " · ".join(sorted(names.get(paper["id"], set())))
        body = "\n\n".join(texts.get(paper["id"], []))
        yield {"title": paper["title"], "names": listed, "body": body, "paper_id": paper["id"]}


def _stamp(connection: Connection) -> str:
    """What the ledger holds, in short: it differs after every load and every decision."""
    counts = [
        connection.execute(text(f"SELECT count(*) FROM {t}")).scalar_one()
        for t in ("paper", "document", "claim", "claim_event", "alias")
    ]
    return "-".join(str(count) for count in counts)


def _stamped(connection: Connection) -> str | None:
    try:
        with connection.begin_nested():
            return connection.execute(text("SELECT stamp FROM search_stamp")).scalar()
    except DBAPIError:
        return None  # there is no index yet
