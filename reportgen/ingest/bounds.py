"""How much of a file is taken in: past these bounds it is no article but an accident or an attack."""

BYTES = 50_000_000
"""Of a file."""

UNPACKED = 200_000_000
"""Bytes that a packed format may unpack to, all parts together."""

CHARACTERS = 5_000_000
"""Of decoded text: some two thousand pages."""

DEPTH = 250
"""Of elements within elements: below, parsers begin to lose text without a word."""

PAGES = 2_000
"""Of a paginated format."""

PARTS = 500
"""Of a message, attachments and wrappings counted; entries of a zip file."""

WORD = 1_000
"""Characters without white space: what is longer is no word of a language, but data or a broken file."""

RATIO = 200
"""Times that an entry of a zip file may unpack to its packed size, once it is over `RATIO_FROM` bytes."""

RATIO_FROM = 10_000_000
"""Bytes: a smaller entry does no harm, and blank pictures pack well."""

ELEMENTS = 1_000_000
"""Of XML in one entry of a zip file."""

NESTED = 20
"""Messages and their parts within one another."""

HEAD = 200_000
"""Bytes of a message's, or a part's, header fields."""
