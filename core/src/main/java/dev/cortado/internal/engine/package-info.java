/** The HTTP engine: Vert.x core behind Cortado's limits. */
@NullMarked
package dev.cortado.internal.engine;

import org.jspecify.annotations.NullMarked;
