/** The public API: {@code App}, {@code Router}, requests, responses and middleware. */
@NullMarked
package dev.cortado;

import org.jspecify.annotations.NullMarked;
