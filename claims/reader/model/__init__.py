"""The learned part of the reader: features, linear models over them, and the confidence of a claim."""
