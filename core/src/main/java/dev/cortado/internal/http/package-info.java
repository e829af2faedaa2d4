/** Requests and responses, and what their headers mean. */
@NullMarked
package dev.cortado.internal.http;

import org.jspecify.annotations.NullMarked;
