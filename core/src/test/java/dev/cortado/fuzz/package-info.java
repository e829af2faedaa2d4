/** Requests as no good client sends them, and what HTTP says of each; shared with {@code conformance/http}. */
package dev.cortado.fuzz;
