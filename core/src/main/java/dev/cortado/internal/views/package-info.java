/** Templates: where they are, and which engine renders them. */
@NullMarked
package dev.cortado.internal.views;

import org.jspecify.annotations.NullMarked;
