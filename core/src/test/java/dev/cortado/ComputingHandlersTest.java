package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Virtual threads are not time-sliced, and still no handler stops another one by computing. */
class ComputingHandlersTest {

    private final VirtualThreadSchedulerMXBean scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
    private final App app = App.create();
    private final AtomicBoolean computing = new AtomicBoolean(true);

    @AfterEach
    void close() {
        computing.set(false);
        app.close();
    }

    @Test
    void moreOfThemThanProcessorsLeaveTheOthersRunning() throws Exception {
        int processors = Runtime.getRuntime().availableProcessors();
        int many = processors + 2;
        var begun = new CountDownLatch(many);
        app.get("/compute", (req, res) -> {
            begun.countDown();
            while (computing.get()) {
                Thread.onSpinWait();
            }
            res.end("computed");
        });
        app.get("/quick", (req, res) -> res.end("quick"));
        app.listen(0);
        assertThat(Raw.get(app.port(), "/quick").body()).isEqualTo("quick");

        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            clients.add(Thread.ofPlatform().start(() -> {
                try {
                    Raw.get(app.port(), "/compute");
                } catch (IOException closed) {
                    // The test is over.
                }
            }));
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).as("all of them compute").isTrue();
        assertThat(Raw.get(app.port(), "/quick").body()).isEqualTo("quick");

        computing.set(false);
        for (Thread client : clients) {
            client.join();
        }
        Eventually.eventually("as many carriers as processors", () -> scheduler.getParallelism() == processors);
    }
}
