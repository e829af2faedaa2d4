/** The file router: directories become a manifest, the manifest becomes a matcher. Knows nothing of HTTP. */
@NullMarked
package dev.cortado.react.internal.routing;

import org.jspecify.annotations.NullMarked;
