package dev.cortado.internal.http;

import dev.cortado.Request;
import dev.cortado.spi.Exchange;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from the headers and the connection: who asks, by which host, and what is wanted. */
abstract class DerivedRequest implements Request {

    /** The address at the other end of the connection. */
    abstract String peerAddress();

    /** Whether the connection itself is encrypted. */
    abstract boolean isTls();

    /** The authority of the address at this end of the connection. */
    abstract String ownAuthority();

    /** The client as pages see it. */
    public final Exchange.Client client() {
        return forwarded().client();
    }

    private Forwarded forwarded() {
        return new Forwarded(this, app().settings().trustProxy());
    }

    @Override
    public String ip() {
        return forwarded().ip();
    }

    @Override
    public List<String> ips() {
        return forwarded().ips();
    }

    @Override
    public String protocol() {
        return forwarded().protocol();
    }

    @Override
    public boolean secure() {
        return protocol().equals("https");
    }

    @Override
    public @Nullable String host() {
        return forwarded().host();
    }

    @Override
    public @Nullable String hostname() {
        return Forwarded.withoutPort(host());
    }

    @Override
    public List<String> subdomains() {
        return Forwarded.subdomains(hostname(), app().settings().subdomainOffset());
    }

    @Override
    public boolean xhr() {
        return "xmlhttprequest".equalsIgnoreCase(get("x-requested-with"));
    }

    @Override
    public List<String> accepts() {
        return Accept.types(get("accept"));
    }

    @Override
    public Optional<String> accepts(String... types) {
        return Accept.types(get("accept"), types);
    }

    @Override
    public List<String> acceptsLanguages() {
        return Accept.languages(get("accept-language"));
    }

    @Override
    public Optional<String> acceptsLanguages(String... languages) {
        return Accept.languages(get("accept-language"), languages);
    }

    @Override
    public List<String> acceptsEncodings() {
        return Accept.encodings(get("accept-encoding"));
    }

    @Override
    public Optional<String> acceptsEncodings(String... encodings) {
        return Accept.encodings(get("accept-encoding"), encodings);
    }

    @Override
    public List<String> acceptsCharsets() {
        return Accept.charsets(get("accept-charset"));
    }

    @Override
    public Optional<String> acceptsCharsets(String... charsets) {
        return Accept.charsets(get("accept-charset"), charsets);
    }

    @Override
    public Optional<String> is(String... types) {
        return hasBody() ? MediaTypes.matching(get("content-type"), List.of(types)) : Optional.empty();
    }
}
