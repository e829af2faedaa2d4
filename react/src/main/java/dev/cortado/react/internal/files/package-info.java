/** Files that are served as they are. */
@NullMarked
package dev.cortado.react.internal.files;

import org.jspecify.annotations.NullMarked;
