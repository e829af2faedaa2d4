package dev.cortado.internal.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessDirectoryTest {

    private static final String PREFIX = "kind-";

    @TempDir
    private Path parent;

    /** Has a directory with a file until its input ends. */
    static final class Living {

        private Living() {}

        public static void main(String[] arguments) throws Exception {
            try (var directory = ProcessDirectory.create(Path.of(arguments[0]), PREFIX)) {
                Files.createDirectory(directory.path().resolve("inside"));
                Files.writeString(directory.path().resolve("inside/file"), "x");
                for (int i = 0; i < 3; i++) {
                    System.gc();
                }
                System.out.println(directory.path());
                System.in.read();
            }
        }
    }

    /** Makes and closes directories; says so when one was taken away meanwhile. */
    static final class Busy {

        private Busy() {}

        public static void main(String[] arguments) throws Exception {
            makeAndClose(Path.of(arguments[0]), 60);
        }
    }

    private static void makeAndClose(Path parent, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            try (var directory = ProcessDirectory.create(parent, PREFIX)) {
                Path first = directory.path();
                Path file = directory.createFile("a", "b");
                Thread.yield();
                if (!Files.exists(file) || !directory.path().equals(first)) {
                    throw new AssertionError(first + " was removed while its process lives");
                }
            }
        }
    }

    @Test
    void whatKilledProcessesLeftGoesAndWhatIsAliveStaysWhenManyThreadsSweepAtOnce() throws Exception {
        var living = start(3);
        var killed = start(3);
        Path empty = Files.createDirectory(parent.resolve(PREFIX + "begun"));
        Path other = Files.createDirectory(parent.resolve("other-kind"));
        for (var jvm : killed.keySet()) {
            jvm.kill();
        }
        try {
            var made = LockFileTest.inParallel(16, () -> ProcessDirectory.create(parent, PREFIX));
            assertThat(living.values()).allSatisfy(directory -> assertThat(directory.resolve("inside/file")).exists());
            assertThat(made).allSatisfy(directory -> assertThat(directory.path()).isDirectory());
            for (Path left : killed.values()) {
                assertThat(left).doesNotExist();
            }
            assertThat(empty).doesNotExist();
            assertThat(other).exists();
            made.forEach(ProcessDirectory::close);
            for (var jvm : living.keySet()) {
                assertThat(jvm.end()).isZero();
            }
            assertThat(parent).isDirectoryNotContaining("glob:**/" + PREFIX + "*");
        } finally {
            living.keySet().forEach(jvm -> jvm.process().destroyForcibly());
        }
    }

    private Map<ChildJvm, Path> start(int count) throws IOException {
        var jvms = new ArrayList<ChildJvm>();
        for (int i = 0; i < count; i++) {
            jvms.add(ChildJvm.start(Living.class, parent.toString()));
        }
        var directories = new LinkedHashMap<ChildJvm, Path>();
        for (var jvm : jvms) {
            directories.put(jvm, Path.of(jvm.line()));
        }
        return directories;
    }

    @Test
    void processesThatComeAndGoTakeNothingFromEachOther() throws Exception {
        var others = new ArrayList<ChildJvm>();
        for (int i = 0; i < 4; i++) {
            others.add(ChildJvm.start(Busy.class, parent.toString()));
        }
        LockFileTest.inParallel(4, () -> {
            makeAndClose(parent, 60);
            return null;
        });
        for (var other : others) {
            assertThat(other.end()).isZero();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatSomebodyRemovedIsMadeAnew() throws Exception {
        try (var directory = ProcessDirectory.create(parent, PREFIX)) {
            for (var whatGoes : List.of("lock", "")) {
                Path before = directory.path();
                delete(before, whatGoes);
                Path file = directory.createFile("a", "b");
                assertThat(file).exists();
                assertThat(file.getParent()).isNotEqualTo(before).isEqualTo(directory.path());
            }
        }
    }

    private static void delete(Path directory, String name) throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (name.isEmpty() || file.endsWith(name)) {
                    Files.delete(file);
                }
            }
        }
        if (name.isEmpty()) {
            Files.delete(directory);
        }
    }

    @Test
    void onlyItsUserMayEnterAndACleanerOfTemporaryFilesLeavesTheLock() throws Exception {
        try (var directory = ProcessDirectory.create(parent, PREFIX)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path()))).isEqualTo("rwx------");
            int mode = (int) Files.getAttribute(directory.path().resolve("lock"), "unix:mode");
            assertThat(mode & 01777).isEqualTo(01600);
        }
    }
}
