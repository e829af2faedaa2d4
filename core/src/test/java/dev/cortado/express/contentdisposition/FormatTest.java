package dev.cortado.express.contentdisposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.express.Described;
import dev.cortado.express.Upstream;
import dev.cortado.internal.http.Disposition;
import dev.cortado.internal.http.Disposition.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("content-disposition/src/format.spec.ts")
class FormatTest extends Described {

    private static final String EURO = "UTF-8''%E2%82%AC%20rates.pdf";

    private static Disposition of(String type, String... parameters) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            map.put(parameters[i], parameters[i + 1]);
        }
        return new Disposition(type, map);
    }

    private void formats(String title, String header, String... parameters) {
        it("should " + title, () -> assertThat(of("attachment", parameters).format(Style.EXTENDED)).isEqualTo(header));
    }

    private void fails(String title, String message, Style style, Disposition... dispositions) {
        it("should " + title, () -> assertThat(dispositions).allSatisfy(one ->
                assertThatThrownBy(() -> one.format(style)).hasMessageContaining(message)));
    }

    @TestFactory
    List<DynamicTest> formats() {
        return describe("format(obj)", () -> {
            formats("format a header with only type", "attachment");
            formats("format token parameters without quotes",
                    "attachment; filename=plans.pdf; foo=bar", "filename", "plans.pdf", "foo", "bar");
            formats("quote text parameter values", "attachment; filename=\"the plans.pdf\"", "filename", "the plans.pdf");
            formats("quote empty parameter values", "attachment; filename=\"\"", "filename", "");
            formats("escape quotes and backslashes in quoted values",
                    "attachment; filename=\"the \\\"plans\\\" \\\\.pdf\"", "filename", "the \"plans\" \\.pdf");
            formats("quote ISO-8859-1 parameter values", "attachment; filename=\"£ rates.pdf\"", "filename", "£ rates.pdf");
            formats("encode Unicode parameter values as extended fields", "attachment; filename*=" + EURO, "filename", "€ rates.pdf");
            formats("not repeat an extended parameter that is already present",
                    "attachment; filename*=" + EURO, "filename", "€ rates.pdf", "filename*", EURO);
            formats("not repeat an extended parameter listed before its value",
                    "attachment; filename*=" + EURO, "filename*", EURO, "filename", "€ rates.pdf");
            it("should format the result of parse without repeating a parameter", () -> assertThat(Disposition
                    .parse("attachment; filename=\"EURO rates.pdf\"; filename*=" + EURO).format(Style.EXTENDED))
                    .isEqualTo("attachment; filename*=" + EURO));
            formats("format an extended parameter that is already encoded", "attachment; filename*=" + EURO, "filename*", EURO);
            it("should pass through an extended parameter it cannot decode", () ->
                    assertThat(List.of("rates.pdf", "shift_jis''%83%65.pdf", "iso-8859-1'en'%A3%20rates.pdf")).allSatisfy(value ->
                            assertThat(of("attachment", "filename*", value).format(Style.EXTENDED))
                                    .isEqualTo("attachment; filename*=" + value)));
            it("should maintain case sensitivity", () -> assertThat(of("Attachment", "Filename", "Plans.pdf").format(Style.EXTENDED))
                    .isEqualTo("Attachment; Filename=Plans.pdf"));
            describe("with \"extended\" option", this::plain);
            failures();
        });
    }

    private void plain() {
        it("should still format ISO-8859-1 parameter values when false", () ->
                assertThat(of("attachment", "filename", "£ rates.pdf").format(Style.PLAIN)).isEqualTo("attachment; filename=\"£ rates.pdf\""));
        it("should preserve pre-encoded extended parameter values when false", () ->
                assertThat(of("attachment", "filename*", EURO).format(Style.PLAIN)).isEqualTo("attachment; filename*=" + EURO));
        fails("throw for Unicode parameter values when false", "Invalid parameter value", Style.PLAIN,
                of("attachment", "filename", "€ rates.pdf"));
    }

    private void failures() {
        fails("reject an extended parameter that needs encoding", "Invalid extended parameter value", Style.EXTENDED,
                of("attachment", "filename*", "UTF-8''€ rates.pdf"), of("attachment", "filename*", "€ rates.pdf"));
        fails("throw for missing type", "Invalid type", Style.EXTENDED, of(null));
        fails("throw for invalid disposition type", "Invalid type", Style.EXTENDED, of("invalid type"));
        fails("throw for invalid parameter name", "Invalid parameter name", Style.EXTENDED, of("attachment", "file name", "plans.pdf"));
    }

    private void multipart(String title, String header, String... parameters) {
        it("should " + title, () -> assertThat(of("form-data", parameters).format(Style.MULTIPART)).isEqualTo(header));
    }

    @TestFactory
    List<DynamicTest> multipart() {
        describe("format(obj)", () -> multipart("treat a trailing asterisk as an ordinary character in multipart",
                "form-data; filename*=\"€ rates.pdf\"", "filename*", "€ rates.pdf"));
        return describe("format(obj, options) with \"multipart\" option", () -> {
            multipart("quote token parameter values",
                    "form-data; name=\"file\"; filename=\"plans.pdf\"", "name", "file", "filename", "plans.pdf");
            multipart("percent-escape quotes and newlines", "form-data; name=\"a%0D%0Ab\"; filename=\"the %22plans%22.pdf\"",
                    "name", "a\r\nb", "filename", "the \"plans\".pdf");
            multipart("not use extended parameters for Unicode values",
                    "form-data; name=\"upload\"; filename=\"€ rates.pdf\"", "name", "upload", "filename", "€ rates.pdf");
            multipart("preserve backslashes without quoted-pair escaping",
                    "form-data; filename=\"\\plans.pdf\"", "filename", "\\plans.pdf");
        });
    }
}
