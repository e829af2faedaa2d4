package dev.cortado.react.internal.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the file of a URL. Never blocks for long; safe to share. */
@FunctionalInterface
public interface FileSource {

    /** @param segments decoded; names with separators in them never match */
    @Nullable StaticFile find(List<String> segments);
}
