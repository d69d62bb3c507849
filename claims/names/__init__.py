"""Which benchmark, metric, system and baseline go with an amount: names by shape, by place, by the vocabulary."""
