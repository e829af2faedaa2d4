package dev.cortado.express.bodyparser;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("body-parser/test/urlencoded.js")
class BodyParserUrlencodedTest {

    @TestFactory
    Stream<DynamicTest> titles() {
        return new UrlencodedCases(BodySuite.Of.BODY_PARSER).tests();
    }
}
