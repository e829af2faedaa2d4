package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {

    @TempDir
    Path directory;

    @Test
    void threadsTakeTurnsAndNobodyIsToldOfAnotherProcess() throws Exception {
        var inside = new AtomicInteger();
        var told = new AtomicInteger();
        var most = new AtomicInteger();
        Nodes.parallel(8, n -> {
            try {
                CacheLock.hold(directory.resolve("deep/a.lock"), told::incrementAndGet, () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    return inside.decrementAndGet();
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(most).hasValue(1);
        assertThat(told).hasValue(0);
    }

    @Test
    void workMayBeginOtherWorkAndAFailureLetsTheLockGo() throws Exception {
        var file = directory.resolve("a.lock");
        assertThatThrownBy(() -> CacheLock.hold(file, () -> { }, () -> {
            throw new IOException("the disk is full");
        })).isInstanceOf(IOException.class).hasMessage("the disk is full");
        String found = CacheLock.hold(file, () -> { }, () -> CacheLock.hold(directory.resolve("b.lock"), () -> { }, () -> "both"));
        assertThat(found).isEqualTo("both");
    }

    @Test
    void anotherProcessIsWaitedFor() throws Exception {
        var file = directory.resolve("a.lock");
        var other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--source", "25",
                Nodes.resource("Holder.java").toString(), file.toString()).redirectErrorStream(true).start();
        try (var says = other.inputReader()) {
            assertThat(says.readLine()).isEqualTo("held");
            String found = CacheLock.hold(file, () -> closeInput(other), () -> "mine");
            assertThat(found).isEqualTo("mine");
            assertThat(other.waitFor()).isZero();
        }
    }

    private static void closeInput(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
