/** Tests of applications over the wire, in a line each. */
@NullMarked
package dev.cortado.testing;

import org.jspecify.annotations.NullMarked;
