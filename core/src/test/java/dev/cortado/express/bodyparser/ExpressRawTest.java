package dev.cortado.express.bodyparser;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/express.raw.js")
class ExpressRawTest {

    @TestFactory
    Stream<DynamicTest> titles() {
        return new RawCases(BodySuite.Of.EXPRESS).tests();
    }
}
