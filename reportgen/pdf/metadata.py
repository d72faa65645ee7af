"""What a file says about itself: the information dictionary, and the same once more as XMP."""

from dataclasses import dataclass
from datetime import date
from html import escape  # xml.sax would bring half of the network's modules along

from reportgen.model.brief import Brief
from reportgen.pdf.objects import legible, string

PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{claims}
</rdf:Description>
{schemas}
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

SCHEMAS = """<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A knows no claim to PDF/UA: a file that makes both has to say what the second one means."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be said; legible throughout."""

    title: str
    author: str
    subject: str
    keywords: str
    producer: str
    language: str
    created: date


def facts(brief: Brief, producer: str, created: date) -> Facts:
    """Gather what a brief says about itself. A document without a title is called by what made it."""
    masthead = brief.masthead
    title = legible(", ".join(part for part in (masthead.title, masthead.period) if part))
    subject, keywords = brief.subject or masthead.series, ", ".join(brief.keywords)
    author, maker, language = map(legible, (masthead.organisation, producer, brief.language))
    return Facts(title or maker or "Untitled", author, legible(subject), legible(keywords), maker, language, created)


def information(known: Facts) -> str:
    """Spell the information dictionary; what is empty is left out."""
    stamp = f"D:{known.created:%Y%m%d}000000Z"
    entries = (
        ("Title", known.title),
        ("Author", known.author),
        ("Subject", known.subject),
        ("Keywords", known.keywords),
        ("Creator", known.producer),
        ("Producer", known.producer),
        ("CreationDate", stamp),
        ("ModDate", stamp),
    )
    return f"<<{''.join(f'/{key}{string(value)}' for key, value in entries if value)}>>"


def xmp(known: Facts, part: int) -> bytes:
    """Spell the XMP packet, which claims PDF/A of a part, level A, and PDF/UA-1."""
    stamp = f"{known.created:%Y-%m-%d}T00:00:00Z"
    claims = (
        ("pdfaid:part", str(part)),
        ("pdfaid:conformance", "A"),
        ("pdfuaid:part", "1"),
        ("dc:format", "application/pdf"),
        ("dc:title", _listed("Alt", known.title)),
        ("dc:creator", _listed("Seq", known.author)),
        ("dc:description", _listed("Alt", known.subject)),
        ("dc:language", _listed("Bag", known.language)),
        ("pdf:Keywords", escape(known.keywords)),
        ("pdf:Producer", escape(known.producer)),
        ("xmp:CreatorTool", escape(known.producer)),
        ("xmp:CreateDate", stamp),
        ("xmp:ModifyDate", stamp),
        ("xmp:MetadataDate", stamp),
    )
    said = "\n".join(f"<{key}>{value}</{key}>" for key, value in claims if value)
    return PACKET.format(claims=said, schemas=SCHEMAS).encode()


def _listed(kind: str, text: str) -> str:
    """Spell a property of one value that XMP wants as a list; nothing for none."""
    language = ' xml:lang="x-default"' if kind == "Alt" else ""
    return f"<rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}>" if text else ""
