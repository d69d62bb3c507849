"""Fuzzers that run for as long as they are told: `make torture`."""
