/** Rendered pages: their form on the socket, in memory and on disk. */
@NullMarked
package dev.cortado.react.internal.cache;

import org.jspecify.annotations.NullMarked;
