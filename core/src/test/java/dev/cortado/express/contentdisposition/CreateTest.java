package dev.cortado.express.contentdisposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import dev.cortado.internal.http.Disposition;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("content-disposition/src/create.spec.ts")
class CreateTest extends Described {

    private static final String EURO = "UTF-8''%E2%82%AC%20rates.pdf";
    private static final String BOTH = "UTF-8''%C2%A3%20and%20%E2%82%AC%20rates.pdf";

    /** @param parameters behind {@code attachment} */
    private void created(String title, String filename, String parameters) {
        it("should " + title, () -> assertThat(Disposition.create("attachment", filename)).isEqualTo("attachment" + parameters));
    }

    private void withFallback(String title, String filename, String fallback, String parameters) {
        it("should " + title,
                () -> assertThat(Disposition.create("attachment", filename, fallback)).isEqualTo("attachment" + parameters));
    }

    @TestFactory
    List<DynamicTest> names() {
        describe("create()", () -> created("create an attachment header", null, ""));
        return describe("create(filename)", () -> {
            created("create a header with file name", "plans.pdf", "; filename=plans.pdf");
            created("create a header with empty file name", "", "; filename=\"\"");
            created("preserve a posix path", "/path/to/plans.pdf", "; filename=\"/path/to/plans.pdf\"");
            created("preserve a windows path", "\\path\\to\\plans.pdf", "; filename=\"\\\\path\\\\to\\\\plans.pdf\"");
            created("preserve a windows path with drive letter",
                    "C:\\path\\to\\plans.pdf", "; filename=\"C:\\\\path\\\\to\\\\plans.pdf\"");
            created("preserve a posix path with trailing slash", "/path/to/plans.pdf/", "; filename=\"/path/to/plans.pdf/\"");
            created("preserve a windows path with trailing slash",
                    "\\path\\to\\plans.pdf\\", "; filename=\"\\\\path\\\\to\\\\plans.pdf\\\\\"");
            created("preserve a windows path with drive letter and trailing slash",
                    "C:\\path\\to\\plans.pdf\\", "; filename=\"C:\\\\path\\\\to\\\\plans.pdf\\\\\"");
            created("preserve a posix path with trailing slashes", "/path/to/plans.pdf///", "; filename=\"/path/to/plans.pdf///\"");
            created("preserve a windows path with trailing slashes",
                    "\\path\\to\\plans.pdf\\\\\\", "; filename=\"\\\\path\\\\to\\\\plans.pdf\\\\\\\\\\\\\"");
            created("preserve a windows path with drive letter and trailing slashes",
                    "C:\\path\\to\\plans.pdf\\\\\\", "; filename=\"C:\\\\path\\\\to\\\\plans.pdf\\\\\\\\\\\\\"");
            describe("when \"filename\" is US-ASCII", () -> {
                created("only include filename parameter", "plans.pdf", "; filename=plans.pdf");
                created("escape quotes", "the \"plans\".pdf", "; filename=\"the \\\"plans\\\".pdf\"");
            });
            international();
        });
    }

    private void international() {
        describe("when \"filename\" is not US-ASCII", () -> {
            created("include filename* parameter for ISO-8859-1",
                    "«plans».pdf", "; filename=\"?plans?.pdf\"; filename*=UTF-8''%C2%ABplans%C2%BB.pdf");
            created("include filename* parameter for ISO-8859-1 with quotes", "the \"plans\" (1µ).pdf",
                    "; filename=\"the \\\"plans\\\" (1?).pdf\"; filename*=UTF-8''the%20%22plans%22%20%281%C2%B5%29.pdf");
            created("include filename* parameter for latin characters with diacritics",
                    "foo-ä.html", "; filename=\"foo-?.html\"; filename*=UTF-8''foo-%C3%A4.html");
        });
        describe("when \"filename\" is Unicode", () -> {
            created("include filename* parameter",
                    "планы.pdf", "; filename=\"?????.pdf\"; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD%D1%8B.pdf");
            created("include filename fallback", "£ and € rates.pdf", "; filename=\"? and ? rates.pdf\"; filename*=" + BOTH);
            created("encode special characters", "€'*%().pdf", "; filename=\"?'*%().pdf\"; filename*=UTF-8''%E2%82%AC%27%2A%25%28%29.pdf");
        });
        describe("when \"filename\" contains hex escape", () -> {
            created("keep a simple filename", "the%20plans.pdf", "; filename=the%20plans.pdf; filename*=UTF-8''the%2520plans.pdf");
            created("handle Unicode", "€%20£.pdf", "; filename=\"?%20?.pdf\"; filename*=UTF-8''%E2%82%AC%2520%C2%A3.pdf");
        });
    }

    @TestFactory
    List<DynamicTest> fallbacks() {
        return describe("create(filename, options) with \"fallback\" option", () -> {
            created("default to true", "€ rates.pdf", "; filename=\"? rates.pdf\"; filename*=" + EURO);
            describe("when \"false\"", () -> {
                withFallback("not generate US-ASCII fallback", "£ and € rates.pdf", null, "; filename*=" + BOTH);
                withFallback("not generate fallback for Unicode filename",
                        "планы.pdf", null, "; filename*=UTF-8''%D0%BF%D0%BB%D0%B0%D0%BD%D1%8B.pdf");
                withFallback("not use filename for ISO-8859-1 filename", "£ rates.pdf", null, "; filename*=UTF-8''%C2%A3%20rates.pdf");
            });
            describe("when \"true\"", () -> {
                created("generate US-ASCII fallback", "£ and € rates.pdf", "; filename=\"? and ? rates.pdf\"; filename*=" + BOTH);
                created("generate fallback for ISO-8859-1 filename",
                        "£ rates.pdf", "; filename=\"? rates.pdf\"; filename*=UTF-8''%C2%A3%20rates.pdf");
            });
            describe("when a string", this::givenFallbacks);
        });
    }

    private void givenFallbacks() {
        it("should require a US-ASCII string", () -> assertThatThrownBy(() ->
                Disposition.create("attachment", "£ rates.pdf", "£ rates.pdf")).hasMessageMatching("(?i).*fallback.*us-ascii.*"));
        withFallback("use as US-ASCII fallback", "£ and € rates.pdf", "GBP and EURO rates.pdf",
                "; filename=\"GBP and EURO rates.pdf\"; filename*=" + BOTH);
        withFallback("use as fallback even when filename is not US-ASCII", "\"£ rates\".pdf", "GBP rates.pdf",
                "; filename=\"GBP rates.pdf\"; filename*=UTF-8''%22%C2%A3%20rates%22.pdf");
        withFallback("do nothing if equal to filename", "plans.pdf", "plans.pdf", "; filename=plans.pdf");
        withFallback("preserve a posix fallback path", "€ rates.pdf", "/path/to/EURO rates.pdf",
                "; filename=\"/path/to/EURO rates.pdf\"; filename*=" + EURO);
        withFallback("preserve a windows fallback path", "€ rates.pdf", "\\path\\to\\EURO rates.pdf",
                "; filename=\"\\\\path\\\\to\\\\EURO rates.pdf\"; filename*=" + EURO);
        withFallback("preserve a windows fallback path with drive letter", "€ rates.pdf", "C:\\path\\to\\EURO rates.pdf",
                "; filename=\"C:\\\\path\\\\to\\\\EURO rates.pdf\"; filename*=" + EURO);
        withFallback("do nothing without filename option", null, "plans.pdf", "");
    }

    private void typed(String title, String type, String filename, String header) {
        it("should " + title, () -> assertThat(Disposition.create(type, filename)).isEqualTo(header));
    }

    @TestFactory
    List<DynamicTest> types() {
        return describe("create(filename, options) with \"type\" option", () -> {
            typed("default to attachment", "attachment", null, "attachment");
            it("should require a valid type", () -> assertThatThrownBy(() -> Disposition.create("invalid;type", null))
                    .hasMessage("Invalid type: invalid;type"));
            typed("create a header with inline type", "inline", null, "inline");
            typed("create a header with inline type & filename", "inline", "plans.pdf", "inline; filename=plans.pdf");
            typed("preserve type casing", "INLINE", null, "INLINE");
        });
    }
}
