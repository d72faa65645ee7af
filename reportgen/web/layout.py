"""How the page is laid out on screens of any width, and on paper. Lengths in rem are of the body's size.

A telephone has one column, with the notes at the end; the one that was called stands at the foot of the screen. A
wide screen has the notes beside the text, level with their calls, and before the text a style's aside.
"""

ROOMY = "@media (min-width:40em)"
"""From a tablet on: larger type, charts drawn wide."""

BESIDE = "@media screen and (min-width:59em)"
"""Room for notes: 33 rem of text, 2.5 between, 14 of notes, at 18 pixels, and the margins."""

ASIDE = "@media screen and (min-width:73em)"
"""And for an aside of 10 rem, with 2 between."""

ANCHORS = "@supports (anchor-name:--a) and (top:anchor(--a top))"
"""Browsers that can place one thing level with another; the others keep notes at the end."""

BASE = (
    """
*{box-sizing:border-box}
html{font-size:106.25%;-webkit-text-size-adjust:100%;text-size-adjust:100%;color-scheme:light dark}
@media (min-width:40em){html{font-size:112.5%}}
body{margin:0;background:var(--ground);color:var(--t-ink);font-kerning:normal;overflow-wrap:break-word}
.frame{max-width:33rem;margin:0 auto;padding:0 1.25rem;box-sizing:content-box}
.skip{position:absolute;left:-99rem;padding:.6rem 1rem;background:var(--ground);color:var(--t-ink)}
.skip:focus{left:.5rem;top:.5rem;z-index:3}
a{color:inherit;text-decoration-thickness:1px;text-underline-offset:.18em;text-decoration-color:var(--d-grey)}
a:hover{text-decoration-thickness:2px;text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--t-accent);outline-offset:2px}
h1,h2,h3,h4,h5,h6{text-wrap:balance;break-after:avoid}
p,li{text-wrap:pretty}
ul,ol{padding:0;margin:0}
li>ul,li>ol{padding-left:1.2rem}
main ul:not(.bare):not(.figures),main ol:not(.bare){padding-left:1.2rem}
li.list,li.glance{margin-left:0}
.bare,.figures{list-style:none}
blockquote{margin:0}
section>:first-child,.box>:first-child,hgroup>:first-child,article>section:first-child>:first-child{margin-top:0}
.masthead .frame{padding-top:2.2rem;padding-bottom:1.6rem}
.masthead p,.masthead h1{margin-left:0}
.imprint{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 2rem}
main{padding-top:1.8rem}
article>section{margin-top:3.4rem}
article>section:first-child{margin-top:0}
.group{margin-top:2.6rem}
hgroup.item{margin-top:2.2rem}
hgroup .meta{margin-top:0;margin-bottom:.15rem}
hgroup .heading2,hgroup .heading3{margin-top:0}
.group>.heading3{border-bottom:1px solid var(--d-rule);padding-bottom:.25rem}
[id]{scroll-margin-top:1.5rem}
.call{font-size:.68em;line-height:0;vertical-align:baseline;position:relative;top:-.42em;font-weight:400;font-style:normal}
.call a{text-decoration:none;color:var(--t-accent);padding:.35em .12em}
.call a:hover,.call a:target{background:var(--d-tint);text-decoration:underline}
.call a[id]{scroll-margin-top:40vh}
.go,.back-link{color:var(--t-accent);padding:0 .15em;margin-left:.2em;text-decoration-color:currentColor}
.up{font-style:normal}
.box{margin:1.8rem 0}
.box>:last-child{margin-bottom:0}
.box-glance li+li{margin-top:.55rem}
.figures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1.4rem 1.25rem;margin:2.2rem 0}
.figures li{display:flex;flex-direction:column}
.figures .figure_value{text-wrap:balance}
.figures.pull{display:block}
.figures.pull li{flex-direction:row;align-items:baseline;gap:1rem}
nav{margin:2rem 0}
nav li{margin:0 0 .35rem}
nav .contents2{padding-left:1rem;margin-left:0}
nav a{text-decoration-color:transparent}
nav a:hover{text-decoration-color:currentColor}
summary{cursor:pointer;width:fit-content;padding:.25rem 0}
summary.small{margin:0}
figure{margin:2rem 0}
figure .chart_title,figure .table_title{margin-top:0}
svg.plot{display:block;width:100%;height:auto;margin:.5rem 0 .2rem;overflow:visible}
svg .b{font-weight:700}
svg .i{font-style:italic}
svg text{font-kerning:normal;white-space:pre}
svg.wide{display:none}
@media (min-width:40em){svg.wide{display:block}svg.narrow{display:none}}
.chart .chart_note,.table .table_note{margin-bottom:.3rem}
details .scroll{margin:.3rem 0 1rem}
details nav{margin:.5rem 0 0}
.scroll{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%}
.table{border-top:1px solid var(--d-rule);padding-top:.5rem}
th,td{text-align:left;vertical-align:baseline;padding:.34rem 1.1rem .34rem 0;border-bottom:1px solid var(--d-rule)}
th:last-child,td:last-child{padding-right:.9rem}
tbody th{font-weight:400;min-width:8.5em}
.scroll tr>:first-child{position:sticky;left:0;background:var(--ground)}
thead .table_head{vertical-align:bottom;border-bottom-color:var(--d-grey)}
td.right,th.right{text-align:right}
td.right{white-space:nowrap}
th.right{text-wrap:balance}
.table th{white-space:nowrap}
.table tbody th{white-space:normal}
td.centre,th.centre{text-align:center}
td .call{display:inline-block;width:0;white-space:nowrap}
.rest{display:inline-block;text-align:left}
.source{margin-left:0;padding-left:1.2rem;text-indent:-1.2rem}
.small+.small{margin-top:.6rem}
.notes ol{padding-left:2rem}
.notes li{margin:0 0 .45rem}
.notes li::marker{color:var(--t-accent);font-variant-numeric:tabular-nums}
.ends{margin:3.5rem auto 0;padding-bottom:2rem}
.ends p{border-top:1px solid var(--d-rule);padding-top:.8rem;margin:0}
.ends p{display:flex;flex-wrap:wrap;gap:0 2rem;justify-content:space-between}
@media screen{.notes li:target{position:fixed;inset:auto 0 0;z-index:2;max-height:50vh;overflow:auto;margin:0;
padding:1rem 1.25rem 1.4rem;background:var(--ground);border-top:3px solid var(--t-accent);
list-style-position:inside}}
""".replace("\n", "")
    + "".join(f".r{n}{{width:{n}ch}}" for n in range(1, 13))
)

NOTES_ASIDE = """
.notes{margin:0}
.notes>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.notes ol{padding:0}
.notes li,.notes li:target{position:absolute;inset:auto;left:calc(var(--before) + 35.5rem + 1.25rem);width:14rem;
margin:0;padding:0;border:0;max-height:none;overflow:visible;z-index:auto;background:none;list-style-position:outside}
.notes li:target{background:var(--d-tint);box-shadow:0 0 0 .4rem var(--d-tint),-1.4rem 0 0 .4rem var(--d-tint)}
.notes .back-link{opacity:0}
.notes li:hover .back-link,.notes .back-link:focus-visible,.notes li:target .back-link{opacity:1}
""".replace("\n", "")

PRINT = """
@page{margin:20mm 18mm}
@media print{
html{font-size:10.5pt;color-scheme:light;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.skip,.back-link,details,.go,.ends a{display:none}
.frame{max-width:none;padding:0}
a{text-decoration:none}
figure,tr,li,.box,hgroup{break-inside:avoid}
svg.wide{display:block;max-width:33rem}
svg.narrow{display:none}
p{orphans:2;widows:2}
}
""".replace("\n", "")


def with_notes(rules: str) -> str:
    """Apply rules where notes stand beside the text."""
    frame = (
        ".frame{max-width:49.5rem}article.frame{position:relative;--before:0rem}"
        "article.frame>section{padding-right:16.5rem}"
    )
    return f"{BESIDE}{{{ANCHORS}{{{frame}{rules}}}}}"


def with_aside(rules: str, *, noted: bool) -> str:
    """Apply rules where there is room for an aside before the text, with notes beside it or without."""
    frame = (
        f".frame{{max-width:{'61.5rem' if noted else '45rem'}}}article.frame{{--before:12rem}}"
        "article.frame>section{padding-left:12rem}article.frame>.notes{padding:0}"
    )
    return f"{ASIDE}{{{ANCHORS}{{{frame}{rules}}}}}"
