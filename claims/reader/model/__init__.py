"""The learned part of the reader: features, linear models over them, and the one value that holds them all."""
