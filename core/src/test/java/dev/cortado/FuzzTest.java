package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cortado.fuzz.Corpus;
import dev.cortado.fuzz.Escapes;
import dev.cortado.fuzz.Exchange;
import dev.cortado.fuzz.Judge;
import dev.cortado.fuzz.Mutator;
import dev.cortado.fuzz.Reference;
import dev.cortado.fuzz.Subject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/**
 * Requests that are wrong in all kinds of ways, and the same ones changed at random: a part of what {@code conformance/http} does, the
 * same in each run.
 */
@Isolated("reads the log of the process")
class FuzzTest {

    private static final int REQUESTS = 2500;
    private static final long SEED = 1;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @TempDir
    private Path files;

    @Test
    void everyRequestGetsTheAnswerThatHttpSaysAndNoOther() throws Exception {
        Files.writeString(files.resolve("small.txt"), "a small file");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        try (App app = Subject.make(files).listen(0); ExecutorService clients = Executors.newFixedThreadPool(16)) {
            log.start();
            root.addAppender(log);
            Mutator mutator = new Mutator(SEED);
            List<byte[]> requests = new ArrayList<>(Corpus.requests());
            for (int i = 0; i < REQUESTS; i++) {
                requests.add(mutator.request(i));
            }
            for (int i = 0; i < requests.size(); i++) {
                int number = i;
                clients.submit(() -> {
                    byte[] request = requests.get(number);
                    Exchange exchange = Exchange.with(app.port(), request, number, LONGEST);
                    String fault = Judge.fault(Reference.read(request, Limits.DEFAULT), exchange);
                    if (!fault.isEmpty()) {
                        String written = Escapes.written(request);
                        faults.add(fault + "\n    " + written.substring(0, Math.min(600, written.length())));
                    }
                    return null;
                });
            }
        } finally {
            root.detachAppender(log);
        }
        assertThat(faults).isEmpty();
        assertThat(log.list).filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.WARN)).isEmpty();
    }
}
