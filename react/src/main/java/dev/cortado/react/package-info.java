/**
 * React pages for Cortado: {@code App.pages(directory)} serves them, {@link dev.cortado.react.PagesBuild} builds them.
 *
 * <p>A directory of pages is a Next.js-style project: {@code app/}, {@code public/}, {@code proxy.ts}, {@code next.config.ts}.
 */
@NullMarked
package dev.cortado.react;

import org.jspecify.annotations.NullMarked;
