/** What the other modules of Cortado build on. Exported to them only, so Vert.x types may appear here. */
@NullMarked
package dev.cortado.spi;

import org.jspecify.annotations.NullMarked;
