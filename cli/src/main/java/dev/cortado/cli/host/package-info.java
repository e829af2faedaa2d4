/** The processes around an application: development, build and production. */
@NullMarked
package dev.cortado.cli.host;

import org.jspecify.annotations.NullMarked;
