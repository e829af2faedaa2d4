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
    @ValueSource(strings = {
        "/admin", "/admin/", "//admin", "/admin//", "/./admin", "/admin/.", "/x/../admin", "/x/%2e%2e/admin", "/%2E/admin",
        "/%61dmin", "/%61%64min/", "\\admin", "/admin\\", "/../../admin", "/\\/admin"})
    void everyWayToWriteAPathHasOneForm(String written) throws Exception {
        assertThat(NormalUrl.of(written, "").path()).isEqualTo("/admin");
    }

    @ParameterizedTest
    @CsvSource({
        "/%2561dmin,/%2561dmin", "/ADMIN,/ADMIN", "/admin;a=b,/admin;a=b", "/admin%2Fx,/admin%2Fx", "/admin%5Cx,/admin%5Cx",
        "/admin%3B,/admin;", "/ä,/%C3%A4", "/a%20b,/a%20b", "/admin%2f..%2fx,/admin%2F..%2Fx"})
    void whatMeansSomethingElseStaysSomethingElse(String written, String form) throws Exception {
        var latin = new String(written.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(NormalUrl.of(latin, "").path()).isEqualTo(form);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%4", "/%zz", "/%ff", "/%c0%af", "/a%00b", "/%0d%0aset-cookie", "/a\tb", "/%ed%a0%80"})
    void whatCannotBeDecodedIsRefused(String written) {
        assertThatThrownBy(() -> NormalUrl.of(written, "")).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "_rsc=abc,''", "a=1&_rsc=abc,a=1", "_rsc=1&a=1&_rsc=2,a=1", "%5Frsc=1&a=%31,a=%31", "a=_rsc,a=_rsc", "x_rsc=1,x_rsc=1", "_rsc,''",
        "q=%zz,q=%zz"})
    void theCacheBusterOfTheBrowserIsRemoved(String written, String form) throws Exception {
        assertThat(NormalUrl.of("/", written).query()).isEqualTo(form);
    }

    @Test
    void anUglyPathIsNotCleanAndATrailingSlashIsNoted() throws Exception {
        assertThat(NormalUrl.of("/a/b", "").clean()).isTrue();
        assertThat(NormalUrl.of("/%61", "").clean()).isTrue();
        assertThat(NormalUrl.of("/a//b", "").clean()).isFalse();
        assertThat(NormalUrl.of("//", "").clean()).isFalse();
        assertThat(NormalUrl.of("/a/", "").trailingSlash()).isTrue();
        assertThat(NormalUrl.of("/", "").trailingSlash()).isFalse();
        assertThat(NormalUrl.of("/", "").clean()).isTrue();
        assertThat(NormalUrl.of("/a/../", "").url(true)).isEqualTo("/");
    }

    @Test
    void aRedirectTargetNeverLeavesTheSite() throws Exception {
        assertThat(NormalUrl.of("//evil.example/", "").url()).isEqualTo("/evil.example");
        assertThat(NormalUrl.of("/\\evil.example", "").url()).isEqualTo("/evil.example");
        assertThat(NormalUrl.of("/%2F%2Fevil.example", "").url()).isEqualTo("/%2F%2Fevil.example");
    }
}
