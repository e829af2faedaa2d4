/** From a request to its handlers: path patterns, layers and the walk through them. */
@NullMarked
package dev.cortado.internal.routing;

import org.jspecify.annotations.NullMarked;
