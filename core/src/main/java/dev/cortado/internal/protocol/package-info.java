/** What requests are made of, as pure functions: the pages read them in the same way. */
@NullMarked
package dev.cortado.internal.protocol;

import org.jspecify.annotations.NullMarked;
