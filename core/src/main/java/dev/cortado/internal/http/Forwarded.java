package dev.cortado.internal.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What proxies say about the client, as far as they are trusted. */
final class Forwarded {

    private final DerivedRequest req;
    private final List<String> trusted;

    Forwarded(DerivedRequest req, List<String> trusted) {
        this.req = req;
        this.trusted = trusted;
    }

    private boolean fromTrustedProxy() {
        return !trusted.isEmpty() && AddressRanges.of(trusted).contains(req.peerAddress());
    }

    /** From the connection outward, up to the first address that is not trusted. */
    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        addresses.add(req.peerAddress());
        String header = trusted.isEmpty() ? null : String.join(",", req.getAll("x-forwarded-for"));
        if (header == null || header.isEmpty()) {
            return addresses;
        }
        AddressRanges ranges = AddressRanges.of(trusted);
        List<String> hops = Arrays.asList(header.split(",", 100));
        for (int i = hops.size() - 1; i >= 0 && ranges.contains(addresses.getLast()); i--) {
            addresses.add(hops.get(i).strip());
        }
        return addresses;
    }

    String ip() {
        return trusted.isEmpty() ? req.peerAddress() : addresses().getLast();
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

    @Nullable String host() {
        String said = fromTrustedProxy() ? req.get("x-forwarded-host") : null;
        String host = said == null || said.isBlank() ? req.get("host") : first(said);
        return host == null || host.isEmpty() ? null : host;
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
