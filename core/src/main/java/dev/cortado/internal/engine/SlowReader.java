package dev.cortado.internal.engine;

/**
 * Somebody for whom bytes wait, at one moment: the client of a connection, or of one answer of HTTP/2.
 *
 * @param bytes in memory
 * @param close ends it at once
 */
record SlowReader(AnswerPace pace, long bytes, Runnable close) {}
