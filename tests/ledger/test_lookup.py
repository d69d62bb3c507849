"""A paper and a claim are found by whatever a person has of them; what is like several is refused with their names."""

from collections.abc import Callable

import pytest
from click.testing import Result

from claims.errors import ClaimsError, NotFoundError
from claims.ledger import database, lookup

Run = Callable[..., Result]
CUDA = "71006b597658"


@pytest.mark.parametrize("name", [
    CUDA, CUDA[:6], "CUDA-L1", "cuda l1 improving cuda optimization", "2507.14111", "arXiv:2507.14111", "https://arxiv.org/abs/2507.14111v3",
    "https://arxiv.org/pdf/2507.14111", "https://huggingface.co/papers/2507.14111", "10.48550/arXiv.2507.14111",
])  # fmt: skip
def test_a_paper_is_found_by_its_id_its_beginning_its_title_and_its_addresses(
    name: str, ledger_url: str
) -> None:
    with database.connect(ledger_url, write=True) as connection:
        connection.exec_driver_sql(f"UPDATE paper SET arxiv_id = 'arXiv:2507.14111' WHERE id = '{CUDA}'")
    with database.connect(ledger_url) as connection:
        assert lookup.paper(connection, name)["paper_id"] == CUDA


def test_an_address_that_a_digest_links_leads_to_its_paper(ledger_url: str) -> None:
    with database.connect(ledger_url) as connection:
        link = database.rows(connection, "link", order="url")[0]
        document = database.rows(connection, "document", {"id": link["document_id"]})[0]
        assert lookup.paper(connection, link["url"])["paper_id"] == document["paper_id"]


def test_a_claim_is_found_by_the_beginning_of_its_id_where_no_other_begins_so(
    ledger_url: str, run: Run
) -> None:
    with database.connect(ledger_url) as connection:
        assert lookup.claim(connection, f"{CUDA}-57")["claim_id"] == f"{CUDA}-578"
        with pytest.raises(
            ClaimsError, match=r"beginning of several ids: 71006b597658-\d+, .*; write more of it"
        ):
            lookup.claim(connection, CUDA)
        with pytest.raises(NotFoundError):
            lookup.claim(connection, "710")
        with pytest.raises(NotFoundError, match="did you mean 'CUDA-L1"):
            lookup.paper(connection, "CUDA-L1: Improving CUDA Optimisation")
    whole = run("history", f"{CUDA}-578", "--db", ledger_url).stdout
    assert run("history", f"{CUDA}-57", "--db", ledger_url).stdout == whole
