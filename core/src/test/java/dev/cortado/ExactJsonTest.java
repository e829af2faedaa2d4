package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** JSON becomes Java exactly, or is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExactJsonTest {

    enum Color { RED, GREEN }

    record Ints(int v) {}

    record Integers(Integer v) {}

    record Longs(long v) {}

    record Shorts(short v) {}

    record Bytes(byte v) {}

    record Chars(char v) {}

    record Doubles(double v) {}

    record Boxed(Double v) {}

    record Floats(float v) {}

    record Decimals(BigDecimal v) {}

    record Big(BigInteger v) {}

    record Booleans(boolean v) {}

    record Strings(String v) {}

    record Colors(Color v) {}

    record Anything(Object v) {}

    record Lists(List<Integer> v) {}

    record Arrays_(double[] v) {}

    record Maps(Map<Integer, BigDecimal> v) {}

    record Options(Optional<Integer> v) {}

    record OptionalInts(OptionalInt v) {}

    record OptionalDoubles(OptionalDouble v) {}

    private static final Map<String, Class<? extends Record>> TYPES = new HashMap<>();

    static {
        List.of(Ints.class, Integers.class, Longs.class, Shorts.class, Bytes.class, Chars.class, Doubles.class, Boxed.class, Floats.class,
                Decimals.class, Big.class, Booleans.class, Strings.class, Colors.class, Anything.class, Lists.class, Arrays_.class,
                Maps.class, Options.class, OptionalInts.class, OptionalDoubles.class)
                .forEach(type -> TYPES.put(type.getSimpleName(), type));
    }

    private final App app = App.create();

    @BeforeAll
    void listen() {
        app.use(json(), urlencoded());
        app.post("/as/:type", (req, res) -> res.send(shown(req.body(TYPES.get(req.param("type"))))));
        app.post("/echo", (req, res) -> res.json(req.json()));
        app.post("/map", (req, res) -> res.json(req.body(Map.class)));
        app.post("/kinds", (req, res) -> res.send(String.valueOf(((Map<?, ?>) req.body(Map.class)).values().stream()
                .map(value -> value.getClass().getSimpleName()).toList())));
        app.post("/usual", json(BodyOptions.JSON.withMapper(JsonMapper.shared())),
                (req, res) -> res.send(shown(req.body(Decimals.class))));
        app.listen(0);
    }

    @AfterAll
    void close() {
        app.close();
    }

    private static String shown(Record value) {
        try {
            Object v = value.getClass().getRecordComponents()[0].getAccessor().invoke(value);
            return v instanceof double[] numbers ? Arrays.toString(numbers) : String.valueOf(v);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Answer post(String path, String body) throws IOException {
        return Raw.request(app.port(), "POST", path, body, "Content-Type: application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Decimals  | 12345678901234567.89           | 12345678901234567.89
            Decimals  | 1.10                           | 1.10
            Decimals  | 0.12345678901234567890123      | 0.12345678901234567890123
            Decimals  | 1e400                          | 1E+400
            Decimals  | -1e-400                        | -1E-400
            Decimals  | 1e10000                        | 1E+10000
            Decimals  | 123456789012345678901234567890 | 123456789012345678901234567890
            Decimals  | 0.00                           | 0.00
            Big       | 123456789012345678901234567890 | 123456789012345678901234567890
            Longs     | 9007199254740993               | 9007199254740993
            Longs     | -9223372036854775808           | -9223372036854775808
            Ints      | -0                             | 0
            Doubles   | 0.1                            | 0.1
            Doubles   | 1                              | 1.0
            Doubles   | -0.0                           | -0.0
            Doubles   | -0e5                           | -0.0
            Doubles   | 1.7976931348623157e308         | 1.7976931348623157E308
            Doubles   | 4.9e-324                       | 4.9E-324
            Doubles   | 1e-400                         | 0.0
            Doubles   | 9007199254740993               | 9.007199254740992E15
            Floats    | 0.1                            | 0.1
            Floats    | 1.00000017881393432617187499   | 1.0000001
            Floats    | 3.4028235e38                   | 3.4028235E38
            Bytes     | -128                           | -128
            Bytes     | 127                            | 127
            Anything  | 9007199254740993               | 9007199254740993
            Anything  | 12345678901234567890           | 12345678901234567890
            Anything  | 1.10                           | 1.10
            Maps      | {"1":1.10}                     | {1=1.10}
            Arrays_   | [1,0.5,-0.0]                   | [1.0, 0.5, -0.0]
            Integers  | null                           | null
            Options   | null                           | Optional.empty
            Lists     | [1,null]                       | [1, null]
            Colors    | "RED"                          | RED
            """)
    void whatFitsIsExact(String type, String value, String expected) throws Exception {
        Answer answer = post("/as/" + type, "{\"v\":" + value + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ints            | 1.5, 2.0, 1e2, 3e9, 3000000000, "5", "", true, null, [], {}, [1], 1e400, 1e9999
            Integers        | 1.5, 3000000000, "5", "", true, [], {}
            Longs           | 1.0, 9223372036854775808, 1e3, "1"
            Shorts          | 32768, -32769, 1.5, "1"
            Bytes           | 128, 255, 256, -129
            Chars           | 65, "ab", "", null
            Doubles         | 1e400, -1e400, 1.8e308, "1.5", "NaN", "Infinity", "-Infinity", "INF", "+Infinity", "", true, null
            Boxed           | 1e400, "1.5", "NaN", "Infinity", "", true
            Floats          | 1e39, 3.5e38, "NaN", "1", null
            Decimals        | "1", true, "", [], 1e10001, 1e-10001, 1e999999999, 1e99999999999
            Big             | 1.5, 1e3, "1", 1e100000
            Booleans        | 1, 0, "true", "", null, 1.0
            Strings         | 5, 1.10, true, [], {}
            Colors          | 0, 1, "red", "BLUE", "", true, 1.0
            Lists           | 1, {}, "", [1.5], ["1"], [[]]
            Arrays_         | [null], ["NaN"], [1e400], [true], 1, "1"
            Maps            | {"x":1}, {"1":"1"}, {"1.5":1}, []
            Options         | "1", 1.5, true
            OptionalInts    | "1", 1.5, 3000000000
            OptionalDoubles | "1", "NaN", true
            Anything        | 1e10001, NaN, Infinity, -Infinity, +1, 01, 1., .5, 0x10
            """)
    void whatWouldLoseSomethingIsAnswered400(String type, String values) throws Exception {
        for (String value : values.split(", ")) {
            assertThat(post("/as/" + type, "{\"v\":" + value + "}").status()).as(type + " of " + value).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ints", "Longs", "Shorts", "Bytes", "Chars", "Doubles", "Floats", "Booleans"})
    void aPrimitiveThatIsMissingIsAnswered400(String type) throws Exception {
        assertThat(post("/as/" + type, "{}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({"Integers,null", "Boxed,null", "Decimals,null", "Strings,null", "Options,Optional.empty", "OptionalInts,OptionalInt.empty", "OptionalDoubles,OptionalDouble.empty"})
    void whatHasAValueForItMayBeMissing(String type, String expected) throws Exception {
        assertThat(post("/as/" + type, "{}").body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"n\":1E+400}", "{\"n\":1.10}", "{\"n\":12345678901234567.89}", "{\"n\":9007199254740993}", "[-0.0,0.0,0.00]",
        "{\"n\":123456789012345678901234567890.123456789}", "{\"1.10\":null}"})
    void aTreeAndAMapAreWrittenAsTheyCame(String text) throws Exception {
        assertThat(post("/echo", text).body()).isEqualTo(text);
        if (text.startsWith("{")) {
            assertThat(post("/map", text).body()).isEqualTo(text);
        }
    }

    @Test
    void mapsHaveTheSmallestTypesThatAreExact() throws Exception {
        assertThat(post("/kinds", "{\"a\":1,\"b\":3000000000,\"c\":9223372036854775808,\"d\":1.5}").body())
                .isEqualTo("[Integer, Long, BigInteger, BigDecimal]");
    }

    @Test
    void aMapperOfOnesOwnIsExactToo() throws Exception {
        assertThat(post("/usual", "{\"v\":12345678901234567.890}").body()).isEqualTo("12345678901234567.890");
        assertThat(post("/usual", "{\"v\":1e999999999}").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.", "-1.", "1e", "1e-", "0.0000001", "12345678e"})
    void aNumberWithoutEndIsRefusedSoon(String begin) throws Exception {
        assertThat(post("/echo", "{\"n\":" + begin + "1".repeat(90_000) + "}").status()).isEqualTo(400);
    }

    @Test
    void depthIsLimited() throws Exception {
        assertThat(post("/map", "{\"a\":".repeat(400) + "1" + "}".repeat(400)).status()).isEqualTo(200);
        assertThat(post("/map", "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000)).status()).isEqualTo(400);
        assertThat(post("/as/Ints", "[".repeat(50_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ints      | 5       | 5
            Ints      | 1.5     | 400
            Ints      |         | 400
            Ints      | 3e9     | 400
            Integers  |         | null
            Doubles   | 1.5     | 1.5
            Doubles   | NaN     | 400
            Doubles   | Infinity| 400
            Doubles   | 1e400   | 400
            Decimals  | 1.10    | 1.10
            Booleans  | true    | true
            Booleans  | 1       | 400
            Strings   | 5       | 5
            Strings   | ``      | ``
            Colors    | GREEN   | GREEN
            Colors    | 0       | 400
            Lists     | 1&v=2   | [1, 2]
            Lists     | 1       | [1]
            Options   | 7       | Optional[7]
            Options   |         | Optional.empty
            """)
    void aFormHasTextsWhichMayBeNumbers(String type, String value, String expected) throws Exception {
        Answer answer = Raw.request(app.port(), "POST", "/as/" + type, "v=" + (value == null ? "" : value),
                "Content-Type: application/x-www-form-urlencoded");
        assertThat(answer.status() == 200 ? answer.body() : answer.status() + "").isEqualTo(expected);
    }
}
