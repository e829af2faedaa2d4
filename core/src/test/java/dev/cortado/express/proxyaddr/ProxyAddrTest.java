package dev.cortado.express.proxyaddr;

import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.TrustProxy;
import dev.cortado.express.Upstream;
import dev.cortado.internal.http.Forwarded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Who the client is, for connections from addresses that a test has no sockets for. */
@Upstream("proxy-addr/test/test.js")
class ProxyAddrTest {

    /** Sentence, the connection's address, the header, whom to trust, the client. */
    private static final String TABLE = """
            with all trusted should return socket address with no headers | 127.0.0.1 | | ALL | 127.0.0.1
            with all trusted should return header value | 127.0.0.1 | 10.0.0.1 | ALL | 10.0.0.1
            with all trusted should return furthest header value | 127.0.0.1 | 10.0.0.1, 10.0.0.2 | ALL | 10.0.0.1
            with none trusted should return socket address with no headers | 127.0.0.1 | | NONE | 127.0.0.1
            with none trusted should return socket address with headers | 127.0.0.1 | 10.0.0.1, 10.0.0.2 | NONE | 127.0.0.1
            with some trusted should return socket address with no headers | 127.0.0.1 | | 10.x | 127.0.0.1
            with some trusted should return socket address when not trusted | 127.0.0.1 | 10.0.0.1, 10.0.0.2 | 10.x | 127.0.0.1
            with some trusted should return header when socket trusted | 10.0.0.1 | 192.168.0.1 | 10.x | 192.168.0.1
            with some trusted should return first untrusted after trusted | 10.0.0.1 | 192.168.0.1, 10.0.0.2 | 10.x | 192.168.0.1
            with some trusted should not skip untrusted | 10.0.0.1 | 10.0.0.3, 192.168.0.1, 10.0.0.2 | 10.x | 192.168.0.1
            when given array should accept literal IP addresses | 10.0.0.1 | 192.168.0.1, 10.0.0.2 | 10.0.0.1 10.0.0.2 | 192.168.0.1
            when given array should not trust non-IP addresses | 10.0.0.1 | 192.168.0.1, 10.0.0.2, localhost | 10.0.0.1 10.0.0.2 | localhost
            when given array should return socket address if none match | 10.0.0.1 | 192.168.0.1, 10.0.0.2 | 127.0.0.1 192.168.0.100 | 10.0.0.1
            when given array when array empty should return socket address  | 127.0.0.1 | | | 127.0.0.1
            when given array when array empty should return socket address with headers | 127.0.0.1 | 10.0.0.1, 10.0.0.2 | | 127.0.0.1
            when given IPv4 addresses should accept literal IP addresses | 10.0.0.1 | 192.168.0.1, 10.0.0.2 | 10.0.0.1 10.0.0.2 | 192.168.0.1
            when given IPv4 addresses should accept CIDR notation | 10.0.0.1 | 192.168.0.1, 10.0.0.200 | 10.0.0.2/26 | 10.0.0.200
            when given IPv4 addresses should accept netmask notation | 10.0.0.1 | 192.168.0.1, 10.0.0.200 | 10.0.0.2/255.255.255.192 | 10.0.0.200
            when given IPv6 addresses should accept literal IP addresses | fe80::1 | 2002:c000:203::1, fe80::2 | fe80::1 fe80::2 | 2002:c000:203::1
            when given IPv6 addresses should accept CIDR notation | fe80::1 | 2002:c000:203::1, fe80::ff00 | fe80::/125 | fe80::ff00
            when IP versions mixed should match respective versions | ::1 | 2002:c000:203::1 | 127.0.0.1 ::1 | 2002:c000:203::1
            when IP versions mixed should not match IPv4 to IPv6 | ::1 | 2002:c000:203::1 | 127.0.0.1 | ::1
            """;

    /** IPv4 addresses in IPv6 form, names, and what is no address. */
    private static final String MORE = """
            when IPv4-mapped IPv6 addresses should match IPv4 trust to IPv6 request | ::ffff:a00:1 | 192.168.0.1, 10.0.0.2 \
            | 10.0.0.1 10.0.0.2 | 192.168.0.1
            when IPv4-mapped IPv6 addresses should match IPv4 netmask trust to IPv6 request | ::ffff:a00:1 | 192.168.0.1, 10.0.0.2 \
            | 10.0.0.1/16 | 192.168.0.1
            when IPv4-mapped IPv6 addresses should match IPv6 trust to IPv4 request | 10.0.0.1 | 192.168.0.1, 10.0.0.2 \
            | ::ffff:a00:1 ::ffff:a00:2 | 192.168.0.1
            when IPv4-mapped IPv6 addresses should match CIDR notation for IPv4-mapped address | 10.0.0.1 | 192.168.0.1, 10.0.0.200 \
            | ::ffff:a00:2/122 | 10.0.0.200
            when IPv4-mapped IPv6 addresses should match CIDR notation for IPv4-mapped address mixed with IPv6 CIDR | 10.0.0.1 \
            | 192.168.0.1, 10.0.0.200 | ::ffff:a00:2/122 fe80::/125 | 10.0.0.200
            when IPv4-mapped IPv6 addresses should match CIDR notation for IPv4-mapped address mixed with IPv4 addresses | 10.0.0.1 \
            | 192.168.0.1, 10.0.0.200 | ::ffff:a00:2/122 127.0.0.1 | 10.0.0.200
            when given pre-defined names should accept single pre-defined name | fe80::1 | 2002:c000:203::1, fe80::2 | linklocal \
            | 2002:c000:203::1
            when given pre-defined names should accept multiple pre-defined names | ::1 | 2002:c000:203::1, fe80::2 | loopback linklocal \
            | 2002:c000:203::1
            when header contains non-ip addresses should stop at first non-ip after trusted | 127.0.0.1 | myrouter, 127.0.0.1, proxy \
            | 127.0.0.1 | proxy
            when header contains non-ip addresses should stop at first malformed ip after trusted | 127.0.0.1 \
            | myrouter, 127.0.0.1, ::8:8:8:8:8:8:8:8:8 | 127.0.0.1 | ::8:8:8:8:8:8:8:8:8
            """;

    @TestFactory
    Stream<DynamicTest> clients() {
        return describe("proxyaddr(req, trust)", Stream.concat(TABLE.lines(), MORE.lines()).map(line -> line.split(" \\|", -1))
                .map(cells -> it(cells[0], () -> assertThat(all(cells[1].strip(), cells[2].strip(), trust(cells[3].strip())).getLast())
                        .isEqualTo(cells[4].strip()))));
    }

    private static List<String> all(String peer, String header, TrustProxy trust) {
        return header.isEmpty() ? Forwarded.addresses(peer, "", trust) : Forwarded.addresses(peer, header, trust);
    }

    private static TrustProxy trust(String names) {
        return switch (names) {
            case "ALL" -> TrustProxy.ALL;
            case "NONE" -> TrustProxy.NONE;
            case "10.x" -> (address, hop) -> address.startsWith("10.");
            case "" -> TrustProxy.addresses();
            default -> TrustProxy.addresses(names.split(" "));
        };
    }

    @TestFactory
    Stream<DynamicTest> everybodyOnTheWay() {
        return describe("proxyaddr.all(req, [trust])",
                it("arguments trust should be optional", () -> assertThat(all("127.0.0.1", "", TrustProxy.NONE)).containsExactly("127.0.0.1")),
                it("with no headers should return socket address", () -> assertThat(all("127.0.0.1", "", TrustProxy.ALL)).containsExactly("127.0.0.1")),
                it("with x-forwarded-for header should include x-forwarded-for",
                        () -> assertThat(all("127.0.0.1", "10.0.0.1", TrustProxy.ALL)).containsExactly("127.0.0.1", "10.0.0.1")),
                it("with x-forwarded-for header should include x-forwarded-for in correct order",
                        () -> assertThat(all("127.0.0.1", "10.0.0.1, 10.0.0.2", TrustProxy.ALL)).containsExactly("127.0.0.1", "10.0.0.2", "10.0.0.1")),
                it("with trust argument should stop at first untrusted",
                        () -> assertThat(all("127.0.0.1", "10.0.0.1, 10.0.0.2", trust("127.0.0.1"))).containsExactly("127.0.0.1", "10.0.0.2")),
                it("with trust argument should be only socket address for no trust",
                        () -> assertThat(all("127.0.0.1", "10.0.0.1, 10.0.0.2", trust(""))).containsExactly("127.0.0.1")));
    }

    @TestFactory
    Stream<DynamicTest> functionsAreAskedOneByOne() {
        return describe("proxyaddr(req, trust)",
                it("arguments trust should be invoked as trust(addr, i)",
                        asks("192.168.0.1, 10.0.0.1", "127.0.0.1 0", "10.0.0.1 1")),
                it("when header contains non-ip addresses should provide all values to function",
                        asks("myrouter, 127.0.0.1, proxy", "127.0.0.1 0", "proxy 1", "127.0.0.1 2")));
    }

    private static Executable asks(String header, String... calls) {
        return () -> {
            List<String> log = new ArrayList<>();
            all("127.0.0.1", header, (address, hop) -> log.add(address + " " + hop));
            assertThat(log).containsExactly(calls);
        };
    }

    @TestFactory
    Stream<DynamicTest> arguments() {
        return Stream.of("proxyaddr(req, trust)", "proxyaddr.compile(trust)").flatMap(function -> describe(function + " arguments trust",
                it("should be required", () -> assertThatThrownBy(() -> TrustProxy.addresses((String[]) null)).isInstanceOf(NullPointerException.class)),
                it("should accept a function", () -> assertThat(trust("10.x").trusts("10.1.1.1", 0)).isTrue()),
                it("should accept an array", accepts("", "no")),
                it("should accept a string", accepts("127.0.0.1", "127.0.0.1")),
                it("should accept IPv4", accepts("127.0.0.1", "127.0.0.1")),
                it("should accept IPv6", accepts("::1", "::1")),
                it("should accept IPv4-style IPv6", accepts("::ffff:127.0.0.1", "127.0.0.1")),
                it("should accept pre-defined names", accepts("loopback", "127.3.2.1")),
                it("should accept pre-defined names in array", accepts("loopback 10.0.0.1", "10.0.0.1")),
                it("should not alter input array", () -> {
                    var names = new String[] {"loopback", "10.0.0.1"};
                    TrustProxy.addresses(names);
                    assertThat(names).containsExactly("loopback", "10.0.0.1");
                }),
                it("should reject non-IP", rejects("no IP address", "blargh", "10.0.300.1", "::ffff:30.168.1.9000", "-1")),
                it("should reject bad CIDR", rejects("invalid range on address",
                        "10.0.0.1/internet", "10.0.0.1/6000", "::1/6000", "::ffff:a00:2/136", "::ffff:a00:2/-1", "::ffff:a00:2/-46")),
                it("should reject bad netmask", rejects("invalid range on address",
                        "10.0.0.1/255.0.255.0", "10.0.0.1/ffc0::", "fe80::/ffc0::", "fe80::/255.255.255.0", "::ffff:a00:2/255.255.255.0"))));
    }

    private static Executable accepts(String names, String address) {
        return () -> assertThat(trust(names).trusts(address, 0)).isEqualTo(!address.equals("no"));
    }

    private static Executable rejects(String message, String... names) {
        return () -> {
            for (var name : names) {
                assertThatThrownBy(() -> TrustProxy.addresses(name)).isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(message).hasMessageContaining(name);
            }
        };
    }
}
