from reportgen.sourcing.lint_house import against_house_style
from reportgen.sourcing.lint_wording import wordings
from tests.sourcing.told import desk, printed, told


def found(*lines: str, strict: bool = False) -> list[str]:
    return printed(against_house_style(wordings(told(*lines)), desk(strict=strict)))


def test_a_slip_of_an_editor_is_reported_at_its_line_with_the_right_form() -> None:
    (one,) = against_house_style(wordings(told("# News", "{own} Up by 17 percent.")), desk())
    assert str(one) == (
        "b.yaml:9:3: warning[house-style]: per cent is written %: 17 percent in ‘Up by 17 percent.’\n  hint: write 17%"
    )


def test_a_slip_without_a_line_of_its_own_is_reported_where_its_section_is_asked_for() -> None:
    assert found("# More", "Up by 17 percent.")[0].startswith("b.yaml:7 warning")
    assert found("# Elsewhere", "Up by 17 percent.")[0].startswith("b.yaml warning")


def test_a_strict_brief_makes_it_an_error() -> None:
    assert found("{own} Up by 17 percent.", strict=True)[0].startswith("b.yaml:9:3 error house-style")


def test_what_is_quoted_or_recorded_or_printed_from_numbers_is_not_ours() -> None:
    assert found("{quoted d 0} “Up by 17 percent.” {recorded d} On May 3, 2024. {stated} 17 percent") == []
    assert found("{own} They said “up by 17 percent” and no more.") == []


def test_a_headline_composed_from_a_source_is_ours() -> None:
    assert len(found("# News", "## {reworded d} Trade rises by 17 percent")) == 1


def test_a_quotation_in_straight_marks_is_told_but_not_what_stands_in_it() -> None:
    hints = [each.hint for each in against_house_style(wordings(told('{own} A "17 percent" rise of 5".')), desk())]
    assert hints == ["write “17 percent”", "write “ or ”"]


def test_findings_come_in_the_order_of_the_text() -> None:
    lines = found("{own} In 2017-2021, 5000 museums. Up by 17 percent.", "{own} Two  blanks.")
    assert [line.split(": ")[1] for line in lines] == [
        "a range has an en dash",
        "thousands are parted by commas",
        "per cent is written %",
        "blanks are single",
    ]
