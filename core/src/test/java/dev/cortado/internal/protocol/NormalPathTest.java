package dev.cortado.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.internal.http.Percent;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalPathTest {

    private static final String PIECES = "/ab.%41%2e2eEfF5C50\\;=@:[{é~\"";

    @ParameterizedTest
    @ValueSource(strings = {"/", "/a", "/a/", "/a/b.c", "/a..b", "/a;b=c/d,e", "/@a:b", "/%2F", "/%C3%A9", "/%25", "/%", "/%2", "/a%zz", "/...",
        "/.a", "/a./b"})
    void whatIsWrittenSoStays(String path) {
        assertThat(NormalPath.of(path)).isEqualTo(path);
    }

    @Test
    void plainPathsAreNotCopied() {
        String path = "/products/3/reviews";
        assertThat(NormalPath.of(path)).isSameAs(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/%61dmin,/admin", "/%41%5a%61%7A%30%39%2d%2E%5f%7e,/AZaz09-._~", "/a%2fb,/a%2Fb", "/a%5cb,/a%5Cb", "/a\\b,/a%5Cb", "/a%00,/a%00",
        "/%c3%a9,/%C3%A9", "/é,/%C3%A9", "/a%2cb%3bc%3dd%40e%3Af,'/a,b;c=d@e:f'", "/%7b{,/%7B%7B", "/[id],/%5Bid%5D", "//a,/a", "///,/",
        "/a//b///c//,/a/b/c/", "/%2561,/%2561", "/a%20b,/a%20b", "/%2%65,/%2%65", "/%2%35,/%2%35", "/%%32%35,/%%325", "/%/%61,/%/a"})
    void otherSpellingsBecomeTheForm(String written, String form) {
        assertThat(NormalPath.of(written)).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.", "/..", "/a/.", "/a/..", "/./a", "/../a", "/a/../b", "/%2e", "/%2E%2e", "/.%2e/a", "/a/%2e./", "//..//a", "/%/%2e%2e/a",
        "/%2e%2f/%2e"})
    void dotSegmentsHaveNone(String path) {
        assertThat(NormalPath.of(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a..", "/...", "/..a", "/..;", "/..%2F", "/..\\", "/%252e%252e", "/a.%00", "/%%2e%2e", "/ ..", "/..%20"})
    void whatOnlyLooksLikeOneIsNone(String path) {
        assertThat(NormalPath.of(path)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a%2Fb", "/%5C", "/a\\b", "/%00", "/%0A", "/%7f", "/a/%1f"})
    void whatAFileNameCannotHaveIsAmbiguous(String path) {
        assertThat(NormalPath.isAmbiguous(NormalPath.of(path))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/%252F", "/a%20b", "/%C3%AF", "/%2", "/%", "/%zz"})
    void otherPathsAreNot(String path) {
        assertThat(NormalPath.isAmbiguous(NormalPath.of(path))).isFalse();
    }

    @Test
    void normalisingTwiceChangesNothingAndTheMeaningStays() {
        Random random = new Random(7);
        int normalised = 0;
        for (int i = 0; i < 200_000; i++) {
            StringBuilder path = new StringBuilder("/");
            for (int length = random.nextInt(12); length > 0; length--) {
                path.append(PIECES.charAt(random.nextInt(PIECES.length())));
            }
            String once = NormalPath.of(path.toString());
            if (once == null) {
                continue;
            }
            normalised++;
            assertThat(NormalPath.of(once)).as("%s", path).isEqualTo(once);
            String decoded = Percent.decode(path.toString().replaceAll("/+", "/"));
            assertThat(Percent.decode(once)).as("%s", path).isEqualTo(decoded);
            assertThat(once).as("%s", path).doesNotContain("//", "\\").doesNotContainPattern("/\\.{1,2}(/|$)");
        }
        assertThat(normalised).isGreaterThan(100_000);
    }

    /** Two spellings of the same text, with slashes in the same places, are one path. */
    @Test
    void everySegmentHasOneForm() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder plain = new StringBuilder();
            StringBuilder encoded = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                char c = (char) (0x21 + random.nextInt(0x5E));
                c = c == '/' || c == '%' || c == '.' ? 'x' : c;
                plain.append(c);
                encoded.append(random.nextBoolean() ? String.valueOf(c) : String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c));
            }
            assertThat(NormalPath.of("/" + encoded)).isEqualTo(NormalPath.of("/" + plain));
        }
    }
}
