"""The look of the archive's page: its own, so that the same editions give the same page whatever style made the last.

Fonts are those of the reader's machine: a serif for reading, a sans for finding one's way. Colours of the night are
those of the day turned over, as on the editions' pages.
"""

from reportgen.web.colours import legible, turned
from reportgen.web.schemes import NIGHT

COLOURS = {
    "ground": "#ffffff",
    "ink": "#1a1c20",
    "accent": "#1f3a5f",
    "grey": "#5a6068",
    "rule": "#c9cdd3",
    "tint": "#eef1f5",
    "edge": "#8c2f22",
}
"""By day. `edge` marks what was corrected."""

_READ = ("ink", "accent", "grey")
"""What letters are in: readable on the page's ground and on its tint."""

_SERIF = '"Source Serif 4","Source Serif Pro",Charter,"Bitstream Charter",Cambria,Georgia,serif'
_SANS = '"Source Sans 3","Source Sans Pro",system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'


def _scheme(*, night: bool) -> str:
    colours = {name: turned(colour) if night else colour for name, colour in COLOURS.items()}
    grounds = (colours["ground"], colours["tint"])
    colours |= {name: legible(colours[name], grounds) for name in _READ}
    return f":root{{{';'.join(f'--{name}:{colour}' for name, colour in colours.items())}}}"


_LAYOUT = """
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light dark}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 SERIF;overflow-wrap:break-word}
.frame{max-width:62rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-99rem;padding:.6rem 1rem;background:var(--ground);color:var(--ink)}
.skip:focus{left:.5rem;top:.5rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.18em;text-decoration-color:var(--grey)}
a:hover{text-decoration-thickness:2px;text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
[id]{scroll-margin-top:1.5rem}
h1,h2,h3,h4,p,ul,ol{margin:0;padding:0}
ul,ol{list-style:none}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance}
p,li{text-wrap:pretty}
.kicker,.meta,.label,.downloads,nav,summary,.held,.errata,footer,.contents,h4,.years{font-family:SANS}
.kicker{font-size:.76rem;font-weight:600;letter-spacing:.07em;text-transform:uppercase;color:var(--accent)}
.meta,.held,footer{font-size:.8rem;color:var(--grey);font-variant-numeric:lining-nums}
.label{font-size:.8rem;font-weight:600;color:var(--accent)}
.masthead{border-top:4px solid var(--accent)}
.masthead .frame{padding-top:2.2rem;padding-bottom:1.4rem}
h1{font-size:2rem;color:var(--accent);margin:.3rem 0 .5rem}
.held{font-size:.88rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin-top:1rem;font-size:.88rem}
nav span{color:var(--grey);font-size:.8rem;font-variant-numeric:tabular-nums}
#latest{border-top:1px solid var(--rule);padding-top:1rem}
.newest{margin-top:1.2rem;padding-bottom:2.4rem;display:grid;grid-template-columns:minmax(0,1fr);gap:0 1.4rem}
.newest:has(.cover){grid-template-columns:minmax(0,1fr) 5.6rem}
.newest .rest{grid-column:1/-1}
.newest+.newest{border-top:1px solid var(--rule);padding-top:1.6rem}
.newest h3{margin:.15rem 0 .4rem}
.newest .title{display:block;font-size:1.55rem;color:var(--accent)}
.newest .period{display:block;font-size:1.2rem;font-weight:400;margin-top:.15rem}
.newest .period:first-child{font-size:1.75rem;font-weight:700;margin:0}
.cover{display:block;align-self:start}
img{display:block;width:100%;height:auto;border:1px solid var(--rule);background:#fff}
.cover:hover img{border-color:var(--accent)}
.downloads{display:flex;flex-wrap:wrap;gap:.5rem;font-size:.82rem;margin-top:.7rem}
.downloads a{display:inline-block;padding:.3rem .7rem;border:1px solid var(--rule);text-decoration:none}
.downloads a:hover{border-color:var(--accent);background:var(--tint)}
.downloads li:first-child a{border-color:var(--accent)}
.newest .downloads li:first-child a{background:var(--accent);color:var(--ground)}
.newest .downloads li:first-child a:hover{text-decoration:underline}
.earlier{font:.82rem/1.5 SANS;margin-top:1rem}
.size{color:var(--grey);font-size:.9em;font-variant-numeric:tabular-nums}
.newest .downloads li:first-child .earlier{font:.82rem/1.5 SANS;margin-top:1rem}
.size{color:inherit}
.told{display:grid;grid-template-columns:minmax(0,1fr);gap:1.4rem 2.2rem;margin-top:1.5rem}
.told .label{margin-bottom:.3rem}
.told ul li{padding-inline-start:1rem;text-indent:-1rem;font-size:.94rem;line-height:1.42;margin-bottom:.3rem}
.told ul li:before{content:"–";display:inline-block;width:1rem;text-indent:0;color:var(--grey)}
.told ul li.meta:before{content:""}
.told .meta{margin-bottom:.3rem}
.contents{font-size:.88rem}
.contents li>:first-child,nav li,.downloads li,footer a{min-width:0}
.contents li{display:flex;gap:1rem;justify-content:space-between;border-bottom:1px solid var(--rule);padding:.22rem 0}
.contents li span+span{color:var(--grey);font-variant-numeric:tabular-nums}
.errata{border-left:4px solid var(--edge);padding:.15rem 0 .15rem .8rem;margin-top:.8rem;font-size:.86rem;
line-height:1.45}
.errata ul{margin-top:.15rem}
.errata ul li{padding-inline-start:1rem;text-indent:-1rem}
.errata ul li:before{content:"–";display:inline-block;width:1rem;text-indent:0;color:var(--grey)}
.errata p+p,.errata ul+p{margin-top:.35rem}
.superseded{color:var(--grey)}
.shelf{padding-top:1.6rem;padding-bottom:1rem}
.shelf>h2{border-top:2px solid var(--accent);padding-top:.9rem;font-size:1.35rem;color:var(--accent)}
.shelf>h2 span{font-weight:400}
.years ul{margin-top:.5rem;font-variant-numeric:tabular-nums}
.year{margin-top:1.4rem}
.year h3{font:600 .95rem/1.4 SANS;color:var(--accent);font-variant-numeric:lining-nums;
border-bottom:1px solid var(--rule);padding-bottom:.25rem}
.edition{padding:.9rem 0;border-bottom:1px solid var(--rule)}
.edition h4{font-size:.95rem;font-weight:600}
.edition .lead{margin-top:.25rem}
.edition .renamed{font-style:italic}
.edition .downloads{gap:.2rem .95rem}
.edition .downloads a{padding:.15rem 0;border:0;text-decoration:underline;text-decoration-thickness:1px;
text-decoration-color:var(--grey);text-underline-offset:.18em}
.edition .downloads a:hover{background:none;text-decoration-color:currentColor;text-decoration-thickness:2px}
summary{cursor:pointer;width:fit-content;font-size:.82rem;color:var(--accent);padding:.25rem 0;margin-top:.3rem}
.opened{display:grid;grid-template-columns:minmax(0,1fr);gap:1.2rem 2rem;padding:.2rem 0 .8rem}
.opened .told{margin-top:.6rem}
.opened .cover{width:7rem}
footer{margin-top:2.4rem;padding-bottom:2.4rem}
footer p{max-width:44rem}
footer .ends{max-width:none;display:flex;flex-wrap:wrap;justify-content:space-between;gap:.3rem 2rem;
border-top:1px solid var(--rule);margin-top:1rem;padding-top:.8rem}
@media (min-width:46em){
h1{font-size:2.6rem}
.newest:has(.cover){grid-template-columns:minmax(0,1fr) 11rem;grid-template-rows:auto 1fr;column-gap:2.6rem}
.newest .cover{grid-column:2;grid-row:1/span 2}
.newest .rest{grid-column:1}
.newest .title{font-size:1.9rem}
.told{grid-template-columns:repeat(2,minmax(0,1fr));grid-template-rows:auto 1fr}
.told .news{grid-column:2;grid-row:1/span 2}
.edition{display:grid;grid-template-columns:11.5rem minmax(0,1fr);column-gap:1.6rem}
.edition>*{grid-column:2}
.edition>h4{grid-column:1;grid-row:1/span 2;padding-top:.15rem}
.edition .lead{margin-top:0}
.edition .downloads{margin-top:.35rem}
.opened{grid-template-columns:minmax(0,1fr) 8.5rem}
.opened .cover{width:auto;margin-top:.6rem}
}
@media (min-width:60em){.newest:has(.cover){grid-template-columns:minmax(0,1fr) 15rem}}
@supports selector(details::details-content){@media screen and (min-width:60em){
.edition{grid-template-columns:11.5rem minmax(0,1fr) auto}
.edition>*{grid-column:2/4}
.edition>.downloads{grid-area:9/2}
.edition>details{display:contents}
.edition summary{grid-area:9/3;align-self:start}
.edition>details::details-content{grid-area:10/2/auto/4}
}}
""".replace("\n", "")

_NIGHT = ".cover img{filter:brightness(.86)}"

_PRINT = """
@page{margin:20mm 18mm}
@media print{
html{font-size:10pt;color-scheme:light}
.skip,nav,.earlier,.newest .downloads,.edition .downloads,footer .ends,summary{display:none}
.opened .cover{display:none}
.frame{max-width:none;padding:0}
a{text-decoration:none}
h2,h3,h4{break-after:avoid}
.edition,.errata,.head,li{break-inside:avoid}
p,li{orphans:2;widows:2}
}
""".replace("\n", "")

STYLE = (
    f"{_scheme(night=False)}{_LAYOUT}{NIGHT}{{{_scheme(night=True)}{_NIGHT}}}{_PRINT}"
    .replace("SERIF", _SERIF).replace("SANS", _SANS)
)  # fmt: skip
"""The whole style sheet."""
