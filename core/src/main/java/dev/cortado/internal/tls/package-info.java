/** Certificates and keys: reading them, and reading them again. */
@NullMarked
package dev.cortado.internal.tls;

import org.jspecify.annotations.NullMarked;
