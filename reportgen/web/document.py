"""What every page of ours is: one HTML document that runs nothing, and loads no more than its policy says."""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

from reportgen.web.markup import characters, tag


def document(language: str, title: str, sheet: str, allowed: Iterable[str], told: Iterable[str], body: str) -> bytes:
    """Write a document, UTF-8; `sheet` is its style sheet, `told` more elements of its head, `body` its body, as HTML.

    Its Content-Security-Policy allows that style sheet, known by its digest, and what `allowed` names beside it, such
    as `img-src data:`.
    """
    digest = b64encode(sha256(sheet.encode("utf-8")).digest()).decode("ascii")
    policy = (
        "default-src 'none'", f"style-src 'sha256-{digest}'", *allowed, "base-uri 'none'", "form-action 'none'"
    )  # fmt: skip
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content="; ".join(policy)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", characters(title)),
        *told,
        tag("meta", name="referrer", content="no-referrer"),
        tag("link", rel="icon", href="data:,"),
        tag("style", sheet),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang=language)}\n".encode("utf-8", "replace")
