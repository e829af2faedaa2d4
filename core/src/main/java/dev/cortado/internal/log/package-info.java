/** Where messages go when the application has no logging of its own. */
@NullMarked
package dev.cortado.internal.log;

import org.jspecify.annotations.NullMarked;
