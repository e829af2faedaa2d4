/** What the user reads: messages, progress, code frames and logs. */
@NullMarked
package dev.cortado.cli.console;

import org.jspecify.annotations.NullMarked;
