package dev.cortado;

import dev.cortado.internal.http.AddressRanges;
import java.util.List;

/**
 * Which proxies are believed when their {@code X-Forwarded-*} headers say who the client is: Express's {@code trust proxy}.
 *
 * {@snippet :
 * app.settings(s -> s.withTrustProxy("loopback", "10.0.0.0/8"));   // these addresses
 * app.settings(s -> s.withTrustProxy(1));                           // the one proxy in front
 * app.settings(s -> s.withTrustProxy((address, hop) -> hop == 0 && address.startsWith("10.")));
 * }
 *
 * <p>Asked for each address from the connection outward, until one is not trusted: that one is {@link Request#ip()}. If the
 * connection's own address is trusted, {@code X-Forwarded-Host} and {@code X-Forwarded-Proto} count too. Called by many requests at
 * the same time; must not block.
 */
@FunctionalInterface
public interface TrustProxy {

    /** Nobody is believed: the default. */
    TrustProxy NONE = (address, hop) -> false;

    /** Everybody is believed: only where no client can connect but through a proxy that overwrites these headers. */
    TrustProxy ALL = (address, hop) -> true;

    /**
     * @param address an IP address, or what somebody put in its place
     * @param hop 0 for the connection, 1 for the last address of {@code X-Forwarded-For}, and so on
     */
    boolean trusts(String address, int hop);

    /**
     * Believes addresses, CIDR ranges, and the names {@code loopback}, {@code linklocal} and {@code uniquelocal}.
     *
     * @throws IllegalArgumentException an entry is none of these
     */
    static TrustProxy addresses(String... entries) {
        if (entries.length == 0) {
            return NONE;
        }
        AddressRanges ranges = AddressRanges.of(List.of(entries));
        return (address, hop) -> ranges.contains(address);
    }

    /**
     * Believes as many proxies as there are in front of the application.
     *
     * <p>A count alone cannot tell a proxy from a client that connects directly, and in Express such a client chooses its own address,
     * host and protocol. Here the count begins only if the connection comes from a private address (loopback, link-local or
     * unique-local), as it does behind a proxy of one's own; for a proxy with a public address name that address.
     */
    static TrustProxy hops(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("trust proxy: " + count + " is no number of proxies");
        }
        AddressRanges own = AddressRanges.of(List.of("loopback", "linklocal", "uniquelocal"));
        return count == 0 ? NONE : (address, hop) -> hop < count && (hop > 0 || own.contains(address));
    }
}
