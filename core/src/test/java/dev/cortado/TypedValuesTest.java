package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;

/** Parameters, queries and bodies as values of the types that a handler asks for; what does not fit is the client's mistake, and named. */
@TestInstance(Lifecycle.PER_CLASS)
class TypedValuesTest {

    enum Size {
        SMALL, LARGE
    }

    record Search(String q, int page, Optional<Size> size, @Nullable List<String> tag) {}

    record User(String name, int age) {}

    private final App app = App.create();

    @BeforeAll
    void serve() {
        app.get("/int/:v", req -> "" + (req.param("v", int.class) + 1));
        app.get("/long/:v", req -> "" + req.param("v", Long.class));
        app.get("/double/:v", req -> "" + req.param("v", double.class));
        app.get("/decimal/:v", req -> req.param("v", BigDecimal.class).toPlainString());
        app.get("/boolean/:v", req -> "" + req.param("v", boolean.class));
        app.get("/enum/:v", req -> req.param("v", Size.class).name());
        app.get("/uuid/:v", req -> req.param("v", UUID.class).toString());
        app.get("/date/:v", req -> req.param("v", LocalDate.class).plusDays(1).toString());
        app.get("/string/:v", req -> req.param("v", String.class));
        app.get("/page", req -> "" + req.query("page", int.class, 1));
        app.get("/perhaps", req -> "" + req.query("page", Integer.class));
        app.get("/search", req -> req.query(Search.class).toString());
        app.post("/users", req -> "" + req.body(new TypeReference<List<User>>() {}).getFirst().age());
        app.get("/header", (req, res) -> res.set("Retry-After", 120).send(req.header("X-A")));
        app.error((error, req, res, next) -> res.status(error instanceof HttpError known ? known.status() : 500).send(error.getMessage()));
        app.listen(0);
    }

    @AfterAll
    void stop() {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /int/41                  | 42
        /int/-1                  | 0
        /long/9007199254740993   | 9007199254740993
        /double/1.5              | 1.5
        /double/2                | 2.0
        /decimal/1.10            | 1.10
        /boolean/true            | true
        /enum/SMALL              | SMALL
        /uuid/00000000-0000-0001-0000-000000000002 | 00000000-0000-0001-0000-000000000002
        /date/2028-02-28         | 2028-02-29
        /string/null             | null
        /page?page=3             | 3
        /page?page=3&page=4      | 3
        /page                    | 1
        /page?page=              | 1
        /perhaps                 | null
        /search?q=tea&page=2     | Search[q=tea, page=2, size=Optional.empty, tag=null]
        /search?q=&page=2&tag=a&size=LARGE&other=1 | Search[q=, page=2, size=Optional[LARGE], tag=[a]]
        /search?q=%C3%A9&page=2&tag=a&tag=b        | Search[q=é, page=2, size=Optional.empty, tag=[a, b]]
        """)
    void whatFitsIsThere(String target, String value) throws Exception {
        Answer answer = Raw.get(app.port(), target);
        assertThat(answer.body()).isEqualTo(value);
        assertThat(answer.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /int/abc            | The parameter "v" must be an integer
        /int/1.5            | The parameter "v" must be an integer
        /int/99999999999    | The parameter "v" must be an integer
        /int/0x10           | The parameter "v" must be an integer
        /int/true           | The parameter "v" must be an integer
        /double/NaN         | The parameter "v" must be a number
        /double/1e999       | The parameter "v" must be a number
        /boolean/yes        | The parameter "v" must be true or false
        /boolean/1          | The parameter "v" must be true or false
        /enum/MEDIUM        | The parameter "v" must be one of "SMALL", "LARGE"
        /enum/0             | The parameter "v" must be one of "SMALL", "LARGE"
        /uuid/1             | The parameter "v" must be a UUID
        /date/2026-02-30    | The parameter "v" must be a date such as 2026-01-31
        /page?page=x        | The query parameter "page" must be an integer
        /perhaps?page=1e3   | The query parameter "page" must be an integer
        /search?q=tea       | The query does not fit: page is missing
        /search?page=1&q=a&size=huge | The query does not fit: size must be one of "SMALL", "LARGE"
        /search?q=tea&page=a         | The query does not fit: page must be an integer
        """)
    void whatDoesNotFitIsNamedInWordsForTheClient(String target, String message) throws Exception {
        Answer answer = Raw.get(app.port(), target);
        assertThat(answer.body()).startsWith(message).doesNotContain("java", "Jackson", "deserialize", "`");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aBodyMayBeAListOfRecords() throws Exception {
        String list = "[{\"name\":\"Ada\",\"age\":36}]";
        assertThat(post(list).body()).isEqualTo("36");
        Answer misfit = post("[{\"name\":\"Ada\",\"age\":\"old\"}]");
        assertThat(misfit.status()).isEqualTo(400);
        assertThat(misfit.body()).contains("[0].age must be an integer");
    }

    private Answer post(String json) throws Exception {
        return Raw.once(app.port(), "POST /users HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json);
    }

    @Test
    void aHeaderMayBeANumber() throws Exception {
        Answer answer = Raw.get(app.port(), "/header", "X-A: b");
        assertThat(answer.header("retry-after")).isEqualTo("120");
        assertThat(answer.body()).isEqualTo("b");
    }
}
