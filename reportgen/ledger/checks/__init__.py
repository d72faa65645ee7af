"""Whether an edition, its ledger and its sources still agree: pure checks, each of which yields findings."""
