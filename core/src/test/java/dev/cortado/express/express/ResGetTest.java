package dev.cortado.express.express;

import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Upstream("express/test/res.get.js")
class ResGetTest {

    @Test
    @DisplayName("res .get(field) should get the response header field")
    void get() throws Exception {
        try (var at = Served.of((req, res) -> res.set("Content-Type", "text/x-foo").send(String.valueOf(res.get("content-TYPE"))))) {
            at.get("/").expect(200, "text/x-foo; charset=utf-8");
        }
    }
}
