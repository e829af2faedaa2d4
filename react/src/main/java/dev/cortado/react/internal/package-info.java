/** What several packages of this module share. */
@NullMarked
package dev.cortado.react.internal;

import org.jspecify.annotations.NullMarked;
