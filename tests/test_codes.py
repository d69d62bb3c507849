"""The closed lists: a code of each column that holds one."""

from claims.codes import CODES


def test_every_closed_list_is_there() -> None:
    assert {"kind", "direction", "relative", "bound", "aggregate", "status", "origin"} <= set(CODES)


def test_every_code_has_a_meaning() -> None:
    assert [code for codes in CODES.values() for code, meaning in codes.items() if not meaning] == []
