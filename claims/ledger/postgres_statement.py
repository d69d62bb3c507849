"""A person's statement for PostgreSQL, parsed, examined by what is allowed, and written anew.

What runs is what was examined: the text that is sent is made from the parsed statement, never the text that came.
Allowed are one query, tables and views of the ledger, and functions that compute and reach nothing outside.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlglot import Dialect, exp
from sqlglot.errors import SqlglotError

from claims.errors import QueryError
from claims.ledger.database import FULL_TEXT_TABLES
from claims.ledger.views import every
from claims.models import metadata
from claims.near_names import near

_DIALECT = Dialect.get_or_raise("postgres")
logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # what it cannot read is said in our words
# Functions of PostgreSQL by their own names. Left out on purpose: what makes long values of short ones (repeat, lpad),
# takes a query as text (query_to_xml, ts_stat), reads the server (pg_*, current_setting), locks, sleeps or writes.
_FUNCTIONS = frozenset(
    """
    abs age any_value array_agg array_length array_position array_to_string ascii avg bool_and bool_or
    btrim cardinality cast cbrt ceil ceiling char_length character_length chr coalesce concat concat_ws
    corr count covar_pop covar_samp cume_dist date date_part date_trunc degrees dense_rank div every
    exists exp extract factorial first_value floor format gcd generate_series greatest grouping initcap
    json_agg json_array_elements json_array_elements_text json_array_length json_build_array
    json_build_object json_each json_each_text json_object_agg json_object_keys json_typeof jsonb_agg
    jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array
    jsonb_build_object jsonb_each jsonb_each_text jsonb_object_agg jsonb_object_keys jsonb_typeof lag
    last_value lcm lead least left length ln log log10 lower ltrim make_date max md5 min mod mode now
    nth_value ntile nullif octet_length percent_rank percentile_cont percentile_disc pi plainto_tsquery
    position pow power quote_literal radians random rank regexp_count regexp_match regexp_matches
    regexp_replace regexp_split_to_array regexp_split_to_table regexp_substr regr_slope replace reverse
    right round row row_number row_to_json rtrim scale sign split_part sqrt starts_with stddev
    stddev_pop stddev_samp string_agg string_to_array string_to_table strpos substr substring sum
    to_char to_date to_json to_jsonb to_number to_timestamp to_tsquery to_tsvector translate trim
    trim_array trunc ts_headline ts_rank unnest upper var_pop var_samp variance websearch_to_tsquery
    width_bucket
    """.split()
)
# Kinds of the parser's nodes that are not called by a name: the grammar of a query.
_GRAMMAR = frozenset(
    """
    Alias Aliases All Any Array AtTimeZone Between Boolean Bracket ByteString CTE Case Cast Column Cube
    CurrentDate CurrentTime CurrentTimestamp DataType DataTypeParam Distinct Dot Escape Except Exists
    Fetch Filter From Group GroupingSets Having Identifier If In Intersect Interval Join JSONPath
    JSONPathKey JSONPathRoot JSONPathSubscript Lateral Limit Literal Localtime Localtimestamp
    MatchAgainst National Not Null Nullif Offset Order Ordered Paren Placeholder RawString Rollup Select
    Slice Star Subquery Table TableAlias Tuple Union Unnest Values Var Where Window WindowFilter
    WindowSpec With WithinGroup
    """.split()
)
_CALL = re.compile(r'"?([a-z_][a-z0-9_]*)"?\s?\(', re.IGNORECASE)
_HIDDEN = ("pg_", "information_schema")


@dataclass(frozen=True, slots=True)
class ExaminedStatement:
    """A statement that may be sent: its text with `$1`, `$2`, ..., whose values they are, and what `x.name` asks for."""

    statement: str
    params: tuple[str, ...]
    attributes: tuple[str, ...]  # names behind a dot that are no column of the ledger


def examine(statement: str) -> ExaminedStatement:
    """The statement written anew; raises `QueryError` for whatever is not allowed in it, or is no SQL."""
    try:
        return _examined(_parsed(statement))
    except RecursionError as error:
        raise QueryError("the statement is nested too deeply; ask in smaller pieces") from error


def _examined(tree: exp.Expr) -> ExaminedStatement:
    params: list[str] = []
    attributes: set[str] = set()
    for node in tree.walk():
        _must_be_grammar(node)
        if isinstance(node, exp.Table):
            _must_be_of_ledger(node)
        elif isinstance(node, exp.TableAlias) and node.name.casefold().startswith(_HIDDEN):
            raise QueryError(f"refused: {node.name!r} is a name of the server's own; choose another")
        elif isinstance(node, exp.DataType) and node.this == exp.DataType.Type.USERDEFINED:
            raise QueryError(f"refused: the type {node.sql('postgres')!r} is none that is allowed here")
        elif isinstance(node, exp.Column) and node.table:
            attributes.add(node.name)
        elif isinstance(node, exp.Dot):
            attributes.add(_attribute(node))
        elif isinstance(node, exp.Placeholder):
            params.append(_parameter(node))
    named = {name: f"${number}" for number, name in enumerate(dict.fromkeys(params), 1)}
    written = tree.transform(
        lambda node: exp.Var(this=named[node.name]) if isinstance(node, exp.Placeholder) else node
    )
    return ExaminedStatement(
        written.sql(_DIALECT, comments=False), tuple(named), tuple(sorted(attributes - _columns()))
    )


def _parsed(statement: str) -> exp.Expr:
    """The one query that `statement` is."""
    try:
        trees = [tree for tree in _DIALECT.parse(statement) if tree is not None]
    except (SqlglotError, ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        what = re.sub(r"\x1b\[\d*m", "", str(error)).splitlines()[0] if str(error) else "it cannot be read"
        raise QueryError(f"the statement is not understood ({what}); see `claims schema`") from error
    if not trees or not isinstance(trees[0], exp.Query | exp.Values):
        raise QueryError("the statement reads nothing; write one that starts with SELECT, WITH or VALUES")
    if len(trees) > 1:
        raise QueryError("these are several statements; ask one at a time")
    return trees[0]


def _must_be_grammar(node: exp.Expr) -> None:
    kind = type(node).__name__
    if kind in _GRAMMAR or (isinstance(node, exp.Binary | exp.Unary) and not isinstance(node, exp.Operator)):
        return
    if not isinstance(node, exp.Func):
        raise QueryError(f"refused: {kind.casefold()!r} is no part of a question that only reads")
    name = _called(node)
    if name not in _FUNCTIONS:
        raise QueryError(f"refused: the function {name!r} is none that is allowed here; only reading is")


def _called(node: exp.Func) -> str:
    """The name that a call has when it is sent."""
    if isinstance(node, exp.Anonymous):
        return str(node.this if isinstance(node.this, str) else node.this.name).casefold()
    found = _CALL.match(node.sql(_DIALECT, comments=False))
    return (found[1] if found else node.sql_name()).casefold()


def _must_be_of_ledger(node: exp.Table) -> None:
    """Refuse a table that is neither the ledger's nor named by a WITH around it; functions are looked at apart."""
    named = node.this
    if isinstance(named, exp.Func) and not node.db:
        return
    name = named.name if isinstance(named, exp.Identifier) else ""
    name = name if named and named.args.get("quoted") else name.casefold()
    if (
        node.catalog
        or node.db not in ("", "public")
        or not (name in _relations() or name in _common_tables(node))
    ):
        shown = node.sql(_DIALECT, comments=False)[:80]
        meant = near(name, _relations())
        remedy = f"did you mean {' or '.join(meant)}?" if meant else "`claims schema` lists them"
        raise QueryError(f"refused: {shown!r} is no table or view of the ledger; {remedy}")


def _common_tables(node: exp.Expr) -> Iterator[str]:
    """The names of the WITH queries that `node` can see: those around it, and of those only what stands before it."""
    inside: exp.Expr = node
    while inside.parent is not None:
        around = inside.parent
        if isinstance(around, exp.With):
            for each in around.expressions:
                if each is inside and not around.recursive:
                    break
                yield each.alias.casefold()
            inside = around.parent or around  # the query's other parts have been seen: these are they
            continue
        if isinstance(around, exp.Query):
            yield from (each.alias.casefold() for each in around.ctes)
        inside = around


def _attribute(node: exp.Dot) -> str:
    """The name behind a dot; refused where that is anything but a name."""
    if isinstance(node.expression, exp.Star):
        return ""
    if not isinstance(node.expression, exp.Identifier):
        raise QueryError(
            f"refused: {node.sql(_DIALECT)[:80]!r}; functions are called by their plain names here"
        )
    return str(node.expression.name)


def _parameter(node: exp.Placeholder) -> str:
    if not node.name or not node.name.isidentifier():
        raise QueryError("refused: a value is written as :name and given with --param name=VALUE")
    return str(node.name)


@cache
def _relations() -> frozenset[str]:
    """The tables and views of the ledger."""
    return frozenset({*metadata.tables, *(each.name for each in every()), *FULL_TEXT_TABLES})


@cache
def _columns() -> frozenset[str]:
    """The columns of the ledger's tables and views, and '' for all of a row's."""
    tables = {column.name for table in metadata.tables.values() for column in table.columns}
    return frozenset({"", *tables, *(name for each in every() for name in each.columns)})
