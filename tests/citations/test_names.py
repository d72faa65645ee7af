"""Which part of a name is the family name."""

import pytest

from reportgen.citations.names import read_name


@pytest.mark.parametrize(
    ("stated", "natural", "filed"),
    [
        ("GONG Qian", "Gong Qian", "Gong Qian"),
        ("ZHANG WEIWEI", "Zhang Weiwei", "Zhang Weiwei"),
        ("Ouyang Xiu", "Ouyang Xiu", "Ouyang Xiu"),
        ("Tsai Ing-wen", "Tsai Ing-wen", "Tsai Ing-wen"),
        ("John F. Copper", "John F. Copper", "Copper, John F."),
        ("JOHN SMITH", "John Smith", "Smith, John"),
        ("J.K. ROWLING", "J.K. Rowling", "Rowling, J.K."),
        ("Jean-Luc DUPONT", "Jean-Luc Dupont", "Dupont, Jean-Luc"),
        ("Lin Wood", "Lin Wood", "Wood, Lin"),
        ("MARY MCDONALD", "Mary McDonald", "McDonald, Mary"),
        ("By Jane Roe", "Jane Roe", "Roe, Jane"),
        ("Jane Roe, PhD", "Jane Roe", "Roe, Jane"),
        ("Roe, Jane", "Jane Roe", "Roe, Jane"),
        ("Adlai E. Stevenson III", "Adlai E. Stevenson III", "Stevenson, Adlai E., III"),
        ("Charles de Gaulle", "Charles de Gaulle", "de Gaulle, Charles"),
        ("Harbour Times Staff", "Harbour Times Staff", "Harbour Times Staff"),
        ("XINHUA", "Xinhua", "Xinhua"),
        ("AFP", "AFP", "AFP"),
        ("Ministry of Science and Technology", *["Ministry of Science and Technology"] * 2),
        ("Jane Roe and Li Na", "Jane Roe and Li Na", "Jane Roe and Li Na"),
    ],
)
def test_a_name_is_printed_in_reading_order_and_filed_by_its_family_name(stated: str, natural: str, filed: str) -> None:
    name = read_name(stated)
    assert (name.natural(), name.filed(), name.edits) == (natural, filed, False)


@pytest.mark.parametrize("stated", ["Edited by TANG Zhexiao", "ed. TANG Zhexiao", "TANG Zhexiao, ed."])
def test_an_editor_is_told_from_an_author(stated: str) -> None:
    name = read_name(stated)
    assert (name.natural(), name.edits) == ("Tang Zhexiao", True)
