"""Other people's results in and out: one module a format; what is read is imported or refused by name."""
