package dev.cortado.express.bodyparser;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/express.json.js")
class ExpressJsonTest {

    @TestFactory
    Stream<DynamicTest> titles() {
        return new JsonCases(BodySuite.Of.EXPRESS).tests();
    }
}
