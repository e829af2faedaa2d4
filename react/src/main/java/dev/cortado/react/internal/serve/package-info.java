/** A request's way through the pages: the stages, in the order of {@link dev.cortado.react.internal.serve.Stage}. */
@NullMarked
package dev.cortado.react.internal.serve;

import org.jspecify.annotations.NullMarked;
