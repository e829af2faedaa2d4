/** Whole applications, built, started and developed as a user does it: real processes, real Node, a real browser. */
@NullMarked
package dev.cortado.cli.e2e;

import org.jspecify.annotations.NullMarked;
