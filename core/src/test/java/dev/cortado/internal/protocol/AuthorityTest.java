package dev.cortado.internal.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "localhost", "localhost:3000", "a:", "a:0", "a:65535", "a:00080", "Example.COM", "a.b.", "a_b", "a-b~c", "xn--nxasmq6b",
        "127.0.0.1", "255.255.255.255:80", "1.2.3.a", "1a", "a1", "1.2.3.4.example", "[::1]", "[::1]:80", "[2001:db8::ff00:42:8329]",
        "[::ffff:1.2.3.4]", "a,b", "a!$&'()*+;=b"})
    void isAHostWithOrWithoutAPort(String text) {
        assertThat(Authority.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":", ":80", "a:b", "a:-1", "a:65536", "a:99999999999", "a:80:80", "a:+80", "a@b", "@", "a%00", "a%20b", "%61", "a b", "a/b",
        "a\\b", "a?b", "a#b", "a[b", "a]", "a^b", "a|b", "a<b>", "a\"b", "a`b", "a{b}", "é", "1.2.3.4.5", "1.2.3", "1", "256.1.1.1", "1.2.3.4.",
        "01.2.3.4", "1.2.3.04", "0x7f.1", "0x", "a.0x1", "a.1", "127.1", "a.1.", "[", "[]", "[::1", "::1", "[::1]a", "[::1]:a", "[1]", "[:::]", "[::1%25eth0]",
        "[v1.a]", "[::g]", "[1:2:3:4:5:6:7:8:9]", "[::1.2.3]", "a\u0000", "a\t", "a\u007f"})
    void isNone(String text) {
        assertThat(Authority.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a:80,a", "[::1]:80,[::1]", "[::1],[::1]"})
    void theHostIsWhatStandsBeforeThePort(String authority, String host) {
        assertThat(Authority.host(authority)).isEqualTo(host);
    }

    @Test
    void anAddressIsAnAuthority() {
        assertThat(Authority.of("127.0.0.1", 80)).isEqualTo("127.0.0.1:80");
        assertThat(Authority.of("fe80::1%eth0", 80)).isEqualTo("[fe80::1]:80");
        assertThat(Authority.of(null, -1)).isEqualTo("localhost");
    }
}
