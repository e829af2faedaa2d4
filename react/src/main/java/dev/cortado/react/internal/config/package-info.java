/** What the project's next.config asks of the server. */
@NullMarked
package dev.cortado.react.internal.config;

import org.jspecify.annotations.NullMarked;
