package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.PortInUseException;
import dev.cortado.Settings;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import dev.cortado.spi.Application;
import dev.cortado.spi.Host;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.Pages;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("replaces the host of the process for a moment")
class AppTest extends Described {

    @TestFactory
    @Upstream("express/test/app.js")
    List<DynamicTest> app() {
        describe("app", () -> it("should 404 without routes", () -> {
            try (var at = Served.of(App.create())) {
                at.get("/").expect(404);
            }
        }));
        describe("app.parent", () -> it("should return the parent when mounted", () -> {
            var admin = App.create();
            var blog = App.create().use("/admin", admin);
            var app = App.create().use("/blog", blog);
            assertThat(app.parent()).isNull();
            assertThat(blog.parent()).isSameAs(app);
            assertThat(admin.parent()).isSameAs(blog);
        }));
        describe("app.mountpath", () -> it("should return the mounted path", () -> {
            var admin = App.create();
            var fallback = App.create();
            var blog = App.create().use("/admin", admin);
            var app = App.create().use("/blog", blog).use(fallback);
            assertThat(List.of(admin.mountPath(), app.mountPath(), blog.mountPath(), fallback.mountPath()))
                    .containsExactly("/admin", "/", "/blog", "/");
        }));
        describe("app.path()", () -> it("should return the canonical", () -> {
            var admin = App.create();
            var blog = App.create();
            var app = App.create().use("/blog", blog);
            blog.use("/admin", admin);
            assertThat(List.of(app.path(), blog.path(), admin.path())).containsExactly("", "/blog", "/blog/admin");
        }));
        describe("in development", () -> it("should disable \"view cache\"",
                () -> assertThat(createdIn(Host.Mode.DEVELOPMENT).viewCache()).isFalse()));
        describe("in production", () -> it("should enable \"view cache\"",
                () -> assertThat(createdIn(Host.Mode.PRODUCTION).viewCache()).isTrue()));
        return describe("without NODE_ENV", () -> it("should default to development",
                () -> assertThat(App.create().settings().env()).isEqualTo("development")));
    }

    private static Settings createdIn(Host.Mode mode) {
        var before = Hosts.current();
        Hosts.install(new InMode(mode));
        try {
            return App.create().settings();
        } finally {
            Hosts.install(before);
        }
    }

    /** A process for something; it serves nothing. */
    private record InMode(Mode mode) implements Host {

        @Override
        public Attachment attach(Application application, int port, String hostname) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Pages pages(Path directory) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Application application() {
            return null;
        }
    }

    @TestFactory
    @Upstream("express/test/app.listen.js")
    List<DynamicTest> listen() {
        return describe("app.listen()", () -> {
            it("should wrap with an HTTP server", () -> {
                try (var at = Served.of((req, res) -> res.send("here"))) {
                    at.get("/").expect(200, "here");
                }
            });
            it("should callback on HTTP server errors", () -> {
                try (var first = App.create().listen(0); var second = App.create()) {
                    assertThatThrownBy(() -> second.listen(first.port())).isInstanceOf(UncheckedIOException.class)
                            .hasCauseInstanceOf(PortInUseException.class);
                }
            });
            it("accepts port + hostname + backlog + callback", () -> {
                try (var app = App.create().listen(0, "127.0.0.1")) {
                    assertThat(app.port()).isPositive();
                }
            });
            it("accepts just a callback (no args)", () -> {
                try (var app = App.create()) {
                    assertThat(portWithoutArguments(app)).isEqualTo(3000);
                }
            });
            it("server.address() gives a { address, port, family } object", () -> {
                try (var app = App.create()) {
                    assertThat(app.port()).isEqualTo(-1);
                    assertThat(app.listen(0).port()).isPositive();
                }
            });
        });
    }

    /** Port 3000, also if another process has it. */
    private static int portWithoutArguments(App app) throws Exception {
        try (var _ = new ServerSocket(3000, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(app::listen).hasMessageContaining("3000");
            return 3000;
        } catch (java.net.BindException taken) {
            assertThatThrownBy(app::listen).hasMessageContaining("3000");
            return 3000;
        }
    }

    @TestFactory
    @Upstream("express/test/app.locals.js")
    List<DynamicTest> locals() {
        return describe("app .locals .settings", () -> it("should contain app settings ", () -> {
            var file = java.nio.file.Files.createTempFile("settings", ".txt");
            var app = App.create().engine("txt", (template, model, out) -> out.write(((Settings) model.get("settings")).env()));
            assertThat(app.settings(s -> s.withEnv("test")).render(file.toString())).isEqualTo("test");
            java.nio.file.Files.delete(file);
        }));
    }
}
