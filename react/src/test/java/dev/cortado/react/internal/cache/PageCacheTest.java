package dev.cortado.react.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.react.internal.cache.PageCache.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageCacheTest {

    private static final PageKey KEY = new PageKey("page:/blog/[slug]", "/blog/a");

    @TempDir
    Path directory;

    private PageCache cache;
    private final AtomicInteger renders = new AtomicInteger();

    @BeforeEach
    void create() throws IOException {
        cache = new PageCache(new PageFiles(directory, "build", 10 << 20), 1 << 20);
    }

    @Test
    void manyWhoAskAtOnceShareOneRender() throws Exception {
        var render = new CompletableFuture<Rendered>();
        var first = cache.get(KEY, () -> counted(render));
        var second = cache.get(KEY, () -> counted(render));
        render.complete(rendered("x", 0, 200));
        assertThat(text(first)).isEqualTo("x");
        assertThat(text(second)).isEqualTo("x");
        assertThat(renders).hasValue(1);
        assertThat(cache.fresh(KEY)).isNotNull();
    }

    @Test
    void aFailedRenderIsNotKeptAndTheNextTriesAgain() throws Exception {
        assertThatThrownBy(() -> cache.get(KEY, () -> CompletableFuture.failedFuture(new IllegalStateException("no"))).get())
                .hasMessageContaining("no");
        assertThat(text(cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("y", 0, 200))))).isEqualTo("y");
    }

    @Test
    void aStoredPageOutlivesTheProcess() throws Exception {
        cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("kept", 0, 200))).get();
        var next = new PageCache(new PageFiles(directory, "build", 10 << 20), 1 << 20);
        var found = next.get(KEY, () -> CompletableFuture.failedFuture(new AssertionError("rendered again"))).get(5, TimeUnit.SECONDS);
        assertThat(found.state()).isEqualTo(State.HIT);
        assertThat(found.page().html().bytes(Encoding.IDENTITY)).hasToString("kept");
        assertThat(found.page().headers()).containsEntry("x-a", List.of("1", "2"));
    }

    @Test
    void aDamagedFileIsRenderedAgain() throws Exception {
        cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("kept", 0, 200))).get();
        Files.write(directory.resolve("stored").resolve(KEY.fileName()), new byte[] {1, 2, 3});
        var next = new PageCache(new PageFiles(directory, "build", 10 << 20), 1 << 20);
        assertThat(text(next.get(KEY, () -> CompletableFuture.completedFuture(rendered("new", 0, 200))))).isEqualTo("new");
    }

    @Test
    void aPageIsForgottenByPathByPatternAndByTag() throws Exception {
        for (var invalidation : List.of(Set.of("/blog/a"), Set.of("/blog/[slug]"))) {
            cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("x", 0, 200))).get();
            cache.invalidate(Set.of(), invalidation);
            assertThat(cache.has(KEY)).as("%s", invalidation).isFalse();
        }
        cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("x", 0, 200))).get();
        cache.invalidate(Set.of("other"), Set.of("/blog"));
        assertThat(cache.has(KEY)).isTrue();
        cache.invalidate(Set.of("posts"), Set.of());
        assertThat(cache.has(KEY)).isFalse();
    }

    @Test
    void aRenderThatBeganBeforeAnInvalidationIsNotStored() throws Exception {
        var render = new CompletableFuture<Rendered>();
        var waiting = cache.get(KEY, () -> render);
        cache.invalidate(Set.of("posts"), Set.of());
        render.complete(rendered("old", 0, 200));
        assertThat(text(waiting)).isEqualTo("old");
        assertThat(cache.has(KEY)).isFalse();
    }

    @Test
    void aPageMarkedStaleIsAnsweredOnceMoreAndMadeAnewEvenAfterARestart() throws Exception {
        cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("old", 0, 200))).get();
        cache.markStale(Set.of("other"));
        assertThat(cache.fresh(KEY)).isNotNull();
        cache.markStale(Set.of("posts"));
        assertThat(cache.fresh(KEY)).isNull();
        var next = new PageCache(new PageFiles(directory, "build", 10 << 20), 1 << 20);
        var render = new CompletableFuture<Rendered>();
        for (var both : List.of(cache, next)) {
            var found = both.get(KEY, () -> counted(render)).get(5, TimeUnit.SECONDS);
            assertThat(found.state()).isEqualTo(State.STALE);
            assertThat(found.page().html().bytes(Encoding.IDENTITY)).hasToString("old");
        }
        render.complete(rendered("new", 0, 200));
        await(() -> cache.fresh(KEY) != null && next.fresh(KEY) != null);
        assertThat(text(next.get(KEY, () -> counted(render)))).isEqualTo("new");
        assertThat(renders).hasValue(2);
    }

    @Test
    void aRenderThatBeganBeforeItsTagBecameStaleIsNotStored() throws Exception {
        var render = new CompletableFuture<Rendered>();
        var waiting = cache.get(KEY, () -> render);
        cache.markStale(Set.of("posts"));
        render.complete(rendered("old", 0, 200));
        assertThat(text(waiting)).isEqualTo("old");
        assertThat(cache.has(KEY)).isFalse();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(5);
        }
    }

    @Test
    void pagesThatAreNotThereDoNotFillTheDisk() throws Exception {
        for (int i = 0; i < 50; i++) {
            cache.get(new PageKey("page:/blog/[slug]", "/blog/" + i), () -> CompletableFuture.completedFuture(rendered("no", 0, 404))).get();
        }
        try (var files = Files.walk(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".page"));
        }
    }

    @Test
    void errorsAreAnsweredButNotKept() throws Exception {
        assertThat(cache.get(KEY, () -> CompletableFuture.completedFuture(rendered("bad", 0, 500))).get().page().status()).isEqualTo(500);
        assertThat(cache.has(KEY)).isFalse();
    }

    @Test
    void memoryStaysBelowItsLimit() throws Exception {
        var memory = new PageMemory(100_000);
        for (int i = 0; i < 200; i++) {
            var key = new PageKey("page:/", "/" + i);
            memory.put(StoredPage.of(key, rendered("x".repeat(3_000) + i, 0, 200), 0));
            assertThat(memory.weight()).isLessThanOrEqualTo(100_000);
        }
        assertThat(memory.get(new PageKey("page:/", "/199"))).isNotNull();
        assertThat(memory.get(new PageKey("page:/", "/0"))).isNull();
    }

    @Test
    void anAnswerWithoutItsLastFrameIsNoPage() {
        assertThatThrownBy(() -> Rendered.of("html 3\nabc".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Rendered.IncompleteException.class);
        assertThatThrownBy(() -> Rendered.of("html 30\nabc".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Rendered.IncompleteException.class);
        assertThatThrownBy(() -> Rendered.of("Internal Server Error".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Rendered.IncompleteException.class);
    }

    private CompletableFuture<Rendered> counted(CompletableFuture<Rendered> render) {
        renders.incrementAndGet();
        return render;
    }

    private static String text(CompletableFuture<PageCache.Found> found) throws Exception {
        return found.get(5, TimeUnit.SECONDS).page().html().bytes(Encoding.IDENTITY).toString();
    }

    private static Rendered rendered(String html, int revalidate, int status) {
        return new Rendered(status, Map.of("x-a", List.of("1", "2")), revalidate, List.of("posts"), html.getBytes(StandardCharsets.UTF_8),
                List.of(), null);
    }
}
