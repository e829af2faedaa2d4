package dev.cortado.react.internal.cache;

import dev.cortado.react.internal.ErrorText;
import dev.cortado.spi.Loggers;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The pages that need no render: in memory, on disk, or being made. Thread-safe.
 *
 * <p>Each page is rendered by at most one request at a time; the others wait for the same render. A stale page is answered at once and
 * rendered again behind the answer; when that fails the old page stays.
 */
public final class PageCache implements AutoCloseable {

    /** A page, and how it was found: the value of {@code x-nextjs-cache}. */
    public record Found(StoredPage page, State state) {}

    public enum State {
        HIT,
        STALE,
        MISS
    }

    /** The render says that the page cannot be stored. */
    public static final class DynamicException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DynamicException(String reason) {
            super(reason, null, false, false);
        }
    }

    private static final Logger LOG = Loggers.named("cortado.pages");
    private static final long RETRY_MILLIS = 10_000;
    private static final int REMEMBERED_FAILURES = 1_000;

    private final PageMemory memory;
    private final PageFiles files;
    private final ConcurrentHashMap<PageKey, CompletableFuture<Found>> inFlight = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<PageKey, Long> regenerating = new ConcurrentHashMap<>();
    private final Executor blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Recompression recompression;

    private final AtomicLong clock = new AtomicLong();

    /** Renders that began before are not stored. */
    private final Invalidations invalidations = new Invalidations(clock);

    /** @param memoryBytes limit of the pages in memory */
    public PageCache(PageFiles files, long memoryBytes) {
        this.files = files;
        this.memory = new PageMemory(memoryBytes);
        this.recompression = new Recompression(memory, files);
    }

    /** The page if it is in memory and fresh: no waiting, no work. */
    public @Nullable StoredPage fresh(PageKey key) {
        var page = memory.get(key);
        if (page == null || page.isMarkedStale()) return null;
        return page.revalidate() > 0 && page.isStale(System.currentTimeMillis()) ? null : page;
    }

    /** Whether the page was made before, so that asking for it makes no new one. */
    public boolean has(PageKey key) {
        return memory.get(key) != null || files.has(key);
    }

    /**
     * The page, wherever it is; completes on any thread.
     *
     * @param render called at most once, on the calling thread
     */
    public CompletableFuture<Found> get(PageKey key, Supplier<CompletableFuture<Rendered>> render) {
        var page = memory.get(key);
        if (page != null) return CompletableFuture.completedFuture(found(page, render));
        var mine = new CompletableFuture<Found>();
        var others = inFlight.putIfAbsent(key, mine);
        if (others != null) return others;
        (files.has(key) ? read(key, render) : make(key, render)).whenComplete((found, failure) -> {
            inFlight.remove(key, mine);
            if (failure == null) mine.complete(found);
            else mine.completeExceptionally(cause(failure));
        });
        return mine;
    }

    private Found found(StoredPage page, Supplier<CompletableFuture<Rendered>> render) {
        if (!page.isStale(System.currentTimeMillis())) return new Found(page, State.HIT);
        regenerate(page.key(), render);
        return new Found(page, State.STALE);
    }

    private CompletableFuture<Found> read(PageKey key, Supplier<CompletableFuture<Rendered>> render) {
        long begun = clock.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> files.read(key), blocking).thenCompose(page -> {
            // While we read it may have been forgotten.
            if (page == null || !invalidations.unlessSince(begun, page.names(), () -> memory.put(page))) return make(key, render);
            return CompletableFuture.completedFuture(found(page, render));
        });
    }

    private CompletableFuture<Found> make(PageKey key, Supplier<CompletableFuture<Rendered>> render) {
        var begun = now();
        return render.get().thenApplyAsync(rendered -> new Found(store(key, rendered, begun), State.MISS), blocking);
    }

    private StoredPage store(PageKey key, Rendered rendered, Moment begun) {
        if (rendered.dynamic() != null) throw new DynamicException(rendered.dynamic());
        var page = StoredPage.of(key, rendered, begun.millis());
        // Errors are answered, but not kept: the next request may do better.
        if (rendered.status() >= 500) return page;
        var names = page.names();
        if (!invalidations.unlessSince(begun.order(), names, () -> memory.put(page))) return page;
        // Whoever asks for pages that are not there must not fill the disk.
        boolean isThere = rendered.status() < 400 && files.write(page, () -> !invalidations.isAnySince(begun.order(), names));
        // An earlier version must not come back.
        if (!isThere && files.has(key)) files.delete(key);
        return page;
    }

    private void regenerate(PageKey key, Supplier<CompletableFuture<Rendered>> render) {
        var begun = now();
        long now = begun.millis();
        if (regenerating.size() > REMEMBERED_FAILURES) regenerating.values().removeIf(until -> until < now);
        boolean[] mine = new boolean[1];
        regenerating.compute(key, (_, until) -> {
            mine[0] = until == null || until < now;
            return mine[0] ? now + 60_000 : until;
        });
        if (!mine[0]) return;
        render.get().thenAcceptAsync(rendered -> {
            var page = store(key, rendered, begun);
            if (page.status() >= 500) throw new IllegalStateException("status " + page.status());
        }, blocking).whenComplete((_, failure) -> {
            if (failure == null) {
                regenerating.remove(key);
            } else {
                LOG.warn("{} could not be rendered again, the earlier version stays: {}", key.path(), ErrorText.of(cause(failure)));
                regenerating.put(key, System.currentTimeMillis() + RETRY_MILLIS);
            }
        });
    }

    /** Makes pages with one of these tags stale: who asks next gets what is there, and a new one is made behind the answer. Blocking. */
    public void markStale(Collection<String> tags) {
        var names = Names.tags(tags);
        invalidations.mark(names);
        long now = System.currentTimeMillis();
        memory.find(names).forEach(page -> {
            if (page.made() <= now) memory.put(page.markedStale());
        });
        files.find(names).forEach(page -> {
            // Made anew in the meantime, it stays. What cannot be marked would look fresh.
            if (page.made() <= now && !files.write(page.markedStale(), () -> true)) files.delete(page.key());
        });
    }

    /** Forgets pages with one of these tags or paths; the next request renders them. Blocking. */
    public void invalidate(Collection<String> tags, Collection<String> paths) {
        var names = LongStream.concat(LongStream.of(Names.tags(tags)), LongStream.of(Names.paths(paths))).toArray();
        invalidations.mark(names);
        memory.find(names).forEach(page -> memory.remove(page.key()));
        files.delete(names);
    }

    @Override
    public void close() {
        recompression.close();
        files.close();
    }

    /** A millisecond is long: what happens within one is told apart by its order. */
    private record Moment(long order, long millis) {}

    private Moment now() {
        return new Moment(clock.incrementAndGet(), System.currentTimeMillis());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
