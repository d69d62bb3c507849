"""A ledger of benchmark claims: every number a paper reports, with the words it stands in."""
