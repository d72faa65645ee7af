"""Source records to footnotes and the list of sources."""
