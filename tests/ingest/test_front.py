import pytest

from tests.ingest.reading import codes, documents, outcome

TEXT = "Two ports agreed to share a pilot school. It opens with forty places."


def with_front(*lines: str, text: str = TEXT) -> str:
    return "\n".join(["---", *lines, "---", "", text, ""])


def test_what_front_matter_states_overrides_the_text() -> None:
    said = with_front("title: Ours", "author: Ann Poe", "date: 2025-03-04", text=f"# Theirs\n\nBy Jane Roe\n\n{TEXT}")
    document = documents(said)[0]
    assert (document.title, document.authors) == ("Ours", ("Ann Poe",))
    assert document.published
    assert (document.published.iso(), document.published_basis) == ("2025-03-04", "stated")
    assert document.published_evidence == "2025-03-04"


def test_a_titles_translation_is_that_of_one_document() -> None:
    said = with_front("title: Порт открыт", "translated_title: The port is open", "language: ru")
    assert [(d.title, d.translated_title) for d in documents(said)] == [("Порт открыт", "The port is open")]


def test_a_remark_for_people_is_ignored_and_an_unknown_key_is_named() -> None:
    said = outcome(with_front("title: Ours", "about: where it came from", "mood: calm", "adress: x"), "a/b.txt")
    assert [d.code for d in said.diagnostics] == ["unknown-front-matter"] * 2
    assert [str(d.place) for d in said.diagnostics] == ["a/b.txt:1"] * 2


@pytest.mark.parametrize("line", ["date: soon", "title: {a: b}", "authors: {a: b}", "accessed: [a, b]"])
def test_a_value_of_the_wrong_kind_is_named_and_the_text_is_read_all_the_same(line: str) -> None:
    assert codes(with_front(line)) == ["unreadable-front-matter"]
    assert documents(with_front(line))[0].text == TEXT


def test_a_rule_that_opens_no_keys_is_part_of_the_text() -> None:
    said = documents(f"---\nThe first words of all.\n---\n{TEXT}\n")
    assert "The first words of all." in said[0].text


def test_a_title_for_the_file_is_none_of_a_pages_pieces_but_its_date_is() -> None:
    page = f"World\n\nOne Port Opens\n\nBy Jane Roe\n\n{TEXT}\n\nOpinion\n\nAnother Closes\n\nBy Ann Poe\n\n{TEXT}"
    said = documents(with_front("title: A page", "date: 2024-05", text=page))
    assert [d.title for d in said] == ["One Port Opens", "Another Closes"]
    assert [d.published.iso() for d in said if d.published] == ["2024-05", "2024-05"]
    assert [d.position for d in said] == [0, 1]
