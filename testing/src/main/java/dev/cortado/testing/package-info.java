@NullMarked
package dev.cortado.testing;

import org.jspecify.annotations.NullMarked;
