"""A program's way in: what the ledger answers to an assistant that asks, every number with its words, where they stand, and who read them."""
