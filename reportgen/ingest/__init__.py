"""Bytes to Documents: decoding, page furniture, splitting a page into its pieces, metadata with its evidence."""
