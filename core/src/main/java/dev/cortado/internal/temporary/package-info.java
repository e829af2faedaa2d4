/** What belongs to a process and goes with it: locks on files, and temporary directories that the next process may remove. */
@NullMarked
package dev.cortado.internal.temporary;

import org.jspecify.annotations.NullMarked;
