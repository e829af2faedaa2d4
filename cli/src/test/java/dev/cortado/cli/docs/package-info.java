/** Examples in Javadoc and guides compile. */
@org.jspecify.annotations.NullMarked
package dev.cortado.cli.docs;
