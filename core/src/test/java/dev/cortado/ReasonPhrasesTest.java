package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasonPhrasesTest {

    /** {@code http.STATUS_CODES} of Node 26. */
    private static final String NODES = """
        200 OK
        201 Created
        202 Accepted
        203 Non-Authoritative Information
        204 No Content
        205 Reset Content
        206 Partial Content
        207 Multi-Status
        208 Already Reported
        226 IM Used
        300 Multiple Choices
        301 Moved Permanently
        302 Found
        303 See Other
        304 Not Modified
        305 Use Proxy
        307 Temporary Redirect
        308 Permanent Redirect
        400 Bad Request
        401 Unauthorized
        402 Payment Required
        403 Forbidden
        404 Not Found
        405 Method Not Allowed
        406 Not Acceptable
        407 Proxy Authentication Required
        408 Request Timeout
        409 Conflict
        410 Gone
        411 Length Required
        412 Precondition Failed
        413 Payload Too Large
        414 URI Too Long
        415 Unsupported Media Type
        416 Range Not Satisfiable
        417 Expectation Failed
        418 I'm a Teapot
        421 Misdirected Request
        422 Unprocessable Entity
        423 Locked
        424 Failed Dependency
        425 Too Early
        426 Upgrade Required
        428 Precondition Required
        429 Too Many Requests
        431 Request Header Fields Too Large
        451 Unavailable For Legal Reasons
        500 Internal Server Error
        501 Not Implemented
        502 Bad Gateway
        503 Service Unavailable
        504 Gateway Timeout
        505 HTTP Version Not Supported
        506 Variant Also Negotiates
        507 Insufficient Storage
        508 Loop Detected
        509 Bandwidth Limit Exceeded
        510 Not Extended
        511 Network Authentication Required
        """;

    @Test
    void areThoseOfNodeInTheFirstLineAndInTheBody() throws Exception {
        try (App app = App.create()) {
            app.get("/:status", (req, res) -> res.sendStatus(Integer.parseInt(req.param("status"))));
            app.listen(0);
            try (Raw raw = new Raw(app.port())) {
                for (String line : NODES.lines().toList()) {
                    int status = Integer.parseInt(line.substring(0, 3));
                    raw.send("GET /" + status + " HTTP/1.1\r\nHost: a\r\n\r\n");
                    assertThat(raw.line()).isEqualTo("HTTP/1.1 " + line);
                    int length = 0;
                    for (String header = raw.line(); !header.isEmpty(); header = raw.line()) {
                        length = header.startsWith("content-length: ") || header.startsWith("Content-Length: ")
                                ? Integer.parseInt(header.substring(16)) : length;
                    }
                    String body = new String(raw.exactly(status == 304 ? 0 : length));
                    assertThat(body).isEqualTo(status == 204 || status == 205 || status == 304 ? "" : line.substring(4));
                }
            }
        }
    }

    @Test
    void aNumberWithoutANameIsUnknown() throws Exception {
        try (App app = App.create()) {
            app.get("/:status", (req, res) -> res.sendStatus(Integer.parseInt(req.param("status"))));
            app.listen(0);
            for (int status : new int[] {299, 427, 599, 700, 999}) {
                try (Raw raw = new Raw(app.port())) {
                    raw.send("GET /" + status + " HTTP/1.1\r\nHost: a\r\n\r\n");
                    assertThat(raw.line()).isEqualTo("HTTP/1.1 " + status + " unknown");
                }
            }
        }
    }
}
