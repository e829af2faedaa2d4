/** Reading request bodies. */
@NullMarked
package dev.cortado.internal.body;

import org.jspecify.annotations.NullMarked;
