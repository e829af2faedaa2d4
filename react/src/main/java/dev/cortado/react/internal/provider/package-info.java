/** Chooses how pages are served: what {@code ServiceLoader} finds. */
@NullMarked
package dev.cortado.react.internal.provider;

import org.jspecify.annotations.NullMarked;
