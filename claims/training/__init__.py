"""Training: the weights of the reader's models from annotated abstracts, and how well it reads them."""
