package dev.cortado.internal.http;

import dev.cortado.TrustProxy;
import dev.cortado.internal.protocol.Authority;
import dev.cortado.spi.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What proxies say about the client, as far as they are trusted. */
public final class Forwarded {

    private static final int MOST_HOPS = 100;

    private final DerivedRequest req;
    private final TrustProxy trust;

    Forwarded(DerivedRequest req, TrustProxy trust) {
        this.req = req;
        this.trust = trust;
    }

    private boolean fromTrustedProxy() {
        return trust != TrustProxy.NONE && trust.trusts(req.peerAddress(), 0);
    }

    /** From the connection outward, up to the first address that is not trusted. */
    private List<String> addresses() {
        List<String> header = trust == TrustProxy.NONE ? List.of() : req.getAll("x-forwarded-for");
        return header.isEmpty() ? List.of(req.peerAddress()) : addresses(req.peerAddress(), String.join(",", header), trust);
    }

    /**
     * @param peer the connection's address
     * @param header of {@code X-Forwarded-For}
     */
    public static List<String> addresses(String peer, String header, TrustProxy trust) {
        List<String> addresses = new ArrayList<>();
        addresses.add(peer);
        String[] hops = header.split(",", MOST_HOPS);
        for (int i = hops.length - 1; i >= 0 && trust.trusts(addresses.getLast(), hops.length - 1 - i); i--) {
            String hop = hops[i].strip();
            if (!hop.isEmpty()) {
                addresses.add(hop);
            }
        }
        return addresses;
    }

    String ip() {
        return trust == TrustProxy.NONE ? req.peerAddress() : addresses().getLast();
    }

    List<String> ips() {
        List<String> addresses = addresses();
        List<String> ips = new ArrayList<>(addresses.subList(1, addresses.size()));
        Collections.reverse(ips);
        return ips;
    }

    String protocol() {
        String own = req.isTls() ? "https" : "http";
        String said = fromTrustedProxy() ? req.get("x-forwarded-proto") : null;
        return said == null || said.isBlank() ? own : first(said);
    }

    /** The edge has looked at the Host header; what proxies hand on came from a client, too. */
    @Nullable String host() {
        String said = fromTrustedProxy() ? req.get("x-forwarded-host") : null;
        String host = said == null ? "" : first(said);
        return Authority.isValid(host) ? host : req.get("host");
    }

    Exchange.Client client() {
        List<String> addresses = addresses();
        String host = host();
        return new Exchange.Client(
                addresses.size() == 1 ? addresses : addresses.reversed(),
                protocol().equalsIgnoreCase("https") ? "https" : "http",
                host == null ? req.ownAuthority() : host,
                fromTrustedProxy());
    }

    private static String first(String list) {
        int comma = list.indexOf(',');
        return (comma < 0 ? list : list.substring(0, comma)).strip();
    }

    static @Nullable String withoutPort(@Nullable String host) {
        if (host == null) {
            return null;
        }
        int from = host.startsWith("[") ? host.indexOf(']') + 1 : 0;
        int colon = host.indexOf(':', from);
        return colon < 0 ? host : host.substring(0, colon);
    }

    static List<String> subdomains(@Nullable String hostname, int offset) {
        if (hostname == null || hostname.isEmpty()) {
            return List.of();
        }
        List<String> labels = AddressRanges.isAddress(hostname)
                ? List.of(hostname)
                : List.of(hostname.split("\\.", 130)).reversed();
        return List.copyOf(labels.subList(Math.min(offset, labels.size()), labels.size()));
    }
}
