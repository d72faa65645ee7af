"""The stages in their order. The clock and the file system are touched here and above, never below."""
