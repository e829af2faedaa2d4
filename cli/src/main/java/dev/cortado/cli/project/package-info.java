/** What DIR may be, and how Java sources in it become classes. */
@NullMarked
package dev.cortado.cli.project;

import org.jspecify.annotations.NullMarked;
