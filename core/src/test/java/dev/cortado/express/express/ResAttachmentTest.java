package dev.cortado.express.express;

import dev.cortado.express.Ask;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/res.attachment.js")
class ResAttachmentTest extends Described {

    private Ask attach(String filename) {
        return closing(Served.of((req, res) -> res.attachment(filename).send("foo"))).get("/");
    }

    private void disposition(String filename, String header) throws Exception {
        attach(filename).expect(200).expect("Content-Disposition", header);
    }

    @TestFactory
    List<DynamicTest> attachment() {
        return describe("res", () -> {
            it(".attachment() should Content-Disposition to attachment", () -> disposition(null, "attachment"));
            describe(".attachment(filename)", () -> {
                it("should add the filename param", () -> disposition("/path/to/image.png", "attachment; filename=image.png"));
                it("should quote file names that are not a valid token",
                        () -> disposition("/path/to/my report.png", "attachment; filename=\"my report.png\""));
                it("should handle an empty file name", () -> disposition("", "attachment; filename=\"\""));
                it("should set the Content-Type", () -> closing(Served.of((req, res) ->
                        res.attachment("/path/to/image.png").send(new byte[] {1, 2, 3, 4}))).get("/").expect("Content-Type", "image/png"));
            });
            describe(".attachment(utf8filename)", () -> {
                it("should add the filename and filename* params", () -> disposition("/locales/\u65e5\u672c\u8a9e.txt",
                        "attachment; filename=\"???.txt\"; filename*=UTF-8''%E6%97%A5%E6%9C%AC%E8%AA%9E.txt"));
                it("should encode latin1 file names with an ASCII fallback and filename* param",
                        () -> disposition("/locales/caf\u00e9.txt", "attachment; filename=\"caf?.txt\"; filename*=UTF-8''caf%C3%A9.txt"));
                it("should set the Content-Type", () -> attach("/locales/\u65e5\u672c\u8a9e.txt")
                        .expect("Content-Type", "text/plain; charset=utf-8"));
            });
        });
    }
}
