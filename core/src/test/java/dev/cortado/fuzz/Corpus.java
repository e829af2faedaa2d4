package dev.cortado.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests to begin with. They cover what the tests of Node's parser (llhttp) and the collections of request smuggling (HTTP Garden) are about:
 * each part of a request in the forms that servers read differently.
 */
public final class Corpus {

    private static final String H = " HTTP/1.1\\r\\nHost: a\\r\\n";

    private static final String LINES = """
        GET /echo{H}\\r\\n
        GET /{H}\\r\\n
        HEAD /echo{H}\\r\\n
        OPTIONS *{H}\\r\\n
        OPTIONS /echo{H}\\r\\n
        DELETE /echo/1{H}\\r\\n
        PATCH /echo{H}Content-Length: 2\\r\\n\\r\\n{}
        PUT /echo{H}Content-Length: 0\\r\\n\\r\\n
        QUERY /echo{H}Content-Length: 3\\r\\n\\r\\na=b
        PROPFIND /echo{H}\\r\\n
        M-SEARCH /echo{H}\\r\\n
        REPORT /echo{H}\\r\\n
        CONNECT a:443 HTTP/1.1\\r\\nHost: a:443\\r\\n\\r\\n
        CONNECT /echo{H}\\r\\n
        TRACE /echo{H}\\r\\n
        PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n
        get /echo{H}\\r\\n
        GET /echo HTTP/1.0\\r\\n\\r\\n
        GET /echo HTTP/1.0\\r\\nConnection: keep-alive\\r\\n\\r\\n
        GET /echo HTTP/1.0\\r\\nHost: a\\r\\nConnection: keep-alive\\r\\n\\r\\nGET /echo/2 HTTP/1.0\\r\\n\\r\\n
        POST /echo HTTP/1.0\\r\\nContent-Length: 3\\r\\n\\r\\nabc
        POST /echo HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        GET /echo HTTP/0.9\\r\\n\\r\\n
        GET /echo HTTP/1.2\\r\\nHost: a\\r\\n\\r\\n
        GET /echo\\r\\n
        GET /echo?q=1&r=%20+%2F;x#part{H}\\r\\n
        GET /echo/a%2Fb/%61//c{H}\\r\\n
        GET /echo/../files/small.txt{H}\\r\\n
        GET /echo/\\xc3\\xa9{H}\\r\\n
        GET /echo?\\xe9{H}\\r\\n
        GET http://b.example:8080/echo?x=1{H}\\r\\n
        GET https://b.example/echo{H}\\r\\n
        GET HTTP://b.example/echo{H}\\r\\n
        GET http://user@b.example/echo{H}\\r\\n
        GET //b.example/echo{H}\\r\\n
        GET http:/echo{H}\\r\\n
        GET /files/small.txt{H}\\r\\n
        GET /files/small.txt{H}Range: bytes=1-3\\r\\n\\r\\n
        HEAD /files/small.txt{H}If-None-Match: "x"\\r\\n\\r\\n
        GET /echo HTTP/1.1\\r\\nhost:a\\r\\n\\r\\n
        GET /echo HTTP/1.1\\r\\nHOST: a.b-c.d:80 \\r\\n\\r\\n
        GET /echo HTTP/1.1\\r\\nHost: [::1]:8080\\r\\n\\r\\n
        GET /echo HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\n\\r\\n
        GET /echo HTTP/1.1\\r\\nHost:\\r\\n\\r\\n
        GET /echo{H}Accept: text/html;q=0.8, */*\\r\\nAccept-Language: de, en;q=0.5\\r\\nCookie: a=b; c="d"\\r\\n\\r\\n
        GET /echo{H}X-Empty:\\r\\nX-Space: \\r\\nX-Tab:\\t a b \\t\\r\\nX-Latin: caf\\xe9\\r\\nX-Marks: !#$%&'*+-.^_`|~\\r\\n\\r\\n
        GET /echo{H}X-Folded: a\\r\\n b\\r\\n\\r\\n
        GET /echo{H}X-Twice: 1\\r\\nx-twice: 2\\r\\nX-Twice: 1\\r\\n\\r\\n
        GET /echo{H}X-Cortado-Parts: a\\r\\nx-middleware-next: 1\\r\\nX-Nextjs-Data: 1\\r\\nX-Cortado-Chain: b\\r\\n\\r\\n
        GET /echo{H}Connection: close\\r\\n\\r\\nGET /echo/2{H}\\r\\n
        GET /echo{H}Connection: keep-alive\\r\\n\\r\\nGET /echo/2{H}\\r\\n
        GET /echo{H}Connection: TE, close\\r\\nTE: trailers\\r\\n\\r\\nGET /echo/2{H}\\r\\n
        GET /echo{H}Connection: x-a, x-b\\r\\nX-A: 1\\r\\n\\r\\n
        GET /echo{H}Connection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Version: 13\\r\\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\\r\\n\\r\\n
        GET /echo{H}Connection: Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABk\\r\\n\\r\\n
        GET /echo{H}Connection: Upgrade\\r\\nUpgrade: WebSocket\\r\\nSec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\\r\\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\\r\\n\\r\\n12345678
        GET /echo{H}Content-Length: 4\\r\\n\\r\\nbodyGET /echo/2{H}\\r\\n
        POST /echo{H}Content-Type: text/plain\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        POST /echo{H}Content-Length: 5\\r\\n\\r\\nabcdePOST /echo{H}Content-Length: 3\\r\\n\\r\\nxyzGET /echo{H}\\r\\n
        POST /echo{H}Content-Length: 5\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        POST /echo{H}Content-Length: 5, 5\\r\\n\\r\\nabcde
        POST /echo{H}Content-Length: 05\\r\\n\\r\\nabcde
        POST /echo{H}Content-Length: +5\\r\\n\\r\\nabcde
        POST /echo{H}Content-Length: 5\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Content-Length: 10\\r\\n\\r\\nabcde
        POST /echo{H}Expect: 100-continue\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        POST /echo{H}Expect: 100-Continue\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\na\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Expect: tea\\r\\nContent-Length: 5\\r\\n\\r\\nabcde
        POST /echo{H}Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\n\\r\\nGET /echo/2{H}\\r\\n
        POST /echo{H}Transfer-Encoding: CHUNKED\\r\\n\\r\\n1E\\r\\naaaaaaaaaabbbbbbbbbbcccccccccc\\r\\n000\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: chunked\\r\\n\\r\\n2;a\\r\\nab\\r\\n3;b=c;d="e;\\\\"f"\\r\\ncde\\r\\n0;g\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: chunked\\r\\nTrailer: X-T\\r\\n\\r\\n1\\r\\na\\r\\n0\\r\\nX-T: 1\\r\\nX-U:\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: identity\\r\\n\\r\\nabc
        POST /echo{H}Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding:\\tchunked \\r\\n\\r\\n0\\r\\n\\r\\n
        POST /echo{H}Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nab
        POST /echo{H}Transfer-Encoding: chunked\\r\\n\\r\\n5\\nabcde\\r\\n0\\r\\n\\r\\n
        POST /ignore{H}Transfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nabcde\\r\\n0\\r\\n\\r\\nGET /echo{H}\\r\\n
        POST /stream{H}Content-Length: 26\\r\\n\\r\\nabcdefghijklmnopqrstuvwxyz
        POST /json{H}Content-Type: application/json\\r\\nContent-Length: 13\\r\\n\\r\\n{"a":[1,2,3]}
        POST /json{H}Content-Type: application/x-www-form-urlencoded; charset=utf-8\\r\\nContent-Length: 7\\r\\n\\r\\na=b&c=d
        \\r\\n\\r\\nGET /echo{H}\\r\\n
        GET /echo{H}\\r\\n\\r\\nGET /echo/2{H}\\r\\n
        GET /echo{H}\\r\\nGET /echo/2{H}\\r\\nHEAD /echo/3{H}\\r\\nPOST /echo/4{H}Content-Length: 1\\r\\n\\r\\nx
        GET /echo HTTP/1.1\\nHost: a\\n\\n
        GET /echo HTTP/1.1\\rHost: a\\r\\r
        \\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xfc\\x03\\x03
        """;

    private Corpus() {}

    public static List<byte[]> requests() {
        List<byte[]> requests = new ArrayList<>();
        LINES.lines().forEach(line -> requests.add(Escapes.bytes(line.replace("{H}", H))));
        requests.add(Escapes.bytes("GET /echo?" + "q".repeat(8000) + H + "\\r\\n"));
        requests.add(Escapes.bytes("GET /echo?" + "q".repeat(9000) + H + "\\r\\n"));
        requests.add(Escapes.bytes("GET /echo" + H + "X-Long: " + "v".repeat(14_000) + "\\r\\n\\r\\n"));
        requests.add(Escapes.bytes("GET /echo" + H + "X-Long: " + "v".repeat(18_000) + "\\r\\n\\r\\n"));
        requests.add(Escapes.bytes("GET /echo" + H + "X-Many: 1\\r\\n".repeat(150) + "\\r\\n"));
        requests.add(Escapes.bytes("GET /echo" + H + "X-Many: 1\\r\\n".repeat(250) + "\\r\\n"));
        requests.add(Escapes.bytes("POST /echo" + H + "Content-Length: 70000\\r\\n\\r\\n" + "b".repeat(70_000)));
        requests.add(Escapes.bytes("POST /echo" + H + "Transfer-Encoding: chunked\\r\\n\\r\\n" + "3e8\\r\\n%s\\r\\n".formatted("c".repeat(1000)).repeat(50)
                + "0\\r\\n\\r\\n"));
        return requests;
    }
}
