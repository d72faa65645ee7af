"""Words that titles and names are told apart by."""

from reportgen.model.capitals import ARTICLES, CONJUNCTIONS, SHORT_PREPOSITIONS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEAK_ENDINGS = (
    ARTICLES
    | CONJUNCTIONS
    | SHORT_PREPOSITIONS
    | _words(
        "about above across after against along amid among around because before behind below beneath beside between "
        "beyond despite during except if inside outside since so through throughout toward towards under until when "
        "where whether which while who whose why how that yet within without "
        "am are be been being can could did do does had has have is may might must not shall should was were will "
        "would its his her their our your my"
    )
)
"""A shortened title never ends in one of these."""

PARTICLES = _words("al bin da de del della den der di dos du el ibn la le ten ter van von zu")
"""Belong to the family name that they precede."""

SUFFIXES = _words("jr jr. sr sr. ii iii iv")

DEGREES = _words("md m.d. phd ph.d. dphil esq esq.")

ORGANISATION_WORDS = _words(
    "academy administration agency alliance association authority bank board bureau center centre college commission "
    "committee company consortium correspondent correspondents corp corp. council department desk editors editorial "
    "embassy federation foundation fund gazette government group herald inc inc. initiative institute institution "
    "international journal laboratory ltd ltd. magazine ministry network news newspaper newsroom observatory office "
    "organisation organization post press programme program project reporter reporters reuters review secretariat "
    "service society staff team times tribune university weekly writer writers xinhua"
)
"""One of these makes an author an organisation, whose name is never inverted."""

LINKING_WORDS = _words("& and at for in of on the to")
"""Nor is a name inverted that holds one of these."""

CHINESE_FAMILY_NAMES = _words(
    "bai cai cao chang chen cheng cui dai deng ding dong du duan fan fang feng fu gao ge gong gu guan guo han hao he "
    "hou hu huang jia jiang jin kang kong lai lei li liang liao lin liu long lu luo lü ma mao meng mo niu ouyang pan "
    "peng qian qiao qin qiu ren shangguan shao shen shi sima song su sun tan tang tao tian wan wang wei wen wu xi "
    "xia xiao xie xing xiong xu xue yan yang yao ye yi yin you yu yuan zeng zhai zhan zhang zhao zheng zhong zhou zhu "
    "zhuge zou zuo"
)
"""In pinyin. With a given name in pinyin after it, such a first word is the family name."""
