package dev.cortado.testing;

import dev.cortado.Tls;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Certificates for shop.example, and so not for loopback, that sign themselves; made by the JDK's keytool. */
final class TestCertificate {

    private static final String PASSWORD = "changeit";

    private TestCertificate() {}

    static Tls make(Path directory, String name) throws Exception {
        return make(directory, name, List.of("-validity", "2"));
    }

    static Tls make(Path directory, String name, List<String> options) throws Exception {
        Path store = directory.resolve(name + ".p12");
        ProcessBuilder keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=dns:shop.example",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD).redirectErrorStream(true);
        keytool.command().addAll(options);
        Process process = keytool.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        return Tls.keyStore(store, PASSWORD);
    }
}
