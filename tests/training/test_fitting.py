"""Weights are fitted to the right candidates, and those without a part know nothing of it."""

from claims.training.fitting import Design, Examples, logistic


def examples(good: str, bad: str, many: int = 12) -> Examples:
    found = Examples()
    for _ in range(many):
        found.add([[good], [bad]], [True, False])
    return found


def test_what_is_right_outweighs_what_is_wrong() -> None:
    weights = Design([examples("near", "far")]).rank(penalty=0.1)
    assert weights["near"] > 1 > -1 > weights["far"]


def test_a_part_that_is_left_out_teaches_nothing() -> None:
    design = Design([examples("near", "far"), examples("red", "blue")])
    assert set(design.rank(penalty=0.1, without=1)) == {"near", "far"}
    assert set(design.rank(penalty=0.1)) == {"near", "far", "red", "blue"}


def test_groups_without_a_right_candidate_and_rare_features_say_nothing() -> None:
    found = examples("near", "far")
    found.add([["odd"], ["far"]], [False, False])
    found.add([["rare"], ["far"]], [True, False])
    assert set(Design([found]).rank(penalty=0.1)) == {"near", "far"}


def test_a_yes_or_no_is_a_logistic_regression() -> None:
    found = Examples()
    for right in (True, False) * 20:
        found.add([["yes" if right else "no"]], [right])
    design = Design([found])
    weights = design.decide(penalty=0.1)
    assert weights["yes"] > 1 > -1 > weights["no"]
    assert weights == logistic(design.names, design.matrix, design.right, 0.1)
