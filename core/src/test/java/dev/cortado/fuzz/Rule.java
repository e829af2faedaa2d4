package dev.cortado.fuzz;

/** Why a server must not take what it got for a request, with the section that says so, or what of it we may choose. */
public enum Rule {
    LINE_END("RFC 9112 2.2: a lone CR is invalid; a lone LF may be taken for a line end, and we do not"),
    REQUEST_LINE("RFC 9112 3: three words with one space between them"),
    METHOD("RFC 9110 9.1: a method is a token"),
    CONNECT("RFC 9110 9.3.6: for proxies, and we are none"),
    TARGET("RFC 9112 3.2: a path, an absolute URL or *"),
    TARGET_CHARACTERS("RFC 3986 2: characters that must be encoded"),
    VERSION("RFC 9112 2.3: HTTP/1.1 or HTTP/1.0"),
    URL_TOO_LONG("RFC 9110 15.5.15"),
    FOLDED("RFC 9112 5.2: a server refuses obsolete line folding"),
    HEADER_NAME("RFC 9112 5.1: a token, and a colon right behind it"),
    HEADER_VALUE("RFC 9110 5.5: visible characters, spaces and tabs"),
    HEADERS_TOO_LONG("RFC 6585 5"),
    HOST("RFC 9112 3.2: exactly one, and a valid one"),
    EXPECTATION("RFC 9110 10.1.1: 100-continue is the only one"),
    CONTENT_LENGTH("RFC 9112 6.3: one number of digits"),
    LENGTH_TWICE("RFC 9110 8.6: equal lengths may be taken for one, and we do not"),
    LENGTH_AND_CHUNKS("RFC 9112 6.1: may be refused, and we do"),
    TRANSFER_CODING("RFC 9112 6.1: chunked, once and last; we know no other"),
    CHUNKS_IN_HTTP_1_0("RFC 9112 6.1"),
    OLD_WEBSOCKET("a draft of 2010 whose body has no length"),
    CHUNK_SIZE("RFC 9112 7.1: hexadecimal digits"),
    CHUNK_EXTENSION("RFC 9112 7.1.1: tokens and quoted texts; we take them in ASCII only"),
    CHUNK_END("RFC 9112 7.1: CR and LF"),
    BODY_TOO_LONG("RFC 9110 15.5.14");

    private final String why;

    Rule(String why) {
        this.why = why;
    }

    public String why() {
        return why;
    }
}
