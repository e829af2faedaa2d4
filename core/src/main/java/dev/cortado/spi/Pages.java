package dev.cortado.spi;

/** A directory of React pages as a pipeline stage. Implemented by the module {@code dev.cortado.react}. */
public interface Pages extends AutoCloseable {

    /** Blocks until the first page can be served. */
    void start() throws Exception;

    /** Answers the request if one of the pages, assets or public files matches; else {@link Exchange#next()}. */
    void handle(Exchange exchange);

    /** Renders the not-found page with status 404; called when nothing in the whole application answered. */
    void notFound(Exchange exchange);

    @Override
    void close();
}
