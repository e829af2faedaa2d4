package dev.cortado.react.internal.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.react.internal.url.PercentEncoding.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalUrlTest {

    @ParameterizedTest
    @CsvSource({"/admin,/admin", "/admin/,/admin", "/,/", "/a%20b/%C3%A9,/a%20b/%C3%A9", "/%25zz,/%25zz", "/a%2Fb,/a%2Fb"})
    void isAViewOfTheNormalForm(String path, String form) throws Exception {
        assertThat(NormalUrl.of(path, "").path()).isEqualTo(form);
    }

    @Test
    void segmentsAreDecodedOnce() throws Exception {
        assertThat(NormalUrl.of("/a%20b/%C3%A9/%2561", "").segments()).containsExactly("a b", "é", "%61");
        assertThat(NormalUrl.of("/", "").segments()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%FF", "/%C0%AF", "/%ED%A0%80"})
    void whatCannotBeDecodedIsRefused(String path) {
        assertThatThrownBy(() -> NormalUrl.of(path, "")).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({"/%61//b?c=%61,/a/b?c=%61", "/två?x,/tv%C3%A5?x", "//evil.example/,/evil.example", "/\\evil.example,/%5Cevil.example",
        "/%2f%2Fevil.example,/%2F%2Fevil.example"})
    void whatCodeWritesGetsTheSameForm(String written, String form) throws Exception {
        assertThat(NormalUrl.written(written).url()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/.", "/%2e%2e/b", "/%"})
    void whatHasNoFormIsRefused(String written) {
        assertThatThrownBy(() -> NormalUrl.written(written)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "_rsc=abc,''", "a=1&_rsc=abc,a=1", "_rsc=1&a=1&_rsc=2,a=1", "%5Frsc=1&a=%31,a=%31", "a=_rsc,a=_rsc", "x_rsc=1,x_rsc=1", "_rsc,''",
        "q=%zz,q=%zz"})
    void theCacheBusterOfTheBrowserIsRemoved(String written, String form) throws Exception {
        assertThat(NormalUrl.of("/", written).query()).isEqualTo(form);
    }

    @Test
    void aTrailingSlashIsNoted() throws Exception {
        assertThat(NormalUrl.of("/a/", "").trailingSlash()).isTrue();
        assertThat(NormalUrl.of("/a", "").trailingSlash()).isFalse();
        assertThat(NormalUrl.of("/", "").trailingSlash()).isFalse();
        assertThat(NormalUrl.of("/a/", "b").url(true)).isEqualTo("/a/?b");
    }
}
