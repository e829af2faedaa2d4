package dev.cortado.react.internal.serve;

/** What a stage does; runs on the request's event loop and never blocks. */
@FunctionalInterface
interface StageHandler {

    /** Answers, or calls {@link Visit#next()}, now or later. */
    void handle(Visit visit);
}
