/** The one form of a URL in which everything in this module sees it. */
@NullMarked
package dev.cortado.react.internal.url;

import org.jspecify.annotations.NullMarked;
