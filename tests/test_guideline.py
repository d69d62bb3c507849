"""The guideline is that of the code: its fields are the record's, its codes the closed lists'."""

import re

import pytest

from claims import resources
from claims.codes import CODES
from claims.models import GUIDELINE

TEXT = resources.guideline()
ROWS = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", TEXT, re.M))


def test_it_names_the_fields_of_a_claim_in_their_order() -> None:
    assert list(ROWS) == [name for name in GUIDELINE if name in ROWS]
    assert len(ROWS) > 10


@pytest.mark.parametrize("field", ["kind", "direction", "relative", "bound", "aggregate", "spread_kind"])
def test_it_names_every_code_of_a_closed_list(field: str) -> None:
    assert [code for code in CODES[field] if f"`{code}`" not in ROWS[field]] == []
