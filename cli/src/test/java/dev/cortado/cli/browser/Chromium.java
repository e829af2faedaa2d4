package dev.cortado.cli.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The system's Chromium, driven by Playwright. Tests without it fail; as root on Debian it is installed, as the shell without windows, which
 * takes a quarter of the processor time.
 */
final class Chromium implements AutoCloseable {

    private static final String SHELL = "chromium-headless-shell";
    private static final List<String> NAMES = List.of(SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> FLAGS = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final long INSTALL_MINUTES = 5;
    private static final long CLOSE_SECONDS = 20;

    private static boolean triedToInstall;

    private final Playwright playwright;
    private final Path executable;
    private Browser browser;

    private Chromium(Playwright playwright, Path executable) {
        this.playwright = playwright;
        this.executable = executable;
        this.browser = launch();
    }

    static Chromium start() {
        Path executable = onPath(List.of(SHELL)).or(Chromium::install).or(() -> onPath(NAMES)).orElseThrow(() -> new AssertionError(
                "Browser tests need Chromium, and none of " + NAMES + " is on PATH. Install it, for example with"
                        + " 'apt-get install chromium' or 'brew install --cask chromium'."));
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Chromium(playwright, executable);
    }

    private Browser launch() {
        return playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
    }

    BrowserContext newContext() {
        if (!browser.isConnected()) {
            browser = launch();
        }
        return browser.newContext();
    }

    /** Rarely, Chromium never answers to this, and Playwright waits for ever: such a browser is killed, and the next test gets another. */
    static void close(BrowserContext context) {
        Thread killer = Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.SECONDS.sleep(CLOSE_SECONDS);
                System.out.println("Chromium did not close a context within " + CLOSE_SECONDS + " s and is killed.");
                ProcessHandle.current().descendants().filter(Chromium::isOne).forEach(ProcessHandle::destroyForcibly);
            } catch (InterruptedException closed) {
                // in time
            }
        });
        try {
            context.close();
        } catch (PlaywrightException killed) {
            System.out.println("Closing a browser context failed: " + killed.getMessage());
        } finally {
            killer.interrupt();
        }
    }

    private static boolean isOne(ProcessHandle process) {
        return process.info().command().filter(command -> command.contains("chrom")).isPresent();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static Optional<Path> onPath(List<String> names) {
        var folders = Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of).toList();
        return names.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name))).filter(Files::isExecutable).findFirst();
    }

    private static synchronized Optional<Path> install() {
        boolean canInstall = System.getProperty("user.name").equals("root") && Files.exists(Path.of("/etc/debian_version"));
        if (!triedToInstall && canInstall) {
            System.out.println("Chromium is not installed; running apt-get install " + SHELL + " …");
            triedToInstall = true;
            run("apt-get", "update");
            if (!install(SHELL) && onPath(NAMES).isEmpty()) {
                install("chromium");
            }
        }
        return onPath(List.of(SHELL));
    }

    private static boolean install(String name) {
        return run("apt-get", "install", "-y", "--no-install-recommends", name);
    }

    private static boolean run(String... command) {
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
            Process process = builder.start();
            if (process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroy();
            return false;
        } catch (IOException e) {
            throw new AssertionError(String.join(" ", command) + " could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
