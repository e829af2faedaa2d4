@NullMarked
package dev.cortado.react;

import org.jspecify.annotations.NullMarked;
