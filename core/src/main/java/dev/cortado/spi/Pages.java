package dev.cortado.spi;

import org.jspecify.annotations.Nullable;

/** A directory of React pages as a pipeline stage. Implemented by the module {@code dev.cortado.react}. */
public interface Pages extends AutoCloseable {

    /** Blocks until the first page can be served. */
    void start() throws Exception;

    /** Answers the request if one of the pages, assets or public files matches; else {@link Exchange#next()}. */
    void handle(Exchange exchange);

    /** Renders the not-found page with status 404; called when nothing in the whole application answered. */
    void notFound(Exchange exchange);

    /**
     * In development: why the application does not run as it is written, to be shown in browsers until it does.
     *
     * @param message for people, with file and line; null when there is no problem any more
     */
    default void problem(@Nullable String message) {}

    @Override
    void close();
}
