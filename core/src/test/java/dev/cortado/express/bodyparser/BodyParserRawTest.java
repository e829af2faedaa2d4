package dev.cortado.express.bodyparser;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("body-parser/test/raw.js")
class BodyParserRawTest {

    @TestFactory
    Stream<DynamicTest> titles() {
        return new RawCases(BodySuite.Of.BODY_PARSER).tests();
    }
}
