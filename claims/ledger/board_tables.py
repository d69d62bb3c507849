"""The tables of boards, brought up to date by every write: what a paper touched is listed and ranked anew."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from claims.boards import facets, keys, listing, ranking
from claims.boards.keys import On
from claims.boards.listing import Listed
from claims.boards.ranking import Standing
from claims.ledger.bulk_rows import batched, insert, select_in
from claims.ledger.database import plain
from claims.vocabulary import Vocabulary, board_words
from claims.vocabulary.board_words import BoardWords

_AT_ONCE = 2000  # claims that are listed and ranked together when all boards are made
_MANY = 5000  # papers from which on making all boards is quicker than asking for each one's
Row = Mapping[str, Any]
Placed = tuple[Row, On]  # a claim, and what it is on the boards of one benchmark


def refresh(connection: Connection, paper_ids: Iterable[str], vocabulary: Vocabulary) -> None:
    """List and rank anew the boards that the claims of these papers stand on, and those that they stood on before."""
    words = board_words.of(vocabulary)
    papers = set(paper_ids)
    if _made_by(connection) != _wanted(words) or len(papers) > _MANY:
        rebuild(connection, words)
        return
    mine: dict[str, list[Placed]] = {
        row["benchmark_key"]: [] for row in select_in(connection, "board_row", "paper_id", sorted(papers))
    }
    for chunk in batched(sorted(papers)):
        for claim in _claims(connection, "d.paper_id", chunk):
            for on in keys.boards_of(claim, words):
                mine.setdefault(on.key, []).append((claim, on))
    for key, claims in sorted(mine.items()):
        _remake(connection, key, [*_placed(_on_board(connection, key, papers), key, words), *claims], words)


def refresh_benchmarks(connection: Connection, keys_of: Iterable[str], vocabulary: Vocabulary) -> None:
    """Rank anew the boards of these benchmarks, of which claims have gone."""
    words = board_words.of(vocabulary)
    if _made_by(connection) != _wanted(words):
        rebuild(connection, words)
        return
    for key in sorted(keys_of):
        _remake(connection, key, _placed(_on_board(connection, key, set()), key, words), words)


def _placed(claims: Sequence[Row], key: str, words: BoardWords) -> list[Placed]:
    """The claims with what they are on the boards of one benchmark."""
    return [(claim, on) for claim in claims for on in keys.boards_of(claim, words) if on.key == key]


def _remake(connection: Connection, key: str, claims: Sequence[Placed], words: BoardWords) -> None:
    connection.execute(text("DELETE FROM board_row WHERE benchmark_key = :key"), {"key": key})
    connection.execute(text("DELETE FROM board WHERE benchmark_key = :key"), {"key": key})
    _write_board(connection, key, claims, words)


def bring_up(connection: Connection, vocabulary: Vocabulary) -> None:
    """Make all boards anew where they were made by other rules or words."""
    words = board_words.of(vocabulary)
    if _made_by(connection) != _wanted(words):
        rebuild(connection, words)


def rebuild(connection: Connection, words: BoardWords) -> None:
    """Make all boards anew, some benchmarks at a time."""
    for table in ("board_row", "board", "board_state"):
        connection.execute(text(f"DELETE FROM {table}"))
    named = """
        SELECT c.id, c.benchmark, coalesce(b.name, c.benchmark) AS benchmark_name, c.status, c.metric, c.quote,
            c.setting
        FROM claim c JOIN document d ON d.id = c.document_id LEFT JOIN benchmark b ON b.id = c.benchmark_id
        WHERE c.benchmark IS NOT NULL AND d.replaced_by IS NULL"""
    members: dict[str, list[tuple[str, On]]] = {}
    for row in map(plain, connection.execute(text(named)).mappings()):
        for on in keys.boards_of(row, words):
            members.setdefault(on.key, []).append((row["id"], on))
    for group in _portions(members):
        wanted = sorted({claim for key in group for claim, _ in members[key]})
        claims = [claim for chunk in batched(wanted) for claim in _claims(connection, "c.id", chunk)]
        by_id = {claim["claim_id"]: claim for claim in claims}
        for key in group:
            _write_board(connection, key, [(by_id[claim], on) for claim, on in members[key]], words)
    insert(connection, "board_state", [{"id": 1, "made_by": _wanted(words)}])


def _portions(members: Mapping[str, Sequence[object]]) -> Iterator[list[str]]:
    """The benchmarks in portions of about `_AT_ONCE` claims."""
    portion: list[str] = []
    size = 0
    for key in sorted(members):
        portion.append(key)
        size += len(members[key])
        if size >= _AT_ONCE:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _write_board(connection: Connection, key: str, here: Sequence[Placed], words: BoardWords) -> None:
    """Insert the boards of one benchmark and their rows, under the spelling of its name that most claims have."""
    spellings = Counter(on.name for _, on in here)
    name = min(spellings, key=lambda each: (-spellings[each], each), default="")
    found = [
        row
        for claim, on in here
        for row in listing.listed(claim, replace(on, name=name), claim["text"], words)
    ]
    standings = {(row.board, row.where): row for row in ranking.ranked(each.standing for each in found)}
    rows = [(each, standings[each.of.key.text, each.standing.where]) for each in found]
    entry = words.vocabulary.find("benchmark", rows[0][0].of.key.benchmark) if rows else None
    boards = _boards(key, entry.id if entry else None, rows)
    insert(connection, "board", boards)
    insert(connection, "board_row", [_row(key, each, standing) for each, standing in rows])


def _boards(key: str, entry: str | None, rows: Sequence[tuple[Listed, Standing]]) -> list[dict[str, Any]]:
    by_board: dict[str, list[tuple[Listed, Standing]]] = {}
    for each, standing in rows:
        by_board.setdefault(standing.board, []).append((each, standing))
    made = []
    for board, pairs in sorted(by_board.items()):
        first = pairs[0][0].of
        made.append({
            "id": board, "benchmark_key": key, "benchmark": first.key.benchmark,
            "benchmark_id": entry,
            "metric": first.key.metric, "scale": first.key.scale, "kind": first.key.kind,
            "aggregate": first.key.aggregate, "part": first.key.part,
            "own_metric": int(any(each.of.canonical for each, _ in pairs)),
            "lower_is_better": {"lower": 1, "higher": 0}.get(first.better),
            "main": 0, "ranked": sum(standing.place is not None for _, standing in pairs), "listed": len(pairs),
        })  # fmt: skip
    main = ranking.main_board(ranking.size(board) for board in made)
    return [board | {"main": int(board["id"] == main)} for board in made]


def _row(key: str, each: Listed, standing: Standing) -> dict[str, Any]:
    keyed, claim = each.of, each.of.of.claim
    return {
        "board_id": standing.board, "claim_id": claim["claim_id"], "row_kind": keyed.of.kind, "benchmark_key": key,
        "paper_id": claim["paper_id"], "published": claim["published"], "date_source": claim["date_source"], "place": standing.place,
        "position": standing.position, "value_on_scale": keyed.on_scale, "reason": standing.reason,
        "held_back": int(ranking.waits(standing.reason)), "level": int(each.is_level),
        "metric_inferred": int(keyed.inferred), "told_by": standing.told_by,
    } | {name: keyed.facets.get(name) for name in facets.NAMES}  # fmt: skip


def _on_board(connection: Connection, key: str, without: set[str]) -> list[Row]:
    """The claims that stand on a benchmark's boards, those of some papers left out."""
    found = connection.execute(
        text("SELECT DISTINCT claim_id, paper_id FROM board_row WHERE benchmark_key = :key"), {"key": key}
    )
    ids = sorted(row["claim_id"] for row in found.mappings() if row["paper_id"] not in without)
    return [claim for chunk in batched(ids) for claim in _claims(connection, "c.id", chunk)]


# Of what digests date a paper by the surest, and of that the earliest: as the view `every_claim` says it.
_FIRST_DATE = """FROM appearance a WHERE a.paper_id = d.paper_id AND a.published IS NOT NULL
    ORDER BY CASE a.date_source WHEN 'printed' THEN 1 WHEN 'arxiv id' THEN 2 ELSE 3 END, a.published LIMIT 1"""


def _claims(connection: Connection, column: str, values: Sequence[str]) -> list[Row]:
    """The rows of the view `claims` of which `column` is one of `values`, each with its document's text, by paper and place."""
    marks = ", ".join(f":v{number}" for number in range(len(values)))
    bound = {f"v{number}": value for number, value in enumerate(values)}
    statement = f"""
        SELECT c.*, c.id AS claim_id, d.paper_id, d.text, p.title AS paper,
            coalesce(d.published, (SELECT a.published {_FIRST_DATE})) AS published,
            CASE WHEN d.published IS NOT NULL THEN 'printed' ELSE (SELECT a.date_source {_FIRST_DATE}) END AS date_source,
            coalesce(m.name, c.metric) AS metric_name, coalesce(b.name, c.benchmark) AS benchmark_name,
            coalesce(s.name, c.system) AS system_name, coalesce(o.name, c.baseline) AS baseline_name
        FROM claim c JOIN document d ON d.id = c.document_id JOIN paper p ON p.id = d.paper_id
        LEFT JOIN metric m ON m.id = c.metric_id LEFT JOIN benchmark b ON b.id = c.benchmark_id
        LEFT JOIN system s ON s.id = c.system_id LEFT JOIN system o ON o.id = c.baseline_id
        WHERE {column} IN ({marks}) AND c.benchmark IS NOT NULL AND c.status <> 'rejected' AND d.replaced_by IS NULL
        ORDER BY d.paper_id, c.start, c.id"""
    return [plain(row) for row in connection.execute(text(statement), bound).mappings()]


def _made_by(connection: Connection) -> str | None:
    found: str | None = connection.execute(text("SELECT made_by FROM board_state WHERE id = 1")).scalar()
    return found


def _wanted(words: BoardWords) -> str:
    return f"{listing.VERSION}-{words.fingerprint}"
