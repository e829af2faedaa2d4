package dev.cortado.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the folder tree promises. */
class ArchitectureTest {

    /** An API makes what implements it ({@code App.create()}); apart from that, dependencies between the packages of a module point one way. */
    @ParameterizedTest
    @CsvSource({
        "dev.cortado.node.NodeRuntime,      dev.cortado.node",
        "dev.cortado.react.PagesBuild,      dev.cortado.react",
        "dev.cortado.cli.Cortado,           none"})
    void noPackagesDependOnEachOtherInACircle(String someClass, String api) throws Exception {
        var dependencies = dependencies(Class.forName(someClass), api);
        assertThat(dependencies).isNotEmpty();
        for (String start : dependencies.keySet()) {
            assertThat(circle(start, start, dependencies, new ArrayList<>(), new TreeSet<>())).as("circle").isEmpty();
        }
    }

    /** The way from a package back to itself. */
    private static List<String> circle(String start, String at, Map<String, Set<String>> dependencies, List<String> way, Set<String> seen) {
        for (String next : dependencies.getOrDefault(at, Set.of())) {
            if (next.equals(start)) {
                return List.of(String.join(" → ", way) + " → " + at + " → " + start);
            }
            if (seen.add(next)) {
                way.add(at);
                var found = circle(start, next, dependencies, way, seen);
                if (!found.isEmpty()) {
                    return found;
                }
                way.removeLast();
            }
        }
        return List.of();
    }

    private static Map<String, Set<String>> dependencies(Class<?> someClass, String api) throws Exception {
        var dependencies = new TreeMap<String, Set<String>>();
        var place = Path.of(someClass.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            collect(place, api, dependencies);
        } else {
            try (var jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
                collect(jar.getPath("/"), api, dependencies);
            }
        }
        return dependencies;
    }

    private static void collect(Path root, String api, Map<String, Set<String>> dependencies) throws Exception {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(Files.readAllBytes(file));
                String own = packageOf(model.thisClass().asInternalName());
                StreamSupport.stream(model.constantPool().spliterator(), false).filter(ClassEntry.class::isInstance)
                        .map(entry -> packageOf(((ClassEntry) entry).asInternalName()))
                        .filter(other -> other.startsWith("dev.cortado") && !other.equals(own) && !own.equals(api))
                        .forEach(other -> dependencies.computeIfAbsent(own, name -> new TreeSet<>()).add(other));
            }
        }
    }

    private static String packageOf(String internalName) {
        String name = internalName.startsWith("[") ? internalName.replaceFirst("^\\[+L?", "") : internalName;
        return name.substring(0, Math.max(0, name.lastIndexOf('/'))).replace('/', '.');
    }
}
