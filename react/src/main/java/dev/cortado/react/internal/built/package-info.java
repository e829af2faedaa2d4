/** What a build leaves: its directory, its description, and how its routes are served. */
@NullMarked
package dev.cortado.react.internal.built;

import org.jspecify.annotations.NullMarked;
