package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import dev.cortado.node.ProvisionOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The npm registry of a project, and who we are there. */
final class RegistryConfig {

    private static final List<String> FROM_NPM = List.of("registry", "cafile", "proxy", "https-proxy", "noproxy");

    private final Npmrc npmrc;
    private final URI registry;
    private final Map<String, String> environment;

    private RegistryConfig(Npmrc npmrc, URI registry, Map<String, String> environment) {
        this.npmrc = npmrc;
        this.registry = registry;
        this.environment = environment;
    }

    static RegistryConfig resolve(ProvisionOptions options) {
        var npmrc = Npmrc.read(options.project(), options.home(), options.environment());
        if (npmrc.get("registry").isEmpty()) {
            npmrc = npmrc.orElse(askNpm(options));
        }
        var address = npmrc.get("registry").orElseThrow(() -> new NodeException("No npm registry is configured. Write this line, with "
                + "your registry's address, into " + options.home().resolve(".npmrc") + " (or set NPM_CONFIG_REGISTRY):\n"
                + "    registry=https://<address of your npm registry>/"));
        return new RegistryConfig(npmrc, uri(address), options.environment());
    }

    /** An npm that is installed knows a registry even where no file names one. */
    private static Map<String, String> askNpm(ProvisionOptions options) {
        var npm = SystemNode.onPath("npm", options.environment());
        if (npm.isEmpty()) {
            return Map.of();
        }
        var command = new ArrayList<>(List.of(npm.get().toString(), "config", "get"));
        command.addAll(FROM_NPM);
        var values = new HashMap<String, String>();
        SystemNode.output(command, options.project(), options.environment()).ifPresent(text -> text.lines().forEach(line -> {
            var equals = line.indexOf('=');
            if (equals > 0 && FROM_NPM.contains(line.substring(0, equals))) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }));
        return values;
    }

    private static URI uri(String address) {
        try {
            var uri = URI.create(address.endsWith("/") ? address : address + "/");
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the message below says it
        }
        throw new NodeException("The npm registry \"" + address + "\" is not an http or https address. Correct the line registry=… in .npmrc.");
    }

    /** The registry of a package: that of its scope, or the general one. Ends with a slash. */
    URI of(String packageName) {
        var slash = packageName.indexOf('/');
        return packageName.startsWith("@") && slash > 0
                ? npmrc.get(packageName.substring(0, slash) + ":registry").map(RegistryConfig::uri).orElse(registry)
                : registry;
    }

    /** The value of {@code authorization} for an address; credentials go nowhere but below the path they were written for. */
    Optional<String> authorization(URI address) {
        var path = address.getRawPath();
        for (var end = path.length(); end >= 0; end = path.lastIndexOf('/', end - 1)) {
            var prefix = "//" + address.getRawAuthority() + path.substring(0, end);
            for (var key : List.of(prefix + "/", prefix)) {
                var found = credentials(key);
                if (found.isPresent()) {
                    return found;
                }
            }
            if (end == 0) {
                break;
            }
        }
        return Optional.empty();
    }

    private Optional<String> credentials(String key) {
        var token = npmrc.get(key + ":_authToken").map(value -> "Bearer " + value);
        var basic = npmrc.get(key + ":_auth").map(value -> "Basic " + value);
        var user = npmrc.get(key + ":username").flatMap(name -> npmrc.get(key + ":_password").map(password -> "Basic "
                + Base64.getEncoder().encodeToString((name + ":" + new String(Base64.getDecoder().decode(password),
                StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))));
        return token.or(() -> basic).or(() -> user);
    }

    /** Files with certificates to trust beside the usual ones. */
    List<Path> certificates() {
        return Stream.of(npmrc.get("cafile"), variable("NODE_EXTRA_CA_CERTS"), variable("SSL_CERT_FILE"))
                .flatMap(Optional::stream).distinct().map(Path::of).toList();
    }

    /** The proxy for an address, unless it is excepted. */
    Optional<URI> proxy(URI address) {
        var host = address.getHost();
        var except = npmrc.get("noproxy").or(() -> variable("NO_PROXY")).or(() -> variable("no_proxy")).orElse("");
        for (var entry : except.split("[,\\s]+")) {
            var suffix = entry.replaceFirst("^\\*?\\.", "").replaceFirst(":\\d+$", "");
            if (entry.equals("*") || !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix))) {
                return Optional.empty();
            }
        }
        var plain = npmrc.get("proxy").or(() -> variable("HTTP_PROXY")).or(() -> variable("http_proxy"));
        var secure = npmrc.get("https-proxy").or(() -> variable("HTTPS_PROXY")).or(() -> variable("https_proxy"));
        return ("https".equals(address.getScheme()) ? secure.or(() -> plain) : plain)
                .map(value -> URI.create(value.contains("://") ? value : "http://" + value));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
