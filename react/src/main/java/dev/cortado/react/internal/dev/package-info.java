/** Pages in development: Vite renders and serves modules, everything else is as in production. */
@NullMarked
package dev.cortado.react.internal.dev;

import org.jspecify.annotations.NullMarked;
