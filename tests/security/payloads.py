"""Strings that an attacker would put into an article or a link. Any of them that works sets `window.__hit` or asks
the host `HOST` for something; none may.
"""

from __future__ import annotations

HOST = "attack.invalid"
HIT = "window.__hit=1"
URL = f"http://{HOST}/x"

HTML = (
    f"<script>{HIT}</script>",
    f"</script><script>{HIT}</script>",
    f"<ScRiPt src={URL}></sCrIpT>",
    f"<img src=x onerror={HIT}>",
    f'<img src="{URL}">',
    f"<img/src=x/onerror={HIT}//",
    f"<body onload={HIT}>",
    f'<div onmouseover="{HIT}" style="position:fixed;inset:0">over</div>',
    f"<details open ontoggle={HIT}>",
    f"<input autofocus onfocus={HIT}>",
    f'<iframe src="javascript:parent.__hit=1"></iframe><iframe src="{URL}"></iframe>',
    f'<object data="{URL}"></object><embed src="{URL}">',
    f'<video poster="{URL}"><source onerror={HIT}></video>',
    f'<link rel=stylesheet href="{URL}">',
    f'<meta http-equiv=refresh content="0;url={URL}">',
    f'<base href="{URL}">',
    f'<form action="{URL}"><button autofocus>go</button></form>',
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={HIT}></style></table></mtext></math>",
    f"<template><script>{HIT}</script></template>",
    f"<!--><img src=x onerror={HIT}>-->",
    f"<![CDATA[<img src=x onerror={HIT}>]]>",
    f"</p></article></div><h1>gone</h1><img src=x onerror={HIT}>",
    f'" onmouseover="{HIT}" x="',
    f"' autofocus onfocus='{HIT}' '",
    f"`onmouseover={HIT}`",
)
SVG = (
    f"<svg onload={HIT}>",
    f"<svg><script>{HIT}</script></svg>",
    f'<svg><image href="{URL}"/><use href="{URL}#a"/></svg>',
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s></svg>",
    f'<svg><a xlink:href="javascript:{HIT}"><text>go</text></a></svg>',
)
MARKDOWN = (
    f"![beacon]({URL}.png)",
    f"[link]({URL})",
    f"[go](javascript:{HIT})",
    f"![x][ref]\\ [ref]: {URL}",
    f"<{URL}>",
    f"{URL}",
    "# a heading * a list 1. a number",
    "**bold** _italic_ ~~struck~~ `code` | a | b |",
    ":red[red] :violet-background[violet] :small[small]",
    ":material/bug_report: :streamlit: :rainbow[colours]",
    "$\\href{javascript:window.__hit=1}{x}$ and $$\\frac{1}{0}$$",
    f"\\(\\includegraphics{{{URL}}}\\)",
    "> quoted --- ~~~ ```",
)
LINKS = (
    f"javascript:{HIT}",
    f"JaVaScRiPt:{HIT}//%0a",
    f"data:text/html,<script>{HIT}</script>",
    f"data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19oaXQ9MTwvc2NyaXB0Pg== {URL}",
    f"//{HOST}/x",
    f"vbscript:{HIT}",
)
CHARTS = (
    f'<a href="{URL}">a</a>',
    f'<a href="javascript:{HIT}" target="_top">a</a>',
    f"<b style=\"background:url('{URL}')\">bold</b>",
    f'<span style="font-size:99px;fill:red" href="{URL}">big</span>',
    "<br><br><sub>sub</sub><sup>sup</sup><extra></extra>",
    "%{customdata[0]} %{x:d} %{text}",
)
STYLES = (
    f"</style><img src=x onerror={HIT}>",
    f"<style>@import '{URL}'; * {{ display: none }}</style>",
    f"}} body {{ background: url({URL}) }} .a {{",
    f'\'; color: red; background: url("{URL}")',
)
ENTITIES = (
    f"&lt;img src=x onerror={HIT}&gt;",
    f"&#60;script&#62;{HIT}&#60;/script&#62;",
    f"&amp;lt;img src=x onerror={HIT}&amp;gt;",
    "&nbsp;&zwj;&#0;&#x202e;&unknown;",
    "\\u003cscript\\u003ewindow.__hit=1\\u003c/script\\u003e",
    f"%3Cscript%3E{HIT}%3C/script%3E",
)
UNSEEN = (
    "start \u202etxt.exe\u202c end",
    "\u2067\u2066right to left\u2069\u2069 \u200f\u200e",
    "zero\u200bwidth\u200djoin\ufeffmark\u2060end",
    "nul\x00byte \x1b[31mred\x07 bell",
    "Z\u0351\u036b\u0343a\u0300\u0301\u0302\u0303l\u0321go",
    "👩\u200d👩\u200d👧 🏳️\u200d🌈 😀 \U000e0041 ﷽",
    "אבג العربية 漢字 ｆｕｌｌ ＜script＞",
)
TEMPLATES = (
    "{{ 7*7 }} {% print(1) %} ${7*7} #{7*7} <%= 7*7 %>",
    "{{constructor.constructor('window.__hit=1')()}}",
    "{0} {name} %s %d %n {__class__}",
    '=HYPERLINK("http://attack.invalid/x","a")',
    "+cmd|' /C calc'!A0 @SUM(1) -2+3",
    "'; DROP TABLE articles; -- \" OR 1=1",
    "../../../../etc/passwd C:\\Windows\\win.ini ~/.ssh",
)
LONG = ("long" * 500, "Sch" + "i" * 3_000 + "ff-" * 300, "W" * 20_000)

PAYLOADS = (*HTML, *SVG, *MARKDOWN, *LINKS, *CHARTS, *STYLES, *ENTITIES, *UNSEEN, *TEMPLATES, *LONG)
MEGABYTE = "The Moscow summit failed " + "on and on " * 100_000
