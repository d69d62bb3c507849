"""`claims score`: how well the reader reads, against a gold file."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from claims import digests, files, render, resources
from claims.cli.options import READABLE, echo_rows, format_option, note
from claims.cli.reader_options import ReaderChoice, Refusals, place_to_learn, prepared, reader_options
from claims.curation import scoring
from claims.curation.scoring import LEVELS, Level, Pair, Score
from claims.errors import ClaimsError, InputError
from claims.ledger import seeds
from claims.reader import extractors
from claims.reader.language_model import ModelReader, agreement

_COLUMNS = ("of", "what", "right", "extracted", "gold", "precision", "recall", "f1")
_NEEDED = ("paper", "quote", "value", "unit", "kind")
_ABOUT = (
    "F1 of the built-in reader on annotated abstracts: spot (the number was found as a claim), "
    "typed (and kind, unit, bound), exact (and benchmark, metric, system, names compared exactly), record (every field but the setting); "
    "placed and full compare names loosely. The reader's weights were learned "
    "from dev1, dev2 and further abstracts: their figures show how well it fits them. Neither rules nor weights were made with the held-out sets"
)


@click.command()
@click.argument("gold", type=READABLE)
@click.option(
    "--text",
    type=READABLE,
    help="The digest that GOLD was made from.  [default: GOLD's name with .txt, .jsonl.gz or .json]",
)
@click.option("--show", is_flag=True, help="Also list what was missed, made up, or read otherwise.")
@click.option(
    "--save", is_flag=True, help="Write levels and calibration to seeds/quality.json, which the site shows."
)
@click.option(
    "--learn",
    is_flag=True,
    help="Keep beside a model's answers how often it is right where the built-in reader agrees.",
)
@reader_options
@format_option
def score(
    gold: Path, text: Path | None, show: bool, save: bool, learn: bool, choice: ReaderChoice, form: str
) -> None:
    """Score the reader against GOLD, a file of right claims.

    GOLD has one claim a line in the guideline's names. Precision, recall and F1 by level and by kind of claim, the
    share of found claims that agree by field (names exactly), and by confidence the share that is right in every field
    but the setting. The levels `placed` and `full` compare names loosely. Same input, same figures; saved figures of
    several sets stand beside each other.

    \b
    Example:
        claims score gold/dev.jsonl --text gold/dev.txt --show
    """
    if save and choice.name is not None:
        raise click.UsageError("--save is for the built-in reader; leave --extractor out")
    wanted = read_gold(gold)
    refusals = Refusals(choice.name)
    reader = choice.reader(refusals)
    place = place_to_learn(reader) if learn else None
    papers = [each.fields for each in digests.read(text or _beside(gold)).papers]
    texts = prepared(reader, [(paper.title, paper.abstract) for paper in papers])
    found = scoring.score(
        [extractors.row(title, c) for title, said in texts for c in reader.read(title, said).candidates],
        wanted,
        reader.vocabulary,
    )
    refusals.end()
    counts = agreeing(reader, found) if isinstance(reader, ModelReader) else {}
    echo_rows([*figures(found), *_agreements(counts)], _COLUMNS, form)
    if show:
        for pair in found.pairs:
            for line in _shown(pair):
                click.echo(render.printable(line), err=form != "table")
    if place is not None and isinstance(reader, ModelReader):
        agreement.learn(place, reader.answers.model, gold.stem, counts)
        note(f"kept in {place}")
    if save:
        if resources.is_installed():
            raise ClaimsError(
                "--save is for the program's own checkout; nothing is written into an installation"
            )
        keep(seeds.folder() / "quality.json", gold.stem, found)


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The rows of a gold file; the first that is no claim is refused with its line."""
    remedy = "a gold file has one claim a line, in the guideline's names"
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"cannot be read ({error})", remedy) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            missing = [name for name in _NEEDED if name not in row]
            float(str(row["value"]).replace(",", ""))
        except (ValueError, TypeError, KeyError) as error:
            raise InputError(
                path, f"is no claim ({type(error).__name__}: {error})", remedy, number
            ) from error
        if missing or not isinstance(row["quote"], str):
            what = f"has no {missing[0]}" if missing else "has a quote that is no text"
            raise InputError(path, what, remedy, number)
        rows.append(row)
    if not rows:
        raise InputError(path, "holds no claim", remedy)
    return rows


def _beside(gold: Path) -> Path:
    """The digest beside a gold file."""
    for suffix in (".txt", ".jsonl.gz", ".json"):
        if gold.with_suffix(suffix).is_file():
            return gold.with_suffix(suffix)
    raise InputError(gold, "has no text beside it", "name its digest with --text FILE")


def figures(found: Score) -> Iterator[dict[str, Any]]:
    """The rows that are printed: levels, then kinds by level, fields, and confidence."""
    for name, level in found.levels.items():
        yield _row("level", name, level)
    for kind, levels in found.kinds.items():
        for name, level in levels.items():
            yield _row("kind", f"{kind} {name}", level)
    paired = sum(bool(p.agrees) and not (p.gold or {}).get("optional") for p in found.pairs)
    for name, share in found.fields.items():
        yield {"of": "field", "what": name, "right": round(share * paired), "extracted": paired, "precision": f"{share:.3f}"}  # fmt: skip
    for each in found.calibration:
        if each.claims:
            yield {
                "of": "confidence",
                "what": f"{each.low:g} to {each.high:g}",
                "right": each.right,
                "extracted": each.claims,
                "precision": f"{each.right / each.claims:.3f}",
            }


def agreeing(reader: ModelReader, found: Score) -> dict[str, tuple[int, int]]:
    """By how far the built-in reader agrees: a model's claims, and how many of them are right in every field but the setting."""
    counts: dict[str, tuple[int, int]] = {}
    for pair in found.pairs:
        if pair.extracted is not None and not (pair.gold or {}).get("optional"):
            how = reader.how[pair.extracted["paper"], pair.extracted["start"]]
            claims, right = counts.get(how, (0, 0))
            counts[how] = claims + 1, right + pair.agrees.get("record", False)
    return counts


def _agreements(counts: Mapping[str, tuple[int, int]]) -> Iterator[dict[str, Any]]:
    for how in agreement.PATTERNS:
        claims, right = counts.get(how, (0, 0))
        if claims:
            yield {"of": "agreement", "what": how, "right": right, "extracted": claims, "precision": f"{right / claims:.3f}"}  # fmt: skip


def _row(of: str, what: str, level: Level) -> dict[str, Any]:
    counts = {"right": level.hits, "extracted": level.extracted, "gold": level.gold}
    shares = {name: f"{getattr(level, name):.3f}" for name in ("precision", "recall", "f1")}
    return {"of": of, "what": what} | counts | shares


def _shown(pair: Pair) -> Iterator[str]:
    """What there is to say about a pair that is not fully right."""
    if pair.extracted is None and pair.gold is not None:
        yield f"MISSED   {_said(pair.gold)}"
    elif pair.gold is None and pair.extracted is not None:
        yield f"MADE UP  {_said(pair.extracted)}"
    elif pair.gold is not None and pair.extracted is not None and not pair.gold.get("optional"):
        wrong = [f for f in scoring.FIELDS if not pair.agrees[scoring.EXACT.get(f, f)]]
        if not pair.agrees["record"]:
            yield f"DIFFERS  {_said(pair.gold)}"
            yield "         " + "; ".join(
                f"{f}: {pair.extracted.get(f)!r} should be {pair.gold.get(f)!r}" for f in wrong
            )


def _said(row: Mapping[str, Any]) -> str:
    return f"{row['value']} {row['unit']} {row['kind']}: {row['quote'][:110]!r}"


def keep(path: Path, name: str, found: Score, sciences: Mapping[str, Score] | None = None) -> None:
    """Put the levels and the calibration of the set `name` into the file at `path`; other sets stay as they are.

    `sciences` are the figures of its parts by field of science, where it has such parts.
    """
    try:
        held = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {"rows": []}
        rows = [row for row in held["rows"] if row["set"] != name]
        rows += [{"set": name, **row} for row in _levels(found)]
        rows.sort(key=lambda row: (row["set"], LEVELS.index(row["level"])))
        parts = [row for row in held.get("sciences", []) if row["set"] != name]
        for science, part in (sciences or {}).items():
            parts += [{"set": name, "science": science, **row} for row in _levels(part)]
        parts.sort(key=lambda row: (row["set"], row["science"], LEVELS.index(row["level"])))
        bins = [row for row in held.get("calibration", []) if row["set"] != name]
        bins += [
            {"set": name, **asdict(each), "expected": round(each.expected, 1)}
            for each in found.calibration
            if each.claims
        ]
        bins.sort(key=lambda row: (row["set"], row["low"]))
        kept = {"about": _ABOUT, "rows": rows, "sciences": parts, "calibration": bins}
        files.replace(path, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            path, f"is no file of figures ({error})", "delete it, and save every set again"
        ) from error
    except OSError as error:
        raise InputError(path, f"cannot be written ({error})", "make the folder writable") from error


def _levels(found: Score) -> Iterator[dict[str, Any]]:
    """The rows of a set's levels as they are kept."""
    for level, each in found.levels.items():
        shares = {what: round(getattr(each, what), 3) for what in ("precision", "recall", "f1")}
        yield {"level": level, "claims": each.gold, **shares}
