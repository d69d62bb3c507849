"""Lists of papers from the network: fetched within limits, kept byte for byte as evidence, asked for politely."""
