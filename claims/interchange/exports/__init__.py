"""The ledger in other people's forms: one row a form, with what each cannot hold.

To add a form: a module with `write(part)`, and a row of `EXPORTS`; the tests send every field there and back.
"""

from claims.interchange.exports import (
    bibliography,
    data_package,
    evaluation_records,
    evaluation_tables,
    hub_results,
    tables,
)
from claims.interchange.exports.export import FIELDS, Export

_NO_PLACE = "the form has no place for it"
_ONE_KIND = "the form holds scores only"
_IN_DETAILS = "stands in `details`, and is not read back"
_NO_CLAIM = "the form lists papers"
_QUOTE = "the quote of what is read back is the record itself"
_SCORES_ONLY = dict.fromkeys(("direction", "relative"), _ONE_KIND)

_ALL = (
    Export("csv", "one table, every column of the view `claims`", tables.csv),
    Export("jsonl", "the same, one claim a line; `claims import` reads it back whole", tables.json_lines),
    Export("parquet", "the same, typed, for DuckDB, pandas, Spark (extra `parquet`)", tables.parquet),
    Export(
        "every-eval-ever", "Every Eval Ever 0.3.0, a record for each paper and system", evaluation_records.write,
        _SCORES_ONLY | dict.fromkeys(("aggregate", "baseline", "baseline_value_text"), _IN_DETAILS)
        | {"quote": _QUOTE, "value_high_text": "the form holds one number", "bound": "the form holds exact values only"},
        evaluation_records.holds,
    ),
    Export(
        "papers-with-code", "evaluation tables of Papers with Code", evaluation_tables.write,
        _SCORES_ONLY | dict.fromkeys(("aggregate", "baseline", "baseline_value_text", "setting", "spread_kind"), _NO_PLACE)
        | {"quote": _QUOTE}, evaluation_tables.holds,
    ),
    Export(
        "eval-results", "`.eval_results` of Hugging Face model repositories", hub_results.write,
        _SCORES_ONLY | dict.fromkeys(("aggregate", "baseline", "baseline_value_text", "spread", "spread_kind"), _NO_PLACE)
        | dict.fromkeys(("metric", "unit", "setting"), "stands in `notes`, all three in one text")
        | {"quote": _QUOTE, "value_high_text": "the form holds one number", "bound": "the form holds exact values only"},
        hub_results.holds,
    ),
    Export("bibtex", "the papers that the claims are from", bibliography.write, dict.fromkeys(FIELDS, _NO_CLAIM)),
    Export("data-package", "Frictionless Data Package v2: claims.csv with its description", data_package.data_package),
    Export("croissant", "Croissant 1.0: claims.csv with its description", data_package.croissant),
    Export("datasette", "metadata for `datasette serve`, beside the SQLite copy", data_package.datasette_metadata,
           dict.fromkeys(FIELDS, "it describes claims.db, which holds it")),
)  # fmt: skip
EXPORTS: dict[str, Export] = {each.name: each for each in _ALL}

__all__ = ["EXPORTS", "Export"]
