package dev.cortado.cli.project;

import dev.cortado.cli.project.Project.MavenProject;
import dev.cortado.cli.project.Project.SingleFile;
import dev.cortado.node.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Libraries that a single file names itself, in lines that JBang reads too: {@code //DEPS org.commonmark:commonmark:0.32.0}. */
final class DeclaredLibraries {

    private static final String MARK = "//DEPS";
    private static final Pattern COORDINATES = Pattern.compile("[\\w.-]+:[\\w.-]+:[\\w.-]+");
    private static final Pattern MISSING = Pattern.compile("(\\S+:jar:\\S+) (?:in|was not found in) ");
    private static final Pattern VERSION = Pattern.compile("-\\d.*\\.jar$");

    private DeclaredLibraries() {}

    /**
     * The jars, those that they need included, without those that Cortado has itself. Maven finds them once for all files that name
     * the same.
     *
     * @throws CompileException a line does not say group:artifact:version, or there is no such library
     */
    static List<Path> of(SingleFile project, List<Path> own) throws IOException {
        Set<String> coordinates = read(project.file());
        if (coordinates.isEmpty()) {
            return List.of();
        }
        String pom = pom(coordinates);
        String name = UUID.nameUUIDFromBytes(pom.getBytes(StandardCharsets.UTF_8)).toString();
        Path folder = Files.createDirectories(UserCache.directory().resolve("libraries").resolve(name));
        Files.writeString(folder.resolve("pom.xml"), pom);
        Set<String> present = own.stream().map(DeclaredLibraries::artifact).collect(Collectors.toSet());
        return find(folder, project.file().getFileName().toString(), coordinates).stream()
                .filter(jar -> !present.contains(artifact(jar))).toList();
    }

    private static List<Path> find(Path folder, String file, Set<String> coordinates) throws IOException {
        try {
            return Maven.libraries(new MavenProject(folder), file + " needs " + String.join(", ", coordinates));
        } catch (CompileException e) {
            var missing = MISSING.matcher(String.valueOf(e.getMessage()));
            throw missing.find() ? new CompileException(file + "\nThere is no library " + missing.group(1) + "; look at its " + MARK + " line") : e;
        }
    }

    private static Set<String> read(Path file) throws IOException {
        var coordinates = new TreeSet<String>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith(MARK)) {
                for (String each : line.substring(MARK.length()).strip().split("[\\s,]+")) {
                    if (!COORDINATES.matcher(each).matches()) {
                        throw new CompileException(file.getFileName() + ":" + number + "\n\"" + line
                                + "\" does not name a library; write " + MARK + " group:artifact:version");
                    }
                    coordinates.add(each);
                }
            }
        }
        return coordinates;
    }

    private static String pom(Set<String> coordinates) {
        String dependencies = coordinates.stream().map(each -> each.split(":"))
                .map("    <dependency><groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version></dependency>\n"::formatted)
                .collect(Collectors.joining());
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>single-file</groupId>
                  <artifactId>libraries</artifactId>
                  <version>1</version>
                  <dependencies>
                %s  </dependencies>
                </project>
                """.formatted(dependencies);
    }

    private static String artifact(Path jar) {
        return VERSION.matcher(jar.getFileName().toString()).replaceFirst("");
    }
}
