package dev.cortado.express.contentdisposition;

/** The cases of Julian Reschke's collection of what clients make of Content-Disposition. */
final class WellKnown {

    static final String TYPES = """
            Disposition-Type Inline:
            = | inline | inline
            parse ""inline"" leniently | "inline" | "inline"
            = | inline; filename="foo.html" | inline | filename=foo.html
            = | inline; filename="Not an attachment!" | inline | filename=Not an attachment!
            = | inline; filename="foo.pdf" | inline | filename=foo.pdf
            Additional Parameters:
            = | attachment; creation-date="Wed, 12 Feb 1997 16:29:51 -0500" | attachment \
            | creation-date=Wed, 12 Feb 1997 16:29:51 -0500
            = | attachment; modification-date="Wed, 12 Feb 1997 16:29:51 -0500" | attachment \
            | modification-date=Wed, 12 Feb 1997 16:29:51 -0500
            Disposition-Type Extension:
            = | foobar | foobar
            = | attachment; example="filename=example.txt" | attachment | example=filename=example.txt
            """;

    static final String ATTACHMENTS = """
            Disposition-Type Attachment:
            = | attachment | attachment
            parse ""attachment"" leniently | "attachment" | "attachment"
            = | ATTACHMENT | attachment
            = | attachment; filename="foo.html" | attachment | filename=foo.html
            = | attachment; filename="0000000000111111111122222" | attachment | filename=0000000000111111111122222
            = | attachment; filename="00000000001111111111222222222233333" | attachment \
            | filename=00000000001111111111222222222233333
            = | attachment; filename="f\\oo.html" | attachment | filename=foo.html
            = | attachment; filename="\\"quoting\\" tested.html" | attachment | filename="quoting" tested.html
            = | attachment; filename="Here's a semicolon;.html" | attachment | filename=Here's a semicolon;.html
            = | attachment; foo="bar"; filename="foo.html" | attachment | foo=bar | filename=foo.html
            = | attachment; foo="\\"\\\\";filename="foo.html" | attachment | foo="\\ | filename=foo.html
            = | attachment; FILENAME="foo.html" | attachment | filename=foo.html
            = | attachment; filename=foo.html | attachment | filename=foo.html
            preserve commas in token values | attachment; filename=foo,bar.html | attachment | filename=foo,bar.html
            ignore trailing semicolon after value | attachment; filename=foo.html ; | attachment | filename=foo.html
            skip empty parameter slots | attachment; ;filename=foo | attachment | filename=foo
            preserve spaces in token values | attachment; filename=foo bar.html | attachment | filename=foo bar.html
            parse "attachment; filename='foo.bar' | attachment; filename='foo.bar' | attachment | filename='foo.bar'
            = | attachment; filename="foo-ä.html" | attachment | filename=foo-ä.html
            = | attachment; filename="foo-Ã¤.html" | attachment | filename=foo-Ã¤.html
            = | attachment; filename="foo-%41.html" | attachment | filename=foo-%41.html
            = | attachment; filename="50%.html" | attachment | filename=50%.html
            = | attachment; filename="foo-%\\41.html" | attachment | filename=foo-%41.html
            = | attachment; name="foo-%41.html" | attachment | name=foo-%41.html
            = | attachment; filename="ä-%41.html" | attachment | filename=ä-%41.html
            = | attachment; filename="foo-%c3%a4-%e2%82%ac.html" | attachment | filename=foo-%c3%a4-%e2%82%ac.html
            = | attachment; filename ="foo.html" | attachment | filename=foo.html
            keep the first duplicate quoted filename | attachment; filename="foo.html"; filename="bar.html" | attachment \
            | filename=foo.html
            preserve bracket characters in token values | attachment; filename=foo[1](2).html | attachment | filename=foo[1](2).html
            preserve latin1 token values | attachment; filename=foo-ä.html | attachment | filename=foo-ä.html
            preserve mojibake token values | attachment; filename=foo-Ã¤.html | attachment | filename=foo-Ã¤.html
            treat a bare parameter as the type | filename=foo.html | filename=foo.html
            preserve invalid type token with parameters | x=y; filename=foo.html | x=y | filename=foo.html
            stop at the first recoverable parameter after a quoted type | "foo; filename=bar;baz"; filename=qux | "foo | filename=bar
            preserve commas in a malformed type token | filename=foo.html, filename=bar.html | filename=foo.html, filename=bar.html
            allow an empty type when parameters follow | ; filename=foo.html |  | filename=foo.html
            preserve leading punctuation in the type | : inline; attachment; filename=foo.html | : inline | filename=foo.html
            skip bare parameters without values | inline; attachment; filename=foo.html | inline | filename=foo.html
            skip bare attachment parameters without values | attachment; inline; filename=foo.html | attachment | filename=foo.html
            ignore a suffix after a quoted filename | attachment; filename="foo.html".txt | attachment | filename=foo.html
            treat an unterminated quoted as omitted | attachment; filename="bar | attachment
            stop a token value at the next semicolon | attachment; filename=foo"bar;baz"qux | attachment | filename=foo"bar
            preserve a comma-separated header fragment in the first value \
            | attachment; filename=foo.html, attachment; filename=bar.html | attachment | filename=foo.html, attachment
            keep an unseparated parameter assignment inside the value | attachment; foo=foo filename=bar | attachment \
            | foo=foo filename=bar
            keep trailing assignments inside the filename value | attachment; filename=bar foo=foo | attachment | filename=bar foo=foo
            treat missing semicolon after the type as part of the type | attachment filename=bar | attachment filename=bar
            keep the first malformed type segment | filename=foo.html; attachment | filename=foo.html
            = | attachment; xfilename=foo.html | attachment | xfilename=foo.html
            = | attachment; filename="/foo.html" | attachment | filename=/foo.html
            = | attachment; filename="\\\\foo.html" | attachment | filename=\\foo.html
            """;

    static final String ENCODINGS = """
            RFC 8187 Encoding: Character Sets:
            = | attachment; filename*=iso-8859-1''foo-%E4.html | attachment | filename=foo-ä.html | filename*=iso-8859-1''foo-%E4.html
            = | attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html | attachment | filename=foo-ä-€.html \
            | filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html
            preserve extended values without a charset | attachment; filename*=''foo-%c3%a4-%e2%82%ac.html | attachment \
            | filename*=''foo-%c3%a4-%e2%82%ac.html
            = | attachment; filename*=UTF-8''foo-a%cc%88.html | attachment | filename=foo-a\u0308.html | filename*=UTF-8''foo-a%cc%88.html
            parse iso-8859-1 extended parameter value with invalid bytes \
            | attachment; filename*=iso-8859-1''foo-%c3%a4-%e2%82%ac.html | attachment \
            | filename=foo-Ã¤-â\u0082¬.html | filename*=iso-8859-1''foo-%c3%a4-%e2%82%ac.html
            preserve spaces before the star in the parameter name | attachment; filename *=UTF-8''foo-%c3%a4.html | attachment \
            | filename =foo-ä.html | filename *=UTF-8''foo-%c3%a4.html
            = | attachment; filename*= UTF-8''foo-%c3%a4.html | attachment | filename=foo-ä.html | filename*=UTF-8''foo-%c3%a4.html
            = | attachment; filename* =UTF-8''foo-%c3%a4.html | attachment | filename=foo-ä.html | filename*=UTF-8''foo-%c3%a4.html
            preserve quoted UTF-8 extended values verbatim | attachment; filename*="UTF-8''foo-%c3%a4.html" | attachment \
            | filename*=UTF-8''foo-%c3%a4.html
            preserve quoted extended values without charset verbatim | attachment; filename*="foo%20bar.html" | attachment \
            | filename*=foo%20bar.html
            preserve extended values without both apostrophes | attachment; filename*=UTF-8'foo-%c3%a4.html | attachment \
            | filename*=UTF-8'foo-%c3%a4.html
            ignore malformed trailing percent escapes | attachment; filename*=UTF-8''foo% | attachment | filename*=UTF-8''foo%
            ignore malformed percent escapes inside the value | attachment; filename*=UTF-8''f%oo.html | attachment \
            | filename*=UTF-8''f%oo.html
            = | attachment; filename*=UTF-8''A-%2541.html | attachment | filename=A-%41.html | filename*=UTF-8''A-%2541.html
            = | attachment; filename*=UTF-8''%5cfoo.html | attachment | filename=\\foo.html | filename*=UTF-8''%5cfoo.html
            RFC2231 Encoding: Continuations:
            = | attachment; filename*0="foo."; filename*1="html" | attachment | filename*0=foo. | filename*1=html
            = | attachment; filename*0="foo"; filename*1="\\b\\a\\r.html" | attachment | filename*0=foo | filename*1=bar.html
            = | attachment; filename*0*=UTF-8''foo-%c3%a4; filename*1=".html" | attachment \
            | filename*0=foo-ä | filename*0*=UTF-8''foo-%c3%a4 | filename*1=.html
            = | attachment; filename*0="foo"; filename*01="bar" | attachment | filename*0=foo | filename*01=bar
            = | attachment; filename*0="foo"; filename*2="bar" | attachment | filename*0=foo | filename*2=bar
            = | attachment; filename*1="foo."; filename*2="html" | attachment | filename*1=foo. | filename*2=html
            = | attachment; filename*1="bar"; filename*0="foo" | attachment | filename*1=bar | filename*0=foo
            RFC2231 Encoding: Fallback Behaviour:
            parse "attachment; filename="foo-ae.html"; filename*=UTF-8''foo-%c3%a4.html" \
            | attachment; filename="foo-ae.html"; filename*=UTF-8''foo-%c3%a4.html | attachment \
            | filename=foo-ä.html | filename*=UTF-8''foo-%c3%a4.html
            parse "attachment; filename*=UTF-8''foo-%c3%a4.html; filename="foo-ae.html" \
            | attachment; filename*=UTF-8''foo-%c3%a4.html; filename="foo-ae.html" | attachment \
            | filename=foo-ä.html | filename*=UTF-8''foo-%c3%a4.html
            parse "attachment; filename*0*=ISO-8859-15''euro-sign%3d%a4; filename*=ISO-8859-1''currency-sign%3d%a4 \
            | attachment; filename*0*=ISO-8859-15''euro-sign%3d%a4; filename*=ISO-8859-1''currency-sign%3d%a4 | attachment \
            | filename*0*=ISO-8859-15''euro-sign%3d%a4 | filename=currency-sign=¤ | filename*=ISO-8859-1''currency-sign%3d%a4
            parse "attachment; foobar=x; filename="foo.html" | attachment; foobar=x; filename="foo.html" | attachment \
            | foobar=x | filename=foo.html
            RFC2047 Encoding:
            preserve RFC2047-looking token values | attachment; filename==?ISO-8859-1?Q?foo-=E4.html?= | attachment \
            | filename==?ISO-8859-1?Q?foo-=E4.html?=
            = | attachment; filename="=?ISO-8859-1?Q?foo-=E4.html?=" | attachment | filename==?ISO-8859-1?Q?foo-=E4.html?=
            """;

    private WellKnown() {}
}
