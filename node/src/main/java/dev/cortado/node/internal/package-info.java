@NullMarked
package dev.cortado.node.internal;

import org.jspecify.annotations.NullMarked;
