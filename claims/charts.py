"""Charts: Altair specifications in one theme, and their rendering as SVG, PNG and one-file HTML.

A chart is built once a kind as a template; a page puts its rows in. Colours are the Okabe-Ito set, told apart by
colour-blind readers; what is verified differs from what is not by its fill, baselines and bounds by their shape.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from textwrap import wrap
from typing import Any

import altair as alt
import vl_convert

from claims import lettering
from claims.errors import InputError
from claims.render import printable
from claims.render.claim_text import NOT_NAMED, with_unit

Spec = dict[str, Any]
Row = Mapping[str, Any]

MOST_BARS = 40  # rows drawn; the table below a chart has all of them
STEP = 26  # pixels a row
WIDTH, HEIGHT = 460, 260  # pixels: a chart that is still read on a phone; the height of one of progress
_ROOM = 0.1  # share of the span of values that their axis goes on at both ends
LABEL_LINE, LABEL_LINES = (
    40,
    3,
)  # characters of a line of a row's label, and its lines; no name of a system needs more
TITLE_LINE = 60  # characters of a line of the title of a chart that is a file
LABEL_STEP = 15  # pixels a line of a label

INK, FAINT, GRID, ACCENT, OTHER = "#24292f", "#57606a", "#d8dee4", "#0072b2", "#b34700"

MARKS = {
    "verified": "circle", "unreviewed": "circle", "baseline, as reported": "diamond",
    "at most (up to, under)": "triangle-left", "at least (over)": "triangle-right", "approximate": "square",
}  # fmt: skip
_SCALES = {
    "percent": "%",
    "proportion": "0 to 1",
    "factor": "×",
    "number": "",
    "perplexity": "",
}  # as an axis says it
_BOUNDS = {"up_to": "at most (up to, under)", "less_than": "at most (up to, under)",
           "at_least": "at least (over)", "approx": "approximate"}  # fmt: skip


def ranked(rows: Sequence[Row], title: str = "") -> Spec:
    """The levels of one board as dots on its scale, best first; bounded values have a shape of their own.

    A change, a factor or a value that fits no scale is no level and is not drawn.
    """
    rows = levels(rows)
    values = _told_apart([_datum(row, number) for number, row in enumerate(rows[:MOST_BARS], 1)])
    spec = _with(_ranked(), values, _axis_title(rows), title, len(values))
    spec["layer"][0]["encoding"]["x"]["scale"] = _scale(rows)
    return spec


def progress(rows: Sequence[Row], title: str = "") -> Spec:
    """The dated levels of one board as points, with the best so far as a step line."""
    rows = levels(rows)
    values = [_datum(row, 0) | {"best": row["value"] if row["best_so_far"] else None} for row in rows]
    spec = _with(_progress(), values, _axis_title(rows), title, 0)
    if rows:
        across, down = _span([_moment(row) for row in rows]), _span([row["value"] for row in rows], _ROOM)
        _name_records(rows, spec["data"]["values"], across, down)
        for layer in spec["layer"]:
            layer["encoding"]["x"]["scale"] = {"domain": [*across], "nice": False}
            layer["encoding"]["y"]["scale"] = {"domain": [*down], "nice": False, "zero": False}
    return spec


def _moment(row: Row) -> float:
    """A row's date in milliseconds since 1970, as an axis of time counts."""
    return 86_400_000.0 * (date.fromisoformat(row["published"]).toordinal() - date(1970, 1, 1).toordinal())


def _span(values: Sequence[float], room: float = 0.0) -> tuple[float, float]:
    """From the least to the largest value, with some room at both ends; never from a value to itself."""
    low, high = min(values), max(values)
    more = room * (high - low) or (abs(high) / 10 or 1.0) * (low == high)
    return low - more, high + more


def _named(row: Row, value: Mapping[str, Any]) -> str:
    return f"{printable(str(row['system'] or NOT_NAMED))[:LABEL_LINE]} {value['shown']}"


def _name_records(
    rows: Sequence[Row], values: list[dict[str, Any]], across: tuple[float, float], down: tuple[float, float]
) -> None:
    """Give each record its name and the place of it on the axes, clear of marks, line and other names."""

    def x(row: Row) -> float:
        return WIDTH * (_moment(row) - across[0]) / (across[1] - across[0])

    def y(row: Row) -> float:
        return HEIGHT * float(down[1] - row["value"]) / (down[1] - down[0])

    def on_axes(left: float, top: float) -> tuple[int, float]:
        moment = across[0] + (across[1] - across[0]) * left / WIDTH
        return round(moment), float(f"{down[1] - (down[1] - down[0]) * top / HEIGHT:.5g}")

    records = [(row, value) for row, value in zip(rows, values, strict=True) if row["best_so_far"]]
    taken = [lettering.mark_at(x(row), y(row)) for row in rows]
    for (one, _), (other, _) in pairwise(records):
        taken.append(lettering.line_between(x(one), y(one), x(other), y(one)))
        taken.append(lettering.line_between(x(other), y(one), x(other), y(other)))
    marks = [(x(row), y(row), (_named(row, value), value["shown"])) for row, value in records]
    for (row, value), named in zip(records, lettering.beside(marks, taken, WIDTH, HEIGHT), strict=True):
        if named is not None:
            value["named"] = named.text
            value["name_at"], value["name_on"] = on_axes(named.left, named.base)
            if abs(named.base - y(row)) > lettering.LINE:  # far from its mark: a line leads there
                box = lettering.words_at(named.text, named.left, named.base)
                near = box.left if box.left > x(row) else box.right
                value["led_at"], value["led_on"] = on_axes(near, named.base - 4)


def levels(rows: Sequence[Row]) -> list[Row]:
    """The rows of a board that are levels on its scale, each with the value that it has there."""
    return [
        dict(row) | {"value": row["value_on_scale"]}
        for row in rows
        if row["kind"] == "score" and row["value_on_scale"] is not None
    ]


def changes(rows: Sequence[Row], title: str = "") -> Spec:
    """Changes and factors claimed on one benchmark, as bars from nothing; never mixed with scores."""
    signed = [
        dict(row) | {"value": -row["value"] if row["direction"] in ("decrease", "worsen") else row["value"]}
        for row in rows
    ]
    values = _told_apart([_datum(row, number) for number, row in enumerate(signed[:MOST_BARS], 1)])
    unit = rows[0]["unit"] if rows else ""
    return _with(
        _changes(), values, f"claimed change ({unit})" if unit else "claimed change", title, len(values)
    )


def svg(spec: Spec) -> str:
    """The chart as SVG with fixed colours."""
    drawn: str = vl_convert.vegalite_to_svg(json.dumps(spec))
    return drawn


def png(spec: Spec) -> bytes:
    """The chart as PNG at twice the size, on white."""
    drawn: bytes = vl_convert.vegalite_to_png(json.dumps(spec | {"background": "#ffffff"}), scale=2)
    return drawn


def html(spec: Spec) -> str:
    """The chart as one HTML file without any script: the SVG on a page of its own."""
    return embed(spec, svg(spec))


def embed(spec: Spec, drawn: str) -> str:
    """The page `html` makes, around a drawing that is already there."""
    title = str(spec.get("description", "chart")).replace("&", "&amp;").replace("<", "&lt;")
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
        f'content="width=device-width"><title>{title}</title></head>\n<body>{drawn}</body></html>\n'
    )


def write(spec: Spec, path: Path, title: str) -> None:
    """Write the chart to `path`, as the ending of its name says, under a title: a file stands without its page."""
    lines = wrap(printable(title), TITLE_LINE)
    spec = spec | {
        "title": {"text": lines, "anchor": "start", "frame": "group", "color": INK, "fontSize": 14}
    }
    writers = {
        ".svg": lambda: svg(spec).encode(),
        ".png": lambda: png(spec),
        ".html": lambda: html(spec).encode(),
    }
    if path.suffix not in writers:
        raise InputError(path, "charts are written as .svg, .png or .html", "name a file that ends so")
    try:
        path.write_bytes(writers[path.suffix]())
    except OSError as error:
        raise InputError(path, f"cannot be written ({error.strerror})", "name another file") from error


def script_bundle() -> str:
    """Vega, Vega-Lite and Vega-Embed as one script that defines `vegaEmbed`: written once for a whole site."""
    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return bundle


def _datum(row: Row, number: int) -> dict[str, Any]:
    """One row as the chart's data: a label, a value, how it is marked, and what a tooltip says."""
    mark = "verified" if row["status"] == "accepted" else "unreviewed"
    if row.get("row_kind") == "baseline":
        mark = "baseline, as reported"
    mark = _BOUNDS.get(row["bound"], mark)
    setting = f" · {row['setting']}" if row.get("setting") else ""
    label = printable(f"{row['system'] or NOT_NAMED}{setting}")
    shown = printable(with_unit(row))
    lines = wrap(label, LABEL_LINE)
    whole = "\n".join(lines[:LABEL_LINES]) + ("…" if len(lines) > LABEL_LINES else "")
    return {
        "label": whole,
        "order": number,
        "value": row["value"],
        "shown": shown,
        "said": f"{label[:200]}: {shown}",
        "mark": mark,
        "filled": row["status"] == "accepted" and row.get("row_kind") != "baseline",
        "published": row["published"],
        "paper": printable(row["paper"][:80]),
        "quote": printable(row["quote"][:120]),
    }


def _told_apart(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The data with labels that differ: two rows of one label would be drawn on one line."""
    seen: dict[str, int] = {}
    for value in values:
        times = seen[value["label"]] = seen.get(value["label"], 0) + 1
        value["label"] += "\u200b" * (times - 1)  # no width: a person sees the same label twice
    return values


def _axis_title(rows: Sequence[Row]) -> str:
    """The axis says metric, unit and which way is better."""
    if not rows:
        return ""
    better = {1: " — lower is better", 0: " — higher is better"}.get(rows[0]["lower_is_better"], "")
    scale = _SCALES.get(rows[0]["scale"], rows[0]["scale"])
    unit = f" ({scale})" if scale else ""
    return f"{rows[0]['metric'] or 'value'}{unit}{better}"


def _scale(rows: Sequence[Row]) -> dict[str, Any]:
    """From zero where that leaves the values apart; percentages close together get a scale of their own."""
    values = [row["value"] for row in rows[:MOST_BARS]] or [0]
    return {
        "zero": max(values) - min(values) > 0.3 * max(abs(v) for v in values) or len(values) == 1,
        "nice": True,
        "padding": 14,  # pixels: a dot at the end of the axis keeps clear of its label
    }


def _with(template: Spec, values: list[dict[str, Any]], axis: str, title: str, steps: int) -> Spec:
    spec: Spec = json.loads(json.dumps(template))
    spec.pop("datasets", None)  # the template's, which is empty
    spec["data"] = {"values": values}
    spec["description"] = printable(title or axis)
    if steps:
        lines = max(value["label"].count("\n") + 1 for value in values)
        spec["height"] = steps * max(STEP, lines * LABEL_STEP + 6 * (lines > 1))
    for layer in spec["layer"]:
        channel = layer["encoding"].get("x" if steps else "y")
        if channel is not None:
            channel["title"] = printable(axis)
    return spec


def _config() -> alt.Config:
    return alt.Config(
        font="sans-serif",
        background="transparent",
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(
            labelColor=INK, titleColor=FAINT, gridColor=GRID, domainColor=FAINT, tickColor=FAINT,
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelLimit=0,
        ),
        legend=alt.LegendConfig(labelColor=INK, orient="bottom", title=None, symbolStrokeColor=INK, labelLimit=400, columns=3),
    )  # fmt: skip


def _marked() -> tuple[alt.Shape, alt.Tooltip]:
    """The shape of a mark and what its tooltip says.

    What a mark says to a screen reader is a field of the data (`_SAID`): else Vega-Lite writes the axis' title into an
    expression, where a backslash in the name of a metric is no longer text.
    """
    shape = alt.Shape("mark:N", scale=alt.Scale(domain=list(MARKS), range=list(MARKS.values())), legend=None)
    return shape, [alt.Tooltip(f"{name}:N", title=title) for name, title in _TOLD]  # type: ignore[return-value]


_SAID = alt.Description("said:N")
_LINES = "split(datum.label, '\\n')"  # a label of several lines, as Vega takes it
_TOLD = (
    ("label", "system"),
    ("shown", "value"),
    ("mark", "status"),
    ("published", "date"),
    ("paper", "paper"),
    ("quote", "quote"),
)


@cache
def _ranked() -> Spec:
    shape, told = _marked()
    order = alt.EncodingSortField("order", order="ascending")
    y = alt.Y(
        "label:N",
        sort=order,
        title=None,
        axis=alt.Axis(domain=False, ticks=False, grid=True, labelExpr=_LINES),
    )
    base = alt.Chart(alt.InlineData(values=[]), width=WIDTH)
    dots = base.mark_point(size=110, strokeWidth=2, opacity=1).encode(
        x=alt.X("value:Q", axis=alt.Axis(tickCount=6)), y=y, shape=shape, tooltip=told, description=_SAID,
        color=alt.condition("datum.mark === 'baseline, as reported'", alt.value(OTHER), alt.value(ACCENT)),
        fill=alt.condition("datum.filled", alt.value(ACCENT), alt.value("transparent")),
    )  # fmt: skip
    words = base.mark_text(align="left", dx=10, fontSize=12, color=INK, aria=False).encode(
        x="value:Q", y=y, text="shown:N"
    )
    spec: Spec = alt.layer(dots, words).configure(**_configured()).to_dict()
    return spec


@cache
def _progress() -> Spec:
    shape, told = _marked()
    base = alt.Chart(alt.InlineData(values=[]), width=WIDTH, height=HEIGHT)
    x = alt.X("published:T", title="date of the paper", axis=alt.Axis(tickCount=6, format="%b %Y"))
    steps = base.transform_filter("datum.best !== null").mark_line(
        interpolate="step-after", color=ACCENT, strokeWidth=2, aria=False
    )
    dots = base.mark_point(size=80, strokeWidth=2, color=ACCENT, opacity=1).encode(
        x=x, y=alt.Y("value:Q", scale=alt.Scale(zero=False)), shape=shape, tooltip=told, description=_SAID,
        fill=alt.condition("datum.filled", alt.value(ACCENT), alt.value("transparent")),
    )  # fmt: skip
    names = (
        base.transform_filter("isValid(datum.name_at)")
        .mark_text(align="left", baseline="alphabetic", fontSize=12, color=INK, aria=False)
        .encode(
            x=alt.X("name_at:T", title="date of the paper"), y=alt.Y("name_on:Q", title=None), text="named:N"
        )
    )
    led = (
        base.transform_filter("isValid(datum.led_at)")
        .mark_rule(color=FAINT, strokeWidth=0.8, aria=False)
        .encode(x=x, y=alt.Y("value:Q", scale=alt.Scale(zero=False)), x2="led_at:T", y2="led_on:Q")
    )
    line = steps.encode(x=x, y=alt.Y("best:Q", scale=alt.Scale(zero=False)))
    spec: Spec = alt.layer(led, line, dots, names).configure(**_configured()).to_dict()
    return spec


@cache
def _changes() -> Spec:
    shape, told = _marked()
    order = alt.EncodingSortField("order", order="ascending")
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(domain=False, ticks=False, labelExpr=_LINES))
    base = alt.Chart(alt.InlineData(values=[]), width=WIDTH)
    bars = base.mark_bar(height=10, color=ACCENT, opacity=0.55).encode(
        x="value:Q", y=y, tooltip=told, description=_SAID
    )
    dots = base.mark_point(size=90, strokeWidth=2, color=ACCENT, opacity=1).encode(
        x="value:Q", y=y, shape=shape, tooltip=told, description=_SAID,
        fill=alt.condition("datum.filled", alt.value(ACCENT), alt.value("transparent")),
    )  # fmt: skip
    words = base.mark_text(align="left", dx=10, fontSize=12, color=INK, aria=False).encode(
        x="value:Q", y=y, text="shown:N"
    )
    spec: Spec = alt.layer(bars, dots, words).configure(**_configured()).to_dict()
    return spec


def _configured() -> dict[str, Any]:
    config: dict[str, Any] = _config().to_dict()
    return config
