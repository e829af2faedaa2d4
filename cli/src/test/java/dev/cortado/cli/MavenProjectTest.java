package dev.cortado.cli;

import static dev.cortado.cli.CortadoProcess.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenProjectTest {

    private static final String POM = """
            <project>
              <modelVersion>4.0.0</modelVersion>
              <groupId>example</groupId>
              <artifactId>example</artifactId>
              <version>1</version>
              <properties>
                <maven.compiler.release>25</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies>
                <dependency>
                  <groupId>dev.cortado</groupId>
                  <artifactId>cortado-core</artifactId>
                  <version>0.1.0-SNAPSHOT</version>
                </dependency>
              </dependencies>
              <build>
                <plugins>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-compiler-plugin</artifactId>
                    <version>3.14.1</version>
                  </plugin>
                  <plugin>
                    <groupId>org.apache.maven.plugins</groupId>
                    <artifactId>maven-resources-plugin</artifactId>
                    <version>3.4.0</version>
                  </plugin>
                </plugins>
              </build>
            </project>
            """;

    @TempDir
    Path folder;

    private Path main(String name, String text) throws Exception {
        return write(folder.resolve("src/main/java/example/" + name + ".java"), """
                package example;

                import dev.cortado.App;

                public class %s {
                    public static void main(String[] args) {
                        App.create().get("/", (req, res) -> res.send("%s")).listen(3000);
                    }
                }
                """.formatted(name, text));
    }

    @Test
    void theOnlyClassWithAMainRunsAndIsFollowed() throws Exception {
        write(folder.resolve("pom.xml"), POM);
        Path source = main("Shop", "open");
        try (var dev = CortadoProcess.start(folder, "dev", ".", "--port", "0")) {
            assertThat(dev.get("/").body()).isEqualTo("open");
            Files.writeString(source, Files.readString(source).replace("open", "closed on Mondays"));
            dev.await("the edit appears", () -> dev.output().contains("reloaded in"));
            assertThat(dev.get("/").body()).isEqualTo("closed on Mondays");
        }
    }

    @Test
    void ofSeveralMainsOneIsChosen() throws Exception {
        write(folder.resolve("pom.xml"), POM);
        main("Shop", "shop");
        main("Admin", "admin");
        try (var build = CortadoProcess.start(folder, "build", ".")) {
            assertThat(build.exitCode()).isEqualTo(1);
            assertThat(build.output()).contains("Several classes have a main method: example.Admin, example.Shop").contains("--main");
        }
        try (var build = CortadoProcess.start(folder, "build", ".", "--main", "example.Admin")) {
            assertThat(build.exitCode()).as(build.output()).isZero();
        }
        try (var start = CortadoProcess.start(folder, "start", ".", "--port", "0")) {
            assertThat(start.get("/").body()).isEqualTo("admin");
        }
    }

    @Test
    void withoutANetworkMavenIsExplained() throws Exception {
        write(folder.resolve("pom.xml"), POM);
        main("Shop", "x");
        write(folder.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <mirrors><mirror><id>none</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9/</url></mirror></mirrors>
                </settings>
                """.formatted(folder.resolve("repository")));
        write(folder.resolve(".mvn/maven.config"), "-s\nsettings.xml\n");
        try (var dev = CortadoProcess.start(folder, java.util.Map.of("MAVEN_OPTS", ""), "dev", ".", "--port", "0")) {
            assertThat(dev.exitCode()).isEqualTo(1);
            assertThat(dev.output()).contains("Maven could not download").contains("Is there a network?").doesNotContain("\tat ");
        }
    }
}
