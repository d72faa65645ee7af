"""Messages: their writer's own words and what they carry come in; no message can break the reading."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.extraction import extract
from reportgen.ingest.formats.mail import read_mail
from reportgen.ingest.formats.message_words import own_rows
from reportgen.ingest.lines import lines_of
from reportgen.ingest.reading import Reading
from reportgen.model.diagnostics import Outcome, Place, error
from reportgen.model.source import Document
from tests.effort import tries
from tests.extraction.reading import shipped
from tests.ingest.formats.test_docx import article, packed
from tests.ingest.reading import outcome

PATH = "inbox/release.eml"
TITLE = "Kenya and Japan launch joint lunar laboratory"
BODY = (
    "Kenya and Japan launched a joint lunar laboratory in Nairobi on 1 October 2024, with 120 researchers.\n\n"
    "Trade between the two countries rose 12% to $1.4 billion in 2023, the ministry said.\n"
)
FRENCH = "The accord of the café — signed à l’aube, they say — opens a school for forty pilots of both ports."
OTHER = "Two ports agreed on 3 May 2024 to share a pilot school, which opens with forty places in the autumn.\n"


def message(body: str = BODY, **fields: str) -> EmailMessage:
    mail = EmailMessage()
    stated = {
        "From": "Ben Okoth <ben@spacedaily.example>",
        "To": "desk@example.org",
        "Subject": TITLE,
        "Date": "Wed, 02 Oct 2024 23:30:00 -0800",
    }
    for name, value in (stated | {name.replace("_", "-"): value for name, value in fields.items()}).items():
        mail[name] = value
    if body:
        mail.set_content(body)
    return mail


def as_shown(data: bytes, name: str) -> Outcome[tuple[Reading, ...]]:
    """Open a part as its characters, tags dropped: which of them an HTML page's text is, its own reader tells."""
    if b"broken" in data:
        return Outcome((), (error("damaged-file", "broken", Place(name), "mend it"),))
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Outcome((Reading(text, lines_of(text)),))


def readings(mail: EmailMessage | bytes) -> tuple[Reading, ...]:
    data = mail if isinstance(mail, bytes) else mail.as_bytes()
    found = read_mail(data, PATH, as_shown)
    assert not [d for d in found.diagnostics if d.severity == "error"]
    return found.value


def words(reading: Reading) -> str:
    return "\n".join(line.text.text for line in reading.lines)


def own(body: str, **fields: str) -> str:
    (reading,) = readings(message(body, **fields))
    return words(reading)


def documents(mail: EmailMessage | bytes) -> tuple[Document, ...]:
    return outcome(mail if isinstance(mail, bytes) else mail.as_bytes(), PATH).value


def test_the_same_article_as_text_and_as_a_message_yields_the_same() -> None:
    (as_text,) = outcome(f"{TITLE}\n\nBy Ben Okoth | 2024-10-02\n\n{BODY}").value
    (as_mail,) = documents(message())
    kept = [(i.section, i.text, i.parties, i.status) for i in extract(as_text, shipped()).items]
    assert [(i.section, i.text, i.parties, i.status) for i in extract(as_mail, shipped()).items] == kept
    numbers = [(o.value, o.unit, o.period) for o in extract(as_text, shipped()).observations]
    assert [(o.value, o.unit, o.period) for o in extract(as_mail, shipped()).observations] == numbers
    assert kept
    assert numbers


def test_the_header_declares_title_author_and_the_senders_own_day() -> None:
    (read,) = documents(message())
    assert (read.title, read.authors, read.publisher) == (TITLE, ("Ben Okoth",), "")
    assert read.published
    assert (read.published.iso(), read.published_evidence) == ("2024-10-02", "Wed, 02 Oct 2024 23:30:00 -0800")


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Fwd: RE[2]: Two ports sign", "Two ports sign"),
        ("[EXTERNAL] AW: Two ports sign", "Two ports sign"),
        ("[UPDATE] Two ports sign", "[UPDATE] Two ports sign"),
        ("=?utf-8?q?Caf=C3=A9_accord_signed?=", "Café accord signed"),
        ("(no subject)", ""),
        ("scan_0042.pdf", ""),
    ],
)
def test_a_subject_without_the_marks_of_answers_is_the_title(subject: str, title: str) -> None:
    data = message().as_bytes().replace(TITLE.encode(), subject.encode())
    assert readings(data)[0].declared.title == title


def test_a_lists_tag_is_no_part_of_the_title() -> None:
    (reading,) = readings(message(List_Id="ports.example.org", Subject="Re: [ports] Two ports sign"))
    assert reading.declared.title == "Two ports sign"


@pytest.mark.parametrize(
    ("sender", "authors", "publisher"),
    [
        ("Jane Roe <jane@harbour.example>", ("Jane Roe",), ""),
        ('"Roe, Jane" <jroe@harbour.example>', ("Jane Roe",), ""),
        ('"Jane Roe (Harbour Weekly)" <jane@harbour.example>', ("Jane Roe",), "Harbour Weekly"),
        ('"Jane Roe | Harbour Weekly" <jane@harbour.example>', ("Jane Roe",), "Harbour Weekly"),
        ("\"'Jane Roe' via Desk\" <desk@example.org>", ("Jane Roe",), ""),
        ("Ministry of Trade <press@trade.example>", (), "Ministry of Trade"),
        ("Green Horizon <news@greenhorizon.example>", (), "Green Horizon"),
        ("Reuters <alerts@reuters.example>", (), "Reuters"),
        ("Press Office <press@trade.example>", (), ""),
        ("jroe@harbour.example", (), ""),
        ("<<<>>> ,;:", (), ""),
    ],
)
def test_a_sender_is_the_author_or_the_publisher(sender: str, authors: tuple[str, ...], publisher: str) -> None:
    data = message().as_bytes().replace(b"Ben Okoth <ben@spacedaily.example>", sender.encode())
    declared = readings(data)[0].declared
    assert (declared.authors, declared.publisher) == (authors, publisher)


@pytest.mark.parametrize("date", ["yesterday", "Wed, 31 Feb 2024 10:00:00 +0000", "1 Jan 99999999999 00:00", ""])
def test_a_date_that_no_calendar_has_is_left_out(date: str) -> None:
    data = message().as_bytes().replace(b"Wed, 02 Oct 2024 23:30:00 -0800", date.encode())
    assert readings(data)[0].declared.date is None


@pytest.mark.parametrize(
    "history",
    [
        "On Tue, 5 Nov 2024 at 09:00, Jane Roe <jane@example.org> wrote:\n> Old words.\n> More.\n",
        "On Tue, 5 Nov 2024 at 09:00, Jane Roe\n<jane@example.org> wrote:\n\nOld words.\n",
        "-----Original Message-----\nFrom: Jane Roe\nSent: Tuesday\nTo: Desk\nSubject: Ports\n\nOld words.\n",
        "From: Jane Roe\nSent: 5 November 2024 09:00\nTo: Desk\nSubject: Ports\n\nOld words.\n",
        "________________________________\nVon: Jane Roe\nGesendet: Dienstag\nAn: Desk\nBetreff: Ports\n\nOld words.\n",
        "Am 05.11.24 um 09:00 schrieb Jane Roe:\n> Old words.\n",
        "-- \nJane Roe\nHarbour Weekly\n+44 20 0000 0000\n",
        "_______________________________________________\nPorts mailing list\nhttps://lists.example.org/ports\n",
        "--\nYou received this message because you are subscribed to the group.\nTo unsubscribe, write to us.\n",
        "You are receiving this because you asked for it.\nUnsubscribe\n",
        "Sent from my iPhone\n",
        "> Old words.\n>> Older ones.\n",
        "Kind regards,\nJane Roe\nHarbour Weekly\n",
    ],
)
def test_history_signatures_and_footers_are_left_out(history: str) -> None:
    assert own(f"{OTHER}\n{history}") == OTHER.strip()


@pytest.mark.parametrize(
    "line",
    [
        "On 5 November 2024, the minister wrote:",
        "From: the quay one sees the school.",
        "The port's mailing list has 40,000 names.",
        "-- not a signature",
        "Readers wrote: we want ports.",
    ],
)
def test_what_only_looks_like_history_stays(line: str) -> None:
    assert line in own(f"{OTHER}\n{line}\n\n{OTHER}")
    assert own(f"{OTHER}\n{line}\n\n{OTHER}").count("forty places") == 2


@pytest.mark.parametrize(
    "greeting", ["Dear colleagues,", "Hi all", "Good morning Jane!", "Sehr geehrte Damen und Herren,"]
)
def test_a_greeting_is_neither_text_nor_title(greeting: str) -> None:
    (read,) = documents(message(f"{greeting}\n\n{OTHER}"))
    assert (read.title, read.text) == (TITLE, OTHER.strip())


def test_a_headline_that_greets_and_a_text_that_thanks_stay() -> None:
    text = f"Hello Kitty opens a harbour park in Oslo\n\n{OTHER}\nThanks\n\n" + f"{OTHER}\n" * 9
    assert own(text).startswith("Hello Kitty opens")
    assert own(text).count("forty places") == 10


def test_words_below_a_quotation_stay() -> None:
    assert own(f"On Tue, 5 Nov 2024 at 09:00, Jane <j@x.org> wrote:\n> Old words.\n\n{OTHER}") == OTHER.strip()


def test_of_a_forwarded_message_that_message_counts() -> None:
    body = (
        "Please see below.\n\n---------- Forwarded message ---------\nFrom: Ministry of Trade <press@trade.example>\n"
        f"Date: Tue, 1 Oct 2024 at 09:00\nSubject: Two ports sign\nTo: <desk@example.org>\n\n{OTHER}"
    )
    (reading,) = readings(message(body, Subject="Fwd: Two ports sign"))
    declared = reading.declared
    assert words(reading) == OTHER.strip()
    assert (declared.title, declared.authors, declared.publisher) == ("Two ports sign", (), "Ministry of Trade")
    assert declared.date
    assert declared.date.iso() == "2024-10-01"


def test_a_forwarded_message_shorter_than_the_remark_is_history() -> None:
    body = f"{OTHER}\n---------- Forwarded message ---------\nFrom: A <a@x.org>\nDate: 1 Oct 2024\nSubject: B\n\nYes.\n"
    (reading,) = readings(message(body, Subject="Fwd: B"))
    assert words(reading) == OTHER.strip()
    assert reading.declared.authors == ("Ben Okoth",)


def test_plain_text_is_preferred_unless_it_is_a_stub() -> None:
    mail = message()
    mail.add_alternative(f"<p>Rich: {BODY}</p>", subtype="html")
    assert "Rich" not in words(readings(mail)[0])
    stub = message("View this message in your browser.")
    stub.add_alternative(f"<style>{'x ' * 500}</style><p>Rich: {BODY}</p>", subtype="html")
    assert "Rich" in words(readings(stub)[0])
    assert readings(stub)[0].declared.title == TITLE


def test_a_text_in_several_bodies_is_one_and_its_origin_holds() -> None:
    mail = message("The first half of it.\n")
    mail.make_mixed()
    mail.attach(message("The second half of it.\n"))
    for part in mail.iter_parts():
        for name in ("From", "To", "Subject", "Date"):
            del part[name]
    (reading,) = readings(mail)
    assert words(reading) == "The first half of it.\nThe second half of it."
    for line in reading.lines:
        for run in line.text.runs:
            stands = reading.text[run.file_start : run.file_start + run.length]
            assert stands == line.text.text[run.start : run.start + run.length]


def test_soft_line_breaks_of_flowed_text_are_spaces() -> None:
    data = b"From: a@b.c\nContent-Type: text/plain; format=flowed\n\nTwo ports \nsigned it.\n\n-- \nJane\n"
    assert words(readings(data)[0]) == "Two ports signed it."


def test_attachments_are_documents_of_their_own_that_part_names() -> None:
    mail = message(OTHER)
    mail.add_attachment(packed(article()), maintype="application", subtype="octet-stream", filename="release.docx")
    mail.add_attachment(f"# A note\n\n{BODY}", filename="note.txt")
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    read = outcome(mail.as_bytes(), PATH)
    assert [(d.part, d.position) for d in read.value] == [("", 0), ("release.docx", 1), ("note.txt", 2)]
    assert read.value[1].authors == ("Ben Okoth",)
    assert len({d.id for d in read.value}) == 3
    assert read.diagnostics == ()


def test_an_attachment_that_breaks_is_an_error_and_the_rest_goes_in() -> None:
    mail = message(OTHER)
    mail.add_attachment(packed(article())[:2000], maintype="application", subtype="zip", filename="release.docx")
    read = outcome(mail.as_bytes(), PATH)
    assert len(read.value) == 1
    (said,) = read.diagnostics
    assert (said.severity, said.code, str(said.place)) == ("error", "damaged-file", f"{PATH}#release.docx")


def test_an_attachment_of_no_known_format_is_noted() -> None:
    mail = message(OTHER)
    mail.add_attachment("a,b\n1,2\n", subtype="csv", filename="table.csv")
    found = read_mail(mail.as_bytes(), PATH, as_shown)
    assert [(d.severity, d.code) for d in found.diagnostics] == [("note", "skipped-attachment")]
    assert len(found.value) == 1


def test_an_attached_message_is_read_in_its_turn() -> None:
    mail = message(OTHER)
    inner = message("", Subject="The accord itself", From="Ann Poe <ann@example.org>")
    inner.set_content(BODY)
    inner.add_attachment(b"Annex words.", maintype="text", subtype="plain", filename="annex.txt")
    mail.add_attachment(inner, filename="accord.eml")
    assert [(r.part, r.declared.authors) for r in readings(mail)] == [
        ("", ("Ben Okoth",)),
        ("accord.eml", ("Ann Poe",)),
        ("accord.eml/annex.txt", ()),
    ]


def test_a_saved_page_is_its_root_document_with_its_address_and_the_day_it_was_saved() -> None:
    data = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ports.example/accord\r\n"
        b"Subject: Two ports sign\r\nDate: Tue, 5 Nov 2024 09:00:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="----B--x----"\r\n\r\n'
        b"------B--x----\r\nContent-Type: text/css\r\nContent-ID: <a>\r\n\r\nbody {}\r\n"
        b"------B--x----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://ports.example/accord\r\n\r\nTwo ports =3D one sch=\r\nool.\r\n------B--x------\r\n"
    ).replace(b'type="text/html";', b'start="<b>";')
    data = data.replace(b"quoted-printable\r\n", b"quoted-printable\r\nContent-ID: <b>\r\n")
    (reading,) = readings(data)
    assert words(reading) == "Two ports = one school."
    declared = reading.declared
    assert (declared.url, declared.title, declared.date) == ("https://ports.example/accord", "Two ports sign", None)
    assert declared.accessed
    assert declared.accessed.iso() == "2024-11-05"


@pytest.mark.parametrize("charset", ["no-such-set", "punycode", "utf-8", "us-ascii", "", '"', "rot13", "x\0y"])
def test_a_wrong_character_set_costs_no_words(charset: str) -> None:
    head = f"From: a@b.c\nSubject: Ports\nContent-Type: text/plain; charset={charset}\n\n".encode()
    (reading,) = readings(head + FRENCH.encode("cp1252"))
    assert words(reading) == FRENCH


def test_a_stated_character_set_is_followed() -> None:
    head = b"From: a@b.c\nContent-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n"
    (reading,) = readings(head + base64.encodebytes("Порты подписали договор.".encode("koi8-r")))
    assert words(reading) == "Порты подписали договор."


def refusal(data: bytes) -> str:
    found = read_mail(data, PATH, as_shown)
    (said,) = found.diagnostics
    assert found.value == ()
    assert said.severity == "error"
    assert str(said.place).startswith(PATH)
    assert said.hint
    return said.code


def nested(depth: int) -> bytes:
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: a@b.c\nSubject: x\n" + opening + b"\nAt the bottom.\n"


def test_a_thousand_parts_within_one_another_are_refused() -> None:
    assert refusal(nested(1000)) == "too-deep"
    assert words(readings(nested(15))[0]) == "At the bottom."


def test_a_thousand_messages_within_one_another_are_refused_below_the_bound() -> None:
    data = OTHER.encode()
    for _ in range(1000):
        data = b"From: a@b.c\nContent-Type: message/rfc822\n\n" + data
    assert refusal(data) == "too-deep"


def test_a_thousand_parts_side_by_side_are_refused() -> None:
    part = b"--b\nContent-Type: text/plain\n\nx\n"
    assert (
        refusal(b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 1000 + b"--b--") == "too-large"
    )


def test_an_encrypted_message_and_one_without_words_are_refused() -> None:
    sealed = b"From: a@b.c\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nVersion: 1\n--b\n\nxxxx\n--b--\n"
    assert refusal(sealed) == "encrypted"
    assert refusal(b"From: a@b.c\nSubject: Empty\n\n") == "no-text"
    assert refusal(b"From: a@b.c\nContent-Type: image/png\n\n\x89PNG") == "no-text"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n\n",
        b"From: =?utf-8?b?////?= <\xff\xfe@>\nSubject: =?x?q?y?=\nDate: \0\n\nWords.",
        b"From: " + b"(" * 3000 + b"\nSubject: x\n\nWords.",
        b"From: a@b.c, " + b"x@y.z, " * 100_000 + b"\nSubject: x\n\nWords.",
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary=\n\nWords.",
        b"From: a@b.c\nContent-Type: multipart/mixed; boundary==?=?=\n\nWords.",
        b"From: a@b.c\nContent-Type: ;;;=;\nContent-Disposition: attachment; filename*0*=''%\n\nWords.",
        b"From: a@b.c\nContent-Transfer-Encoding: base64\n\n!!!!W",
        b"From: a@b.c\nContent-Type: multipart/related; start=x; boundary=b\n\n--b--\n",
        b"From: a@b.c\nno field\nSubject: x\n\nWords.",
        b"Content-Type: text/html\n\n<" + b"<script" * 50_000,
        b"From: a@b.c\n\n" + b"On " * 100_000,
        b"From: a@b.c\n\n" + b"From: x\n" * 20_000,
        b"From: a@b.c\n\n" + b"> x\nOn 1:00 y wrote:\n" * 20_000,
        b"From: a@b.c\n\n" + b"\n" * 200_000 + b"--\n" * 50_000,
    ],
)
def test_a_broken_message_never_raises(data: bytes) -> None:
    found = read_mail(data, PATH, as_shown)
    assert found.value or found.diagnostics


@settings(max_examples=tries(150), deadline=None)
@given(st.data())
def test_no_damage_raises(data: st.DataObject) -> None:
    mail = message(BODY)
    mail.add_alternative(f"<p>{BODY}</p>", subtype="html")
    mail.add_attachment("Annex words.", filename="annex.txt")
    whole = bytearray(mail.as_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    read_mail(bytes(whole), PATH, as_shown)
    read_mail(bytes(whole[:cut]), PATH, as_shown)


@given(st.lists(st.sampled_from(["", "> x", "-- ", "On 1 at 1:00 a wrote:", "From: a", "To: b", "Date: c", "Words."])))
def test_own_rows_are_rows_in_order(rows: list[str]) -> None:
    for forwarded in (False, True):
        kept = own_rows(rows, forwarded=forwarded).rows
        assert list(kept) == sorted(set(kept) & set(range(len(rows))))
