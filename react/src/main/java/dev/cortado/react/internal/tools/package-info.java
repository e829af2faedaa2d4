/** Node, and Cortado's own TypeScript with its packages. */
@NullMarked
package dev.cortado.react.internal.tools;

import org.jspecify.annotations.NullMarked;
