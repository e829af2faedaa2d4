package dev.cortado.express.bodyparser;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("body-parser/test/json.js")
class BodyParserJsonTest {

    @TestFactory
    Stream<DynamicTest> titles() {
        return new JsonCases(BodySuite.Of.BODY_PARSER).tests();
    }
}
