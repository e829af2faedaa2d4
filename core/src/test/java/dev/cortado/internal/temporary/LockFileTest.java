package dev.cortado.internal.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {

    private static final int TURNS = 40;
    private static final int THREADS = 4;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("a.lock");
    }

    /** Holds the lock until its input ends. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var lock = LockFile.tryAcquire(Path.of(arguments[0]))) {
                System.out.println(lock == null ? "held by another" : "mine");
                if (lock != null) {
                    System.in.read();
                }
            }
        }
    }

    /** Counts in a file, in turns with everybody else. */
    static final class Counter {

        private Counter() {}

        public static void main(String[] arguments) throws Exception {
            count(Path.of(arguments[0]));
        }
    }

    private static void count(Path directory) throws Exception {
        inParallel(THREADS, () -> {
            for (int turn = 0; turn < TURNS; turn++) {
                try (var _ = LockFile.acquire(directory.resolve("a.lock"), () -> {})) {
                    Path number = directory.resolve("number");
                    Files.writeString(number, Integer.toString(Integer.parseInt(Files.readString(number)) + 1));
                }
            }
            return null;
        });
    }

    @Test
    void manyThreadsOfSeveralProcessesTakeTurns() throws Exception {
        Files.writeString(directory.resolve("number"), "0");
        var others = new ArrayList<ChildJvm>();
        for (int i = 0; i < 3; i++) {
            others.add(ChildJvm.start(Counter.class, directory.toString()));
        }
        count(directory);
        for (var other : others) {
            assertThat(other.end()).isZero();
        }
        assertThat(directory.resolve("number")).hasContent(Integer.toString(4 * THREADS * TURNS));
    }

    @Test
    void threadsThatTryAtOnceForWhatAnotherProcessHasAllFindItHeld() throws Exception {
        try (var other = ChildJvm.start(Holder.class, file.toString())) {
            assertThat(other.line()).isEqualTo("mine");
            var together = new CountDownLatch(16);
            assertThat(inParallel(16, () -> {
                together.countDown();
                together.await();
                for (int i = 0; i < 200; i++) {
                    assertThat(LockFile.tryAcquire(file)).isNull();
                }
                return true;
            })).hasSize(16);
            assertThat(askAnother()).isEqualTo("held by another");
            assertThat(other.end()).isZero();
        }
        var got = inParallel(16, () -> LockFile.tryAcquire(file));
        assertThat(got.stream().filter(Objects::nonNull)).hasSize(1);
    }

    @Test
    void whatIsHeldHereIsHeldForOtherProcessesWhoeverTriesHere() throws Exception {
        try (var held = LockFile.acquire(file, () -> {})) {
            assertThat(held).isNotNull();
            Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
            for (Path name : List.of(file, link.resolve("a.lock"), directory.resolve("./x/../a.lock").normalize())) {
                assertThat(LockFile.tryAcquire(name)).isNull();
                assertThat(LockFile.tryAcquireExisting(name)).isNull();
            }
            assertThat(askAnother()).isEqualTo("held by another");
        }
        assertThat(askAnother()).isEqualTo("mine");
    }

    @Test
    void whatIsHeldForLifeOutlivesTheGarbageCollector() throws Exception {
        var dropped = new WeakReference<>(new Object());
        assertThat(LockFile.tryAcquire(file)).isNotNull();
        for (int i = 0; i < 5 || dropped.get() != null; i++) {
            System.gc();
        }
        assertThat(askAnother()).isEqualTo("held by another");
    }

    @Test
    void anotherProcessIsWaitedForAndToldOfOnce() throws Exception {
        var told = new AtomicInteger();
        try (var other = ChildJvm.start(Holder.class, file.toString())) {
            assertThat(other.line()).isEqualTo("mine");
            Runnable letGo = () -> {
                told.incrementAndGet();
                close(other);
            };
            inParallel(8, () -> {
                LockFile.acquire(file, letGo).close();
                return null;
            });
        }
        assertThat(told).hasValue(1);
    }

    @Test
    void aThreadThatWouldWaitForItselfIsTold() throws Exception {
        try (var held = LockFile.acquire(file, () -> {})) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> LockFile.acquire(file, () -> {})).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has the lock").hasMessageContaining("a.lock");
        }
    }

    @Test
    void aFailureLeavesNothingLocked() throws Exception {
        Path missing = directory.resolve("missing/a.lock");
        assertThatThrownBy(() -> LockFile.acquire(missing, () -> {})).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> LockFile.tryAcquire(missing)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> LockFile.tryAcquireExisting(file)).isInstanceOf(NoSuchFileException.class);
        Files.createDirectory(missing.getParent());
        for (Path free : List.of(missing, file)) {
            try (var lock = LockFile.tryAcquire(free)) {
                assertThat(lock).isNotNull();
            }
        }
    }

    private String askAnother() throws IOException, InterruptedException {
        try (var other = ChildJvm.start(Holder.class, file.toString())) {
            return other.line();
        }
    }

    private static void close(ChildJvm other) {
        try {
            other.process().getOutputStream().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var results = new ArrayList<T>();
            for (Future<T> future : pool.invokeAll(Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        }
    }
}
