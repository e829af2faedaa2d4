package dev.cortado.react.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.internal.cache.StoredPage.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that are asked for often become smaller while the machine is idle, and are the same pages. */
class RecompressionTest {

    private static final PageKey KEY = SamplePages.key("/often");

    @TempDir
    Path directory;

    private final PageMemory memory = new PageMemory(10 << 20);
    private PageFiles files;
    private Recompression recompression;
    private double load;

    @BeforeEach
    void open() throws IOException {
        files = new PageFiles(directory, "build", 10 << 20);
        recompression = new Recompression(memory, files, () -> load);
    }

    @AfterEach
    void close() {
        recompression.close();
        files.close();
    }

    @Test
    void aPageThatIsAskedForOftenBecomesSmallerAndStaysTheSame() {
        var before = asked(KEY, 0, Recompression.OFTEN);
        assertThat(before.html().variant(Encoding.BROTLI)).as("compressed from the first answer on").isNotNull();
        recompression.next();
        var after = memory.get(KEY);
        assertThat(brotli(after)).isLessThan(brotli(before));
        assertThat(after.html().bytes(Encoding.IDENTITY)).isEqualTo(before.html().bytes(Encoding.IDENTITY));
        assertThat(after.html().entityTag(Encoding.IDENTITY)).isEqualTo(before.html().entityTag(Encoding.IDENTITY));
        assertThat(after.payloads()).extracting(Payload::lengths).isEqualTo(before.payloads().stream().map(Payload::lengths).toList());
        assertThat(memory.weight()).isEqualTo(after.weight());

        recompression.next();
        assertThat(memory.get(KEY)).as("done once").isSameAs(after);
    }

    @Test
    void theMostWantedIsTheFirst() {
        asked(KEY, 0, Recompression.OFTEN);
        asked(SamplePages.key("/more"), 0, 3 * Recompression.OFTEN);
        recompression.next();
        assertThat(memory.get(KEY).canBeSmaller()).isTrue();
        assertThat(memory.get(SamplePages.key("/more")).canBeSmaller()).isFalse();
    }

    @Test
    void aPageThatIsAskedForSeldomOrMadeAnewOftenIsLeftAlone() {
        var seldom = asked(KEY, 0, Recompression.OFTEN - 1);
        var brief = asked(SamplePages.key("/brief"), 10, Recompression.OFTEN);
        recompression.next();
        assertThat(memory.holds(seldom)).isTrue();
        assertThat(memory.holds(brief)).isTrue();
    }

    @Test
    void nothingIsDoneWhileTheMachineIsBusyOrNobodyKnows() {
        var page = asked(KEY, 0, Recompression.OFTEN);
        for (double busy : new double[] {Recompression.BUSY + 0.01, 1, -1}) {
            load = busy;
            recompression.next();
            assertThat(memory.holds(page)).as("%s", busy).isTrue();
        }
    }

    @Test
    void theNextProcessFindsTheSmallerPageOnDisk() throws IOException {
        asked(KEY, 0, Recompression.OFTEN);
        recompression.next();
        try (var later = new PageFiles(directory, "build", 10 << 20)) {
            assertThat(brotli(later.read(KEY))).isEqualTo(brotli(memory.get(KEY)));
            assertThat(later.read(KEY).canBeSmaller()).isFalse();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenDoesNotMatter() throws IOException {
        Files.writeString(directory.resolve("stored-elsewhere"), "");
        try (var nowhere = new PageFiles(directory.resolve("stored-elsewhere"), "build", 10 << 20);
                var here = new Recompression(memory, nowhere, () -> 0)) {
            var before = asked(KEY, 0, Recompression.OFTEN);
            here.next();
            assertThat(brotli(memory.get(KEY))).isLessThan(brotli(before));
        }
    }

    @Test
    void aPageThatWasForgottenOrMadeAnewMeanwhileStaysSo() {
        var forgotten = asked(KEY, 0, Recompression.OFTEN);
        memory.remove(KEY);
        assertThat(memory.replace(forgotten, forgotten.smallest())).isFalse();
        assertThat(memory.get(KEY)).isNull();

        var anew = asked(KEY, 0, 0);
        assertThat(memory.replace(forgotten, forgotten.smallest())).isFalse();
        assertThat(memory.holds(anew)).isTrue();
        assertThat(memory.weight()).isEqualTo(anew.weight());
    }

    private StoredPage asked(PageKey key, int revalidate, int times) {
        var page = page(key, revalidate);
        memory.put(page);
        files.write(page, () -> true);
        for (int i = 0; i < times; i++) memory.get(key);
        return page;
    }

    private static StoredPage page(PageKey key, int revalidate) {
        return StoredPage.of(key, rendered(revalidate), System.currentTimeMillis());
    }

    private static Rendered rendered(int revalidate) {
        var html = new StringBuilder("<!doctype html><table>");
        for (int i = 0; i < 400; i++) {
            html.append("<tr><td>").append(i * 7919 % 1000).append("</td><td>row ").append(Integer.toHexString(i * 31337)).append("</td></tr>");
        }
        var bytes = html.toString().getBytes(StandardCharsets.UTF_8);
        return new Rendered(200, Map.of(), revalidate, List.of(), bytes, List.of(bytes, bytes), null);
    }

    private static int brotli(StoredPage page) {
        return page.html().bytes(Encoding.BROTLI).length();
    }
}
