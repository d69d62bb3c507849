"""Entity linking: which benchmark, metric, system and baseline go with an amount."""
