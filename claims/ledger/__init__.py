"""The ledger: the database with its views, everything that is written to it, and what people ask of it."""
