"""The outer form of a PDF: numbered objects one after another, most of them packed together, and where each stands.

Objects that are no streams go into compressed object streams, and their places into a cross-reference stream
(ISO 32000-1, 7.5.7 and 7.5.8): a structure tree of 60,000 elements takes 1 MB instead of 9.
"""

from hashlib import sha256
from struct import pack
from zlib import compress

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"

TOGETHER = 256
"""Objects in one object stream."""


class File:
    """A PDF being written; every object is given once, its number can be had beforehand."""

    __slots__ = ("_count", "_held", "_parts", "_places", "_size")

    def __init__(self) -> None:
        self._parts = [HEADER]
        self._size = len(HEADER)
        self._count = 0
        self._held: list[tuple[int, str]] = []
        self._places: dict[int, tuple[int, int, int]] = {}

    def reserve(self, count: int = 1) -> int:
        """Set numbers aside; returns the first of them. One that is never used stays free."""
        first = self._count + 1
        self._count += count
        return first

    def put(self, body: str, number: int = 0) -> int:
        """Add an object that is no stream, under a new number unless one was reserved; returns the number."""
        number = number or self.reserve()
        self._held.append((number, body))
        if len(self._held) == TOGETHER:
            self._pack()
        return number

    def stream(self, content: bytes, entries: str = "", number: int = 0, *, packed: bool = True) -> int:
        """Add a stream with entries of its dictionary beside its length and filter."""
        number = number or self.reserve()
        if packed:
            content, entries = compress(content), f"{entries}/Filter/FlateDecode"
        self._places[number] = 1, self._size, 0
        head = f"{number} 0 obj\n<<{entries}/Length {len(content)}>>stream\n"
        # Two characters end the content: one alone would be taken for a part of it after a chance return.
        for part in (head.encode("ascii"), content, b"\r\nendstream\nendobj\n"):
            self._add(part)
        return number

    def finished(self, catalogue: int, info: int) -> bytes:
        """Return the whole file. It is identified by its contents alone."""
        if self._held:
            self._pack()
        start, number = self._size, self.reserve()
        self._places[number] = 1, start, 0
        places = self._places
        rows = (places.get(n, (0, 0, 0)) for n in range(1, self._count + 1))
        table = pack(">BIH", 0, 0, 0xFFFF) + b"".join(pack(">BIH", *row) for row in rows)
        digest = sha256(table)
        for part in self._parts:
            digest.update(part)
        identity = digest.hexdigest()[:32]
        entries = f"/Root {catalogue} 0 R/Info {info} 0 R/ID[<{identity}><{identity}>]"
        self.stream(table, f"/Type/XRef/Size {self._count + 1}/W[1 4 2]{entries}", number)
        self._add(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _pack(self) -> None:
        """Write the objects that were held back as one object stream."""
        number = self.reserve()
        bodies, heads, offset = [], [], 0
        for index, (held, body) in enumerate(self._held):
            self._places[held] = 2, number, index
            heads.append(f"{held} {offset}")
            bodies.append(body)
            offset += len(body) + 1
        head = " ".join(heads) + "\n"
        content = (head + "\n".join(bodies)).encode("ascii")
        self.stream(content, f"/Type/ObjStm/N {len(bodies)}/First {len(head)}", number)
        self._held.clear()

    def _add(self, part: bytes) -> None:
        self._parts.append(part)
        self._size += len(part)
