package dev.cortado;

import static dev.cortado.Http2Raw.END_HEADERS;
import static dev.cortado.Http2Raw.END_STREAM;
import static dev.cortado.Http2Raw.HEADERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that HTTP/2 forbids (RFC 9113, section 8), or that would be something else in HTTP/1.1. */
class Http2MalformedTest {

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private int serve() {
        return app.http2ClearText(true).listen(0).port();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        no method                            | :scheme,http,:path,/,:authority,a                           | reset
        no scheme                            | :method,GET,:path,/,:authority,a                            | reset
        no path                              | :method,GET,:scheme,http,:authority,a                       | reset
        two paths                            | :method,GET,:scheme,http,:path,/,:path,/b,:authority,a      | reset
        an unknown pseudo header             | :method,GET,:scheme,http,:path,/,:authority,a,:x,y          | reset
        a pseudo header behind others        | :method,GET,:scheme,http,:path,/,x,y,:authority,a           | reset
        a name in capitals                   | :method,GET,:scheme,http,:path,/,:authority,a,X,y           | reset
        a Connection header                  | :method,GET,:scheme,http,:path,/,:authority,a,connection,x  | reset
        Transfer-Encoding                    | :method,GET,:scheme,http,:path,/,:authority,a,transfer-encoding,chunked | reset
        TE that is not trailers              | :method,GET,:scheme,http,:path,/,:authority,a,te,gzip       | reset
        Host that differs from the authority | :method,GET,:scheme,http,:path,/,:authority,a,host,b        | reset
        no authority and no Host             | :method,GET,:scheme,http,:path,/                            | 400
        a path that is none                  | :method,GET,:scheme,http,:path,a,:authority,a               | 400
        an absolute URL as path              | :method,GET,:scheme,http,:path,http://b/,:authority,a       | 400
        a line end in a value                | :method,GET,:scheme,http,:path,/,:authority,a,x,a\\r\\nb: c | 400
        NUL in a value                       | :method,GET,:scheme,http,:path,/,:authority,a,x,a\\0        | 400
        a colon in a name                    | :method,GET,:scheme,http,:path,/,:authority,a,x:y,z         | reset
        a line end in a name                 | :method,GET,:scheme,http,:path,/,:authority,a,x\\r\\ny,z    | reset
        a line end in the path               | :method,GET,:scheme,http,:path,/\\r\\nb,:authority,a        | 400
        a space in the method                | :method,GET /x,:scheme,http,:path,/,:authority,a            | reset
        a length beside the truth            | :method,POST,:scheme,http,:path,/,:authority,a,content-length,5 | reset
        CONNECT                              | :method,CONNECT,:authority,a                                | 501
        Host alone                           | :method,GET,:scheme,http,:path,/,host,a                     | 200
        """)
    void whatIsMalformedReachesNoHandler(String name, String fields, String outcome) throws Exception {
        AtomicInteger reached = new AtomicInteger();
        app.use((req, res, next) -> {
            reached.incrementAndGet();
            res.send(req.get("host"));
        });
        String[] split = fields.strip().replace("\\r", "\r").replace("\\n", "\n").replace("\\0", "\0").split(",");
        try (Http2Raw client = new Http2Raw(serve())) {
            client.send(HEADERS, END_HEADERS | END_STREAM, 1, Http2Raw.fields(split));
            if (outcome.equals("reset")) {
                assertThatThrownBy(() -> client.answer(1)).isInstanceOf(IOException.class).hasMessage("RST_STREAM 1");
            } else {
                assertThat(client.answer(1).status()).isEqualTo(Integer.parseInt(outcome));
            }
            assertThat(client.get(3, "/after").answer(3).body()).isEqualTo("localhost");
        }
        assertThat(reached).hasValue(outcome.equals("200") ? 2 : 1);
    }

    @Test
    void internalHeadersAreDropped() throws Exception {
        app.get("/", (req, res) -> res.send(String.join(",", req.headers().keySet())));
        try (Http2Raw client = new Http2Raw(serve())) {
            assertThat(client.get(1, "/", "x-cortado", "a", "x-middleware-subrequest", "b", "x-a", "c").answer(1).body())
                    .isEqualTo("host,x-a");
        }
    }
}
