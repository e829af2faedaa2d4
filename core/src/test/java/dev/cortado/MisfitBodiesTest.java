package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Who sent a body that does not fit reads which field it is, and what belongs there; what our own code throws stays what it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisfitBodiesTest {

    enum Color { RED, @JsonProperty("green") GREEN }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Cat.class, name = "cat"))
    interface Animal {}

    record Cat(int lives) implements Animal {}

    record Item(String name, BigDecimal price, int count) {}

    record Values(
            Long l, Short s, Double d, Float f, BigInteger big, Boolean b, Character c, Color color, LocalDate day, Instant at, Duration lasts,
            ZoneId zone, UUID id, URI link, byte[] bytes, List<Item> items, Map<String, Item> byName, Map<Color, String> paints,
            Map<Integer, String> byNumber, int[] numbers, Item item, Animal animal) {}

    record Age(int years) {
        Age {
            if (years == -1) {
                throw new UnprocessableContent("years must be positive");
            }
            if (years < 0) {
                throw new IllegalArgumentException("no such age");
            }
            if (years > 200) {
                throw new AgeException();
            }
        }
    }

    static class AgeException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    record Person(String name, Age age, List<Age> ages, Map<String, Age> byName) {}

    record Email(String text) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Email of(String text) {
            if (!text.contains("@")) {
                throw new Conflict("no address");
            }
            return new Email(text);
        }
    }

    static class Bean {
        public void setValue(int value) {
            throw new IllegalArgumentException("set to " + value);
        }
    }

    @JsonDeserialize(using = ReadsMoney.class)
    record Money(String text) {}

    static class ReadsMoney extends StdDeserializer<Money> {
        ReadsMoney() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) {
            throw new Conflict("no money");
        }
    }

    record Wallet(Email email, Bean bean, Money money) {}

    interface NoSuchThing {}

    private static final Map<String, Class<?>> TYPES = new HashMap<>();

    static {
        List.of(Values.class, Item.class, Person.class, Age.class, Wallet.class, Money.class, Email.class, NoSuchThing.class, List.class, int.class)
                .forEach(type -> TYPES.put(type.getSimpleName(), type));
    }

    private final App app = App.create();

    @BeforeAll
    void listen() {
        app.use("/strict", json(BodyOptions.JSON.withMapper(app.settings().json().rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build())));
        app.use(json(BodyOptions.JSON.withStrict(false)), urlencoded(BodyOptions.URLENCODED.withExtended(true)));
        app.post("/as/:type", (req, res) -> res.send(String.valueOf((Object) req.body(TYPES.get(req.param("type"))))));
        app.post("/strict/:type", (req, res) -> res.send(String.valueOf((Object) req.body(TYPES.get(req.param("type"))))));
        app.error(HttpError.class, (err, req, res) -> res.status(err.status()).send(err.type() + ": " + err.getMessage()));
        app.error((err, req, res) -> res.status(500).send(err.getClass().getSimpleName() + ": " + err.getMessage()));
        app.listen(0);
    }

    @AfterAll
    void close() {
        app.close();
    }

    private Answer post(String path, String body) throws IOException {
        return Raw.request(app.port(), "POST", path, body, "Content-Type: application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Item   | {"count":1.5}                      | count must be an integer, but is the number 1.5
            Item   | {"count":"5"}                      | count must be an integer, but is the string "5"
            Item   | {"count":null}                     | count must not be null
            Item   | {}                                 | count is missing
            Item   | {"count":3000000000}               | count must be an integer from -2147483648 to 2147483647, but is the number 3000000000
            Item   | {"count":true}                     | count must be an integer, but is true
            Item   | {"count":[]}                       | count must be an integer, but is a list
            Item   | {"count":1,"name":5}               | name must be a string, but is the number 5
            Item   | {"count":1,"name":{}}              | name must be a string, but is an object
            Item   | {"count":1,"price":"x"}            | price must be a number, but is the string "x"
            Item   | []                                 | it must be an object, but is a list
            Item   | 5                                  | it must be an object, but is the number 5
            Item   | "x"                                | it must be an object, but is the string "x"
            Item   | null                               | it must not be null
            List   | {}                                 | it must be a list, but is an object
            int    | 1.5                                | it must be an integer, but is the number 1.5
            int    | null                               | it must not be null
            Values | {"items":[{"count":1},{}]}         | items[1].count is missing
            Values | {"items":[{"count":1,"price":1},{"count":2},{"count":3,"price":[]}]} | items[2].price must be a number, but is a list
            Values | {"items":{}}                       | items must be a list, but is an object
            Values | {"items":[1]}                      | items[0] must be an object, but is the number 1
            Values | {"byName":{"a b":{"count":"x"}}}   | byName["a b"].count must be an integer, but is the string "x"
            Values | {"byName":{"a":{"count":"x"}}}     | byName.a.count must be an integer, but is the string "x"
            Values | {"byName":[]}                      | byName must be an object, but is a list
            Values | {"paints":{"pink":"x"}}            | paints has the name "pink", which must be one of "RED", "green"
            Values | {"byNumber":{"x":"y"}}             | byNumber has the name "x", which must be an integer
            Values | {"numbers":[1,null]}               | numbers[1] must not be null
            Values | {"numbers":[1,2.5]}                | numbers[1] must be an integer, but is the number 2.5
            Values | {"item":{"count":1,"price":true}}  | item.price must be a number, but is true
            Values | {"l":9223372036854775808}          | l must be an integer from -9223372036854775808 to 9223372036854775807, but is the number 9223372036854775808
            Values | {"s":40000}                        | s must be an integer from -32768 to 32767, but is the number 40000
            Values | {"d":1e400}                        | d must be a number from -1.8e308 to 1.8e308, but is the number 1E+400
            Values | {"d":"NaN"}                        | d must be a number, but is the string "NaN"
            Values | {"f":1e39}                         | f must be a number from -3.4e38 to 3.4e38, but is the number 1E+39
            Values | {"big":1.5}                        | big must be an integer, but is the number 1.5
            Values | {"b":1}                            | b must be true or false, but is the number 1
            Values | {"c":"ab"}                         | c must be one character, but is the string "ab"
            Values | {"color":"blue"}                   | color must be one of "RED", "green", but is the string "blue"
            Values | {"color":0}                        | color must be one of "RED", "green", but is the number 0
            Values | {"day":"31.1.2026"}                | day must be a date such as 2026-01-31, but is the string "31.1.2026"
            Values | {"day":"2026-02-30"}               | day must be a date such as 2026-01-31, but is the string "2026-02-30"
            Values | {"at":"soon"}                      | at must be a date and time such as 2026-01-31T18:30:00Z, but is the string "soon"
            Values | {"lasts":"long"}                   | lasts must be a duration such as PT15M, but is the string "long"
            Values | {"zone":"Mars/Base"}               | zone must be a time zone such as Europe/Berlin, but is the string "Mars/Base"
            Values | {"id":"7"}                         | id must be a UUID, but is the string "7"
            Values | {"id":""}                          | id must be a UUID, but is the string ""
            Values | {"link":":"}                       | link must be a URI, but is the string ":"
            Values | {"bytes":"*"}                      | bytes must be Base64, but is the string "*"
            Values | {"animal":{"kind":"dog"}}          | animal.kind is "dog", which is not known
            Values | {"animal":{}}                      | animal.kind is missing
            Values | {"animal":1}                       | animal must be an object, but is the number 1
            Values | {"animal":{"kind":"cat"}}          | animal.lives is missing
            """)
    void theFieldIsNamedAndWhatBelongsThere(String type, String body, String problem) throws Exception {
        Answer answer = post("/as/" + type, body);
        assertThat(answer.body()).isEqualTo("entity.misfit: The body does not fit: " + problem);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void whatIsNotKnownIsLeftOutUnlessTheMapperSaysOtherwise() throws Exception {
        assertThat(post("/as/Item", "{\"count\":1,\"colour\":2}").status()).isEqualTo(200);
        assertThat(post("/strict/Item", "{\"count\":1,\"colour\":2}").body()).isEqualTo("entity.misfit: The body does not fit: colour is not known");
        assertThat(post("/as/Item", "{\"count\":1,\"count\":2}").body()).contains("count=2");
        assertThat(post("/strict/Item", "{\"count\":1,\"count\":2}").body())
                .startsWith("entity.parse.failed: the body is not valid JSON: the name \"count\" is there twice");
    }

    @Test
    void whatIsLongIsShortened() throws Exception {
        assertThat(post("/as/Item", "{\"count\":\"" + "x".repeat(50_000) + "\"}").body()).hasSizeLessThan(200).endsWith("x…\"");
        assertThat(post("/as/Values", "{\"byName\":{\"" + "k".repeat(10_000) + "\":1}}").body()).hasSizeLessThan(200);
        assertThat(post("/as/Item", "{\"count\":" + "1".repeat(900) + "}").body()).hasSizeLessThan(250);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {:                    | : unexpected ':' (line 1, column 2)
            {"a"                  | : unexpected end-of-input (line 1, column 5)
            {"a":1                | : unexpected end-of-input (line 1, column 7)
            {"a":1,}              | : unexpected '}' (line 1, column 8)
            [1}                   | : unexpected '}' (line 1, column 3)
            {"a":tru}             | ` (line 1, column 6)`
            {"a":NaN}             | ` (line 1, column 9)`
            {'a':1}               | : unexpected ''' (line 1, column 2)
            {}{}                  | : something follows its end (line 1, column 3)
            {} x                  | ` (line 1, column 4)`
            """)
    void malformedJsonSaysWhere(String body, String problem) throws Exception {
        assertThat(post("/as/Item", body).body()).isEqualTo("entity.parse.failed: the body is not valid JSON" + problem);
    }

    @Test
    void whatIsTooMuchSaysSo() throws Exception {
        assertThat(post("/as/Item", "[".repeat(600)).body()).endsWith("not valid JSON: it is nested too deeply");
        assertThat(post("/as/Item", "{\"a\":" + "1".repeat(2_000) + "}").body()).endsWith("not valid JSON: a number is too long");
        assertThat(post("/as/Item", "{\"a\":1e20000}").body()).contains("not valid JSON: the exponent of a number is above 10000 (line 1");
        assertThat(post("/as/Item", "{\"" + "k".repeat(60_000) + "\":1}").body()).endsWith("not valid JSON: a name is too long");
        assertThat(post("/as/Item", " \n\t").body()).endsWith("not valid JSON: it is white space only");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"count\":\"x\"}", "{}", "{", "{\"a\":NaN}", "{\"a\":01}", "{\"a\":.5}", "{\"a\":\"\\x\"}", "[1}", "/*c*/{}", "5", "null", "{}{}",
        "{\"count\":1,\"price\":\"x\"}", "[[[[", "\u0000", "{\"a\":1e99999999999}", "{\"count\":99999999999999999999}"})
    void noWordsOfJavaReachTheClient(String body) throws Exception {
        Answer answer = post("/as/Item", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContainIgnoringCase("jackson").doesNotContain("java", "Exception", "Item", "Token", "Feature",
                "Stream", "deserialize", "Coercion", "REDACTED", "code ", "`");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Age    | {"years":-1}                             | 422 | : years must be positive
            Person | {"age":{"years":-1}}                     | 422 | : years must be positive
            Person | {"ages":[{"years":1},{"years":-1}]}      | 422 | : years must be positive
            Person | {"byName":{"a":{"years":-1}}}            | 422 | : years must be positive
            Age    | {"years":-2}                             | 500 | IllegalArgumentException: no such age
            Person | {"age":{"years":-2}}                     | 500 | IllegalArgumentException: no such age
            Person | {"ages":[{"years":201}]}                 | 500 | AgeException: null
            Wallet | {"email":"x"}                            | 409 | : no address
            Email  | "x"                                      | 409 | : no address
            Wallet | {"bean":{"value":1}}                     | 500 | IllegalArgumentException: set to 1
            Wallet | {"money":1}                              | 409 | : no money
            Money  | 1                                        | 409 | : no money
            """)
    void whatOurOwnCodeThrowsReachesTheErrorHandlersAsItself(String type, String body, int status, String shown) throws Exception {
        Answer answer = post("/as/" + type, body);
        assertThat(answer.body()).isEqualTo(shown);
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aClassThatCannotBeMadeOfJsonIsOurMistake() throws Exception {
        Answer answer = post("/as/NoSuchThing", "{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).startsWith("InvalidDefinitionException: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Item   | count=x                      | 400 | entity.misfit: The body does not fit: count must be an integer, but is the string "x"
            Item   | name=x                       | 400 | entity.misfit: The body does not fit: count is missing
            Values | items[0][count]=1&items[1][count]=x | 400 | entity.misfit: The body does not fit: items[1].count must be an integer, but is the string "x"
            Age    | years=-1                     | 422 | : years must be positive
            Age    | years=-2                     | 500 | IllegalArgumentException: no such age
            Age    | years=                       | 400 | entity.misfit: The body does not fit: years must be an integer, but is the string ""
            """)
    void formsSayTheSame(String type, String body, int status, String shown) throws Exception {
        Answer answer = Raw.request(app.port(), "POST", "/as/" + type, body, "Content-Type: application/x-www-form-urlencoded");
        assertThat(answer.body()).isEqualTo(shown);
        assertThat(answer.status()).isEqualTo(status);
    }
}
