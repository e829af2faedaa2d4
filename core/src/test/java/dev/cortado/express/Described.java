package dev.cortado.express;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Tests whose titles are put together as mocha does: those of all descriptions around it, then its own. */
public abstract class Described {

    private final List<DynamicTest> tests = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private String titles = "";

    /** @return all tests so far, for a factory */
    protected final List<DynamicTest> describe(String title, Runnable content) {
        String around = titles;
        titles = around + title + " ";
        content.run();
        titles = around;
        return tests;
    }

    protected final void it(String title, Executable test) {
        tests.add(DynamicTest.dynamicTest(titles + title, test));
    }

    /** Closed after the last test of the factory. */
    protected final <T extends AutoCloseable> T closing(T resource) {
        opened.add(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (var resource : opened) {
            resource.close();
        }
    }
}
