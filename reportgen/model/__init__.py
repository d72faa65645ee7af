"""The records that cross a boundary between rooms.

Frozen dataclasses, and nothing that opens a file or knows a library. Lengths are points (1/72 inch), dates are
`datetime.date`, periods are half-open, numbers are `Decimal`, and a sequence is a tuple, so that every record can
be compared, hashed, pickled and printed.
"""
