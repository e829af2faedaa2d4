package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.jackson.JsonNodeDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

class BodyMapperTest {

    record Money(String amount) {}

    record Payment(Money sum) {}

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private Answer post(String path, String type, String body) throws IOException {
        if (app.port() < 0) {
            app.listen(0);
        }
        return Raw.request(app.port(), "POST", path, body, "Content-Type: " + type);
    }

    private Answer post(String path, String body) throws IOException {
        return post(path, "application/json", body);
    }

    private JsonMapper with(DeserializationFeature... features) {
        return app.settings().json().rebuild().enable(features).build();
    }

    @Test
    void oneRouteTakesTextsForNumbersAndTheOthersDoAsTheApplicationDoes() throws Exception {
        record Sum(int sum) {}
        JsonMapper loose = app.settings().json().rebuild().enable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build();
        app.post("/loose", json(BodyOptions.JSON.withMapper(loose)), (req, res) -> res.json(req.body(Sum.class)));
        app.post("/usual", json(), (req, res) -> res.json(req.body(Sum.class)));
        String body = "{\"sum\":\"5\"}";
        assertThat(post("/loose", body).body()).isEqualTo("{\"sum\":5}");
        assertThat(post("/usual", body).status()).isEqualTo(400);
    }

    @Test
    void whatItsFeaturesRefuseIsAnswered400() throws Exception {
        JsonMapper strict = with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        app.post("/strict", json(BodyOptions.JSON.withMapper(strict)), (req, res) -> res.json(req.body(Money.class)));
        app.post("/usual", json(), (req, res) -> res.json(req.body(Money.class)));
        app.error(HttpError.class, (err, req, res) -> res.status(err.status()).send(err.type() + ": " + err.getMessage()));
        String twice = "{\"amount\":\"1\",\"amount\":\"2\"}";
        String unknown = "{\"amount\":\"1\",\"color\":\"red\"}";
        assertThat(post("/strict", twice).status()).isEqualTo(400);
        assertThat(post("/strict", twice).body()).startsWith("entity.parse.failed: the body is not valid JSON: ").contains("amount");
        assertThat(post("/usual", twice).body()).isEqualTo("{\"amount\":\"2\"}");
        assertThat(post("/strict", unknown).status()).isEqualTo(400);
        assertThat(post("/strict", unknown).body()).contains("The body does not fit: color is not known");
        assertThat(post("/usual", unknown).body()).isEqualTo("{\"amount\":\"1\"}");
    }

    @Test
    void itsDeserializersMakeTypesOfJsonAndForms() throws Exception {
        SimpleModule module = new SimpleModule().addDeserializer(Money.class, new StdDeserializer<>(Money.class) {
            @Override
            public Money deserialize(JsonParser parser, DeserializationContext context) {
                return new Money(parser.getString() + " EUR");
            }
        });
        BodyOptions options = BodyOptions.JSON.withMapper(app.settings().json().rebuild().addModule(module).build());
        app.post("/", json(options), urlencoded(BodyOptions.URLENCODED.withMapper(options.mapper())),
                (req, res) -> res.send(req.body(Payment.class).sum().amount()));
        assertThat(post("/", "{\"sum\":\"12\"}").body()).isEqualTo("12 EUR");
        assertThat(post("/", "application/x-www-form-urlencoded", "sum=13").body()).isEqualTo("13 EUR");
    }

    @Test
    void aDeserializerOfTreesIsAReviver() throws Exception {
        SimpleModule module = new SimpleModule().addDeserializer(JsonNode.class, new StdDeserializer<>(JsonNode.class) {
            @Override
            public JsonNode deserialize(JsonParser parser, DeserializationContext context) {
                JsonNode tree = (JsonNode) JsonNodeDeserializer.getDeserializer(JsonNode.class).deserialize(parser, context);
                if (tree.has("__proto__")) {
                    throw InvalidFormatException.from(parser, "no __proto__ here");
                }
                return tree.withObject("").put("revived", true);
            }
        });
        app.use(json(BodyOptions.JSON.withMapper(JsonMapper.builder().addModule(module).build())));
        app.post("/", (req, res) -> res.json(req.json()));
        assertThat(post("/", "{\"a\":1}").body()).isEqualTo("{\"a\":1,\"revived\":true}");
        assertThat(post("/", "{\"__proto__\":1}")).extracting(Answer::status).isEqualTo(400);
        assertThat(post("/", "{\"a\":").status()).isEqualTo(400);
    }
}
