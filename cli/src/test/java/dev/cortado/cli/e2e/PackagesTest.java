package dev.cortado.cli.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.cli.browser.BrowserExtension;
import dev.cortado.cli.browser.Tab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A project that pins React 18, below packages of every form: all of them use our React and our {@code next/*}, each of which is there once. */
@ExtendWith(BrowserExtension.class)
class PackagesTest {

    enum Mode { BUILT, DEVELOPMENT }

    private static final String VERSION = "19.3.1";

    /** One of them is marked with 'use client', one has a React of its own, two are left to Node. */
    private static final List<String> LIBRARIES =
            List.of("marked", "plain-cjs", "plain-esm", "nested", "external-cjs", "external-esm");

    private static final Map<Mode, RunningServer> SERVERS = new EnumMap<>(Mode.class);

    @BeforeAll
    static void start() throws Exception {
        Fixture built = project();
        built.mustBuild();
        assertThat(built.buildOutput()).doesNotContain("warning");
        SERVERS.put(Mode.BUILT, built.start());
        SERVERS.put(Mode.DEVELOPMENT, project().dev());
    }

    private static Fixture project() throws Exception {
        Fixture project = Fixture.copy("pinned");
        for (String name : List.of("react", "react-dom")) {
            String copy = "node_modules/nested/node_modules/" + name;
            project.write(copy + "/package.json", "{ \"name\": \"" + name + "\", \"version\": \"17.0.2\", \"main\": \"index.js\" }");
            project.write(copy + "/index.js", "throw new Error('A second copy of React');");
        }
        Path scope = Files.createDirectories(project.directory().resolve("node_modules/@acme"));
        Files.createSymbolicLink(scope.resolve("workspace"), Path.of("../../workspace"));
        return project;
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(RunningServer::close);
    }

    @ParameterizedTest
    @EnumSource
    void allUseOurReact(Mode mode, Tab tab) {
        assertThat(tab.open(SERVERS.get(mode).url("/")).text()).contains("external-esm " + VERSION + " provided function 0");
        assertThat(tab.element("version")).hasText(VERSION);
        assertThat(tab.element("client")).hasText(VERSION + " " + VERSION + " true");
        for (String library : LIBRARIES) {
            assertThat(tab.element(library)).hasText(library + " " + VERSION + " provided function 0");
            tab.element(library).click();
            assertThat(tab.element(library)).hasText(library + " " + VERSION + " provided function 1");
        }
        tab.element("toggle").click();
        assertThat(tab.element("nested")).isHidden();
        tab.element("toggle").click();
        assertThat(tab.element("nested")).hasText("nested " + VERSION + " provided function 1");
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @EnumSource
    void aPackageThatTriesWhatReactDoesNotHaveIsToldSo(Mode mode, Tab tab) {
        tab.open(SERVERS.get(mode).url("/"));
        assertThat(tab.element("missing")).hasText(Pattern.compile(
                "(\"react-dom/nothing\" is not a part of React " + VERSION + ".*){2}"));
    }

    @ParameterizedTest
    @EnumSource
    void aRouteHandlerRendersMails(Mode mode) throws Exception {
        assertThat(SERVERS.get(mode).get("/mail").body()).isEqualTo("<p>Dear reader, " + VERSION + "</p>");
    }

    @ParameterizedTest
    @EnumSource
    void aCommonJsPackageRequiresOurNextModules(Mode mode, Tab tab) throws Exception {
        var server = SERVERS.get(mode);
        assertThat(server.get("/agent", "user-agent", "a test").body()).isEqualTo("{\"value\":\"a test\"}");
        tab.open(server.url("/zero"));
        assertThat(tab.element("links")).hasText("onetwothreelater /zero function null function");
        for (String name : List.of("one", "two", "three")) {
            tab.page().getByText(name).click();
            assertThat(tab.element("links")).hasText("onetwothreelater /" + name + " function null function");
        }
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEqualTo(List.of());
    }

    /** Imported by packages, linked sources and sources outside of the project, none of which declares it. */
    @ParameterizedTest
    @EnumSource
    void whatNobodyDeclaresIsThereOnce(Mode mode, Tab tab) {
        assertThat(tab.open(SERVERS.get(mode).url("/hoisted")).status()).isEqualTo(200);
        assertThat(tab.element("shown")).hasText("provided");
        assertThat(tab.element("phantom")).hasText("provided 0");
        tab.element("phantom").click();
        assertThat(tab.element("phantom")).hasText("provided 1");
        tab.element("elsewhere").click();
        assertThat(tab.element("elsewhere")).hasText("elsewhere 1");
        assertThat(tab.documents()).hasSize(1);
        assertThat(tab.problems()).isEqualTo(List.of());
    }
}
