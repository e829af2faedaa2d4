package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.w3c.dom.Element;

/** h2spec against an application of ours, over TLS; its report is in {@code target/h2spec.txt}. See {@code conformance/h2spec}. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@Isolated("its peer does not wait for a busy machine")
class H2specTest {

    private static final String PROGRAM = "h2spec/2.2.0/h2spec_linux_amd64.tar.gz";
    private static final int FEWEST_TESTS = 140;

    @TempDir
    private Path directory;

    @Test
    void nothingFailsThatIsNotKnownWithItsReason() throws Exception {
        Certificates certificate = Certificates.make(directory, "h2spec", "EC");
        try (App app = App.create()) {
            app.use((req, res, next) -> {
                req.bytes();
                res.send("hello");
            });
            app.tls(certificate.writePem(directory)).listen(0);
            warmUp(certificate, app.port());
            Path xml = directory.resolve("report.xml");
            Path text = Files.createDirectories(Path.of("target")).resolve("h2spec.txt");
            Process run = new ProcessBuilder(program().toString(), "-t", "-k", "-h", "127.0.0.1", "-p", Integer.toString(app.port()),
                    "-o", "3", "-j", xml.toString()).redirectErrorStream(true).redirectOutput(text.toFile()).start();
            run.waitFor();
            assertThat(failures(xml)).as("failures; some known ones depend on which frame comes first").isSubsetOf(known());
        }
    }

    /** h2spec does not wait for a server that makes its first handshake. */
    private static void warmUp(Certificates certificate, int port) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(Certificates.trusting(certificate)).build()) {
            client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port)).build(), BodyHandlers.discarding());
        }
    }

    private Path program() throws Exception {
        Path archive = directory.resolve("h2spec.tar.gz");
        try (InputStream packed = H2specTest.class.getClassLoader().getResourceAsStream(PROGRAM)) {
            Files.copy(packed, archive);
        }
        assertThat(new ProcessBuilder("tar", "xzf", archive.toString(), "-C", directory.toString()).start().waitFor()).isZero();
        return directory.resolve("h2spec");
    }

    private static Set<String> failures(Path xml) throws Exception {
        var cases = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile()).getElementsByTagName("testcase");
        assertThat(cases.getLength()).isGreaterThan(FEWEST_TESTS);
        Set<String> failures = new TreeSet<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            if (one.getElementsByTagName("failure").getLength() > 0 || one.getElementsByTagName("error").getLength() > 0) {
                failures.add(one.getAttribute("package") + " " + one.getAttribute("classname"));
            }
        }
        return failures;
    }

    private static Set<String> known() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("../conformance/h2spec/known-failures.tsv"))) {
            return lines.map(line -> line.split("\t")).map(parts -> parts[0] + " " + parts[1]).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
