/** Sending files. */
@NullMarked
package dev.cortado.internal.files;

import org.jspecify.annotations.NullMarked;
