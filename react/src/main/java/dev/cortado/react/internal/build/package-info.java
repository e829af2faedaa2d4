/** {@code cortado build}, step by step. */
@NullMarked
package dev.cortado.react.internal.build;

import org.jspecify.annotations.NullMarked;
