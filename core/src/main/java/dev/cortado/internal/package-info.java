/** The application behind the API. */
@NullMarked
package dev.cortado.internal;

import org.jspecify.annotations.NullMarked;
