"""The vocabulary's tables, and the closed lists: what names and codes mean."""

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from claims.codes import NameKind
from claims.models.columns import column, legal


class Code(SQLModel, table=True):
    """The closed lists, so that whoever has only the database can read it."""

    list_name: str = column("the closed list: kind, direction, relative, bound, ...", primary_key=True)
    code: str = column("the code as other tables hold it", primary_key=True)
    meaning: str = column("what the code says")


class Metric(SQLModel, table=True):
    """What can be measured, which way is better, and within which bounds (seeds/vocabulary/metrics.csv)."""

    __table_args__ = (
        CheckConstraint("direction IN ('higher', 'lower', 'none')", name="direction_is_listed"),
        CheckConstraint("low < high", name="bounds_in_order"),
    )

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name", unique=True)
    unit: str = column("unit it is usually printed in, '' for a bare number")
    direction: str = column("which way is better: higher, lower, or none (depends on the task)")
    low: float | None = column("least possible value, in `unit`; NULL: unbounded", None)
    high: float | None = column("largest possible value, in `unit`; NULL: unbounded", None)
    source: str | None = column("where direction and bounds are known from; NULL: nowhere named", None)
    about: str | None = column("one line of what it measures; NULL: not written", None)


class Benchmark(SQLModel, table=True):
    """A benchmark, data set, environment or leaderboard (seeds/vocabulary/benchmarks.csv)."""

    __table_args__ = (CheckConstraint("items > 0", name="items_positive"),)

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name, with its version where versions differ", unique=True)
    version: str | None = column("the version alone; NULL: it has none", None)
    area: str = column("field it belongs to: language, vision, robotics, ...")
    metric_id: str | None = column(
        "default metric, taken where a text names none; NULL: it has no single one",
        None,
        foreign_key="metric.id",
    )
    items: int | None = column("items in the standard test split; NULL: not known", None)
    items_source: str | None = column("where the item count is known from; NULL: no count", None)
    url: str | None = column("home page, repository or paper; NULL: not known", None)
    about: str | None = column("one line of what it tests; NULL: not written", None)


class System(SQLModel, table=True):
    """A model, method, agent or person that achieves values (seeds/vocabulary/systems.csv)."""

    id: str = column("the name's folded key", primary_key=True)
    name: str = column("canonical name, size included", unique=True)
    organisation: str | None = column("who made it; NULL: not known", None)
    kind: str = column("model, method, agent, product, human or algorithm")
    url: str | None = column("home page or paper; NULL: not known", None)


class Alias(SQLModel, table=True):
    """Another spelling of the same benchmark, metric or system; similar names are not the same name."""

    __table_args__ = (legal("kind", "name_kind"),)

    kind: NameKind = column("benchmark, metric or system", primary_key=True, code=True)
    key: str = column("folded spelling: what names are looked up by", primary_key=True)
    name: str = column("the spelling as written in the vocabulary")
    target_id: str = column("id of the benchmark, metric or system it means")
