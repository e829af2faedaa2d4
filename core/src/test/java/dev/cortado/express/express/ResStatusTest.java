package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;

import dev.cortado.express.Upstream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class ResStatusTest {

    private static Executable status(int code) {
        return handler((req, res) -> res.status(code).end(), at -> at.get("/").expect(code));
    }

    private static Executable rejects(int code) {
        return handler((req, res) -> res.status(code).end(), at -> at.get("/").expect(500, re("Invalid status code")));
    }

    @Upstream("express/test/res.status.js")
    @TestFactory
    Stream<DynamicTest> status() {
        return Stream.of(
                describe("res .status(code)", it("should set the status code when valid", status(200))),
                describe("res .status(code) accept valid ranges", Stream.of(101, 201, 302, 403, 501, 700, 800, 900)
                        .map(code -> it("should set the response status code to " + code, status(code)))),
                describe("res .status(code) invalid status codes",
                        it("should raise error for status code below 100", rejects(99)),
                        it("should raise error for status code above 999", rejects(1000)))).flatMap(tests -> tests);
    }

    @Upstream("express/test/res.sendStatus.js")
    @TestFactory
    Stream<DynamicTest> sendStatus() {
        return describe("res .sendStatus(statusCode)",
                it("should send the status code and message as body", handler((req, res) -> res.sendStatus(201),
                        at -> at.get("/").expect(201, "Created"))),
                it("should work with unknown code", handler((req, res) -> res.sendStatus(599), at -> at.get("/").expect(599, "599"))),
                it("should raise error for invalid status code", handler((req, res) -> res.sendStatus(0),
                        at -> at.get("/").expect(500, re("Invalid status code")))));
    }
}
