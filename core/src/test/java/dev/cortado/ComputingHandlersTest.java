package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;

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
    private final AtomicBoolean computing = new AtomicBoolean();
    private volatile CountDownLatch begun = new CountDownLatch(0);

    @AfterEach
    void close() {
        computing.set(false);
        app.close();
    }

    /** The second time there are idle carriers, which the scheduler wakes in another way than it makes new ones. */
    @Test
    void moreOfThemThanProcessorsLeaveTheOthersRunningEachTime() throws Exception {
        app.get("/compute", (req, res) -> {
            begun.countDown();
            while (computing.get()) {
                Thread.onSpinWait();
            }
            res.end("computed");
        });
        app.get("/quick", (req, res) -> res.end("quick"));
        app.listen(0);
        for (int i = 0; i < 3; i++) {
            compute(Runtime.getRuntime().availableProcessors() + 10);
        }
    }

    private void compute(int many) throws Exception {
        assertThat(Raw.get(app.port(), "/quick").body()).isEqualTo("quick");
        computing.set(true);
        begun = new CountDownLatch(many);
        List<Raw> clients = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            Raw client = new Raw(app.port());
            clients.add(client);
            client.send("GET /compute HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).as("all of them compute").isTrue();
        assertThat(Raw.get(app.port(), "/quick").body()).isEqualTo("quick");

        computing.set(false);
        for (Raw client : clients) {
            assertThat(client.read().body()).isEqualTo("computed");
            client.close();
        }
        Eventually.eventually("as many carriers as processors",
                () -> scheduler.getParallelism() == Runtime.getRuntime().availableProcessors());
    }
}
