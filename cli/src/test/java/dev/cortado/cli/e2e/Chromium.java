package dev.cortado.cli.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium, one for all tests of this JVM. Belongs to the thread that runs the tests. */
final class Chromium {

    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static Browser browser;

    private Chromium() {}

    static synchronized Browser browser() {
        if (browser == null) {
            Path executable = find().orElseGet(Chromium::install);
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            browser = playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setHeadless(true).setExecutablePath(executable).setArgs(FLAGS));
        }
        return browser;
    }

    /** A fresh profile with one tab. */
    static Tab tab() {
        return new Tab(browser().newContext());
    }

    private static Optional<Path> find() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst();
    }

    private static Path install() {
        String what = "The browser tests need Chromium and found none on PATH; install it, on Debian with: apt-get install chromium";
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(Path.of("/etc/debian_version"))) {
            throw new AssertionError(what);
        }
        try {
            for (String command : List.of("apt-get update -q", "apt-get install -y -q --no-install-recommends chromium")) {
                Process process = new ProcessBuilder(command.split(" ")).inheritIO().start();
                if (process.waitFor() != 0) {
                    throw new AssertionError("'" + command + "' failed. " + what);
                }
            }
        } catch (IOException failure) {
            throw new AssertionError(what, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what, interrupted);
        }
        return find().orElseThrow(() -> new AssertionError(what));
    }
}
