package dev.cortado;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;

/** The descriptors that this process has open. */
public final class Descriptors {

    private Descriptors() {}

    /** @param target of what the descriptor is: a path, or {@code socket:[…]} */
    public static long open(Predicate<String> target) throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.filter(descriptor -> isOf(descriptor, target)).count();
        }
    }

    private static boolean isOf(Path descriptor, Predicate<String> target) {
        try {
            return target.test(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException gone) {
            return false;
        }
    }
}
