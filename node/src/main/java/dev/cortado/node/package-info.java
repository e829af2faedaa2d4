@NullMarked
package dev.cortado.node;

import org.jspecify.annotations.NullMarked;
