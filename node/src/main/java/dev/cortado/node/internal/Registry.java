package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import javax.net.ssl.SSLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads packages from an npm registry. */
final class Registry implements AutoCloseable {

    private static final int REDIRECTS = 5;
    private static final int LARGEST_METADATA = 64 * 1024 * 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private final RegistryConfig config;
    private final HttpClient client;

    Registry(RegistryConfig config) {
        this.config = config;
        this.client = client(config);
    }

    private static HttpClient client(RegistryConfig config) {
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(20))
                .sslContext(Trust.with(config.certificates()))
                .followRedirects(HttpClient.Redirect.NEVER);
        builder.proxy(new Proxies(config));
        config.proxy(config.of("node")).map(URI::getUserInfo).ifPresent(user -> {
            // Java sends no Basic credentials to a tunnelling proxy unless this is emptied
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            builder.authenticator(authenticator(user));
        });
        return builder.build();
    }

    private static Authenticator authenticator(String user) {
        var colon = user.indexOf(':');
        var name = colon < 0 ? user : user.substring(0, colon);
        var password = colon < 0 ? "" : user.substring(colon + 1);
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(name, password.toCharArray());
            }
        };
    }

    /** Where a package's archive is by convention; {@link #metadata} knows where it is for sure. */
    URI archive(String name, String version) {
        var base = name.substring(name.indexOf('/') + 1);
        return config.of(name).resolve(name + "/-/" + base + "-" + version + ".tgz");
    }

    /** What the registry says about a version: {@code dist.tarball}, {@code dist.integrity}, {@code bin}… */
    JsonNode metadata(String name, String version) {
        var address = config.of(name).resolve(name.replace("/", "%2f"));
        try (var body = open(address, "application/vnd.npm.install-v1+json, application/json;q=0.8").body()) {
            var document = JSON.readTree(body.readNBytes(LARGEST_METADATA));
            var found = document.path("versions").path(version);
            if (found.isMissingNode()) {
                throw new NodeException("The npm registry " + host(address) + " has no " + name + " " + version + ".");
            }
            return found;
        } catch (IOException | JacksonException e) {
            throw new NodeException("The npm registry " + host(address) + " did not answer with a description of " + name + ": "
                    + e.getMessage(), e);
        }
    }

    /** The newest release with this major version. */
    String newest(String name, int major) {
        var address = config.of(name).resolve(name.replace("/", "%2f"));
        try (var body = open(address, "application/vnd.npm.install-v1+json, application/json;q=0.8").body()) {
            return JSON.readTree(body.readNBytes(LARGEST_METADATA)).path("versions").propertyNames().stream()
                    .filter(version -> version.matches(major + "\\.\\d+\\.\\d+"))
                    .max(Comparator.comparingInt((String version) -> part(version, 1)).thenComparingInt(version -> part(version, 2)))
                    .orElseThrow(() -> new NodeException("The npm registry " + host(address) + " has no " + name + " " + major + "."));
        } catch (IOException | JacksonException e) {
            throw new NodeException("The npm registry " + host(address) + " did not answer with the versions of " + name + ": " + e.getMessage(), e);
        }
    }

    private static int part(String version, int index) {
        return Integer.parseInt(version.split("\\.")[index]);
    }

    /** The archive of a package; the caller closes the body. */
    HttpResponse<InputStream> download(String name, String version) {
        try {
            return open(archive(name, version), "*/*");
        } catch (NotFoundException e) {
            var tarball = metadata(name, version).path("dist").path("tarball").asString("");
            if (tarball.isEmpty()) {
                throw e;
            }
            return open(URI.create(tarball), "*/*");
        }
    }

    private HttpResponse<InputStream> open(URI address, String accept) {
        var target = address;
        for (var i = 0; i <= REDIRECTS; i++) {
            var request = HttpRequest.newBuilder(target).timeout(Duration.ofSeconds(60))
                    .header("accept", accept).header("user-agent", "cortado");
            config.authorization(target).ifPresent(value -> request.header("authorization", value));
            var response = send(request.build());
            if (response.statusCode() == 200) {
                return response;
            }
            close(response);
            var location = response.headers().firstValue("location");
            if (response.statusCode() / 100 != 3 || location.isEmpty()) {
                throw refused(target, response.statusCode());
            }
            target = target.resolve(location.get());
        }
        throw new NodeException("The npm registry redirects " + address + " more than " + REDIRECTS + " times.");
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        var host = host(request.uri());
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (SSLException e) {
            throw new NodeException("The TLS connection to the npm registry " + host + " failed: " + e.getMessage()
                    + ". Behind a company's proxy, name its certificates with cafile= in .npmrc or NODE_EXTRA_CA_CERTS.", e);
        } catch (IOException e) {
            var reason = e.getMessage() == null ? "no connection" : e.getMessage();
            throw new NodeException("The npm registry " + host + " cannot be reached (" + reason
                    + "). Check the network, the proxy (HTTPS_PROXY) and the line registry= in .npmrc.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeException("The download was interrupted.", e);
        }
    }

    private NodeException refused(URI address, int status) {
        var host = host(address);
        if (status == 401 || status == 403) {
            var unset = config.authorization(address).filter(value -> value.contains("${"))
                    .map(value -> " The token in .npmrc names an environment variable that is not set.").orElse("");
            return new NodeException("The npm registry " + host + " refused the credentials for " + address.getPath() + " (" + status
                    + ")." + unset + " Put a valid token into .npmrc: //" + host + "/:_authToken=…");
        }
        if (status == 404) {
            return new NotFoundException("The npm registry " + host + " does not have " + address.getPath()
                    + " (404). If it mirrors another one, allow this package there, or use --use-system-node.");
        }
        return new NodeException("The npm registry " + host + " answered " + status + " for " + address.getPath() + ". Try again later.");
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            // nothing of it is needed
        }
    }

    private static String host(URI address) {
        return address.getRawAuthority();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static final class NotFoundException extends NodeException {
        private static final long serialVersionUID = 1;

        NotFoundException(String message) {
            super(message);
        }
    }
}
