package dev.cortado.react.internal.routing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A directory below {@code app/} with the files in it that mean something. */
final class AppFolder {

    /** Files by convention: the base name decides, the extension is one of the page extensions. */
    enum Convention {
        LAYOUT("layout"),
        TEMPLATE("template"),
        LOADING("loading"),
        ERROR("error"),
        NOT_FOUND("not-found"),
        FORBIDDEN("forbidden"),
        UNAUTHORIZED("unauthorized"),
        DEFAULT("default"),
        PAGE("page"),
        ROUTE("route"),
        GLOBAL_ERROR("global-error"),
        GLOBAL_NOT_FOUND("global-not-found");

        final String baseName;

        Convention(String baseName) {
            this.baseName = baseName;
        }

        static @Nullable Convention of(String baseName) {
            for (var convention : values()) if (convention.baseName.equals(baseName)) return convention;
            return null;
        }
    }

    /** {@code ""} for the root, else names joined by '/'. */
    final String path;

    final String name;
    final Segment segment;
    final @Nullable AppFolder parent;

    /** Relative to the project. */
    final Map<Convention, String> files = new EnumMap<>(Convention.class);

    /** Names of all other files, candidates for metadata. */
    final List<String> otherFiles = new ArrayList<>();

    final List<AppFolder> children = new ArrayList<>();

    AppFolder(@Nullable AppFolder parent, String name, Segment segment) {
        this.parent = parent;
        this.name = name;
        this.segment = segment;
        this.path = parent == null ? "" : parent.path.isEmpty() ? name : parent.path + "/" + name;
    }

    /** From the root to this one. */
    List<AppFolder> lineage() {
        var folders = new ArrayList<AppFolder>();
        for (AppFolder at = this; at != null; at = at.parent) folders.addFirst(at);
        return folders;
    }

    /** Whether this directory stands in a page's chain. */
    boolean isEntry() {
        return files.keySet().stream().anyMatch(convention -> convention.ordinal() <= Convention.UNAUTHORIZED.ordinal());
    }

    boolean holdsRoutes() {
        return !files.isEmpty() || children.stream().anyMatch(AppFolder::holdsRoutes);
    }

    /** URL pattern with groups removed and {@code %5F} decoded. */
    String pattern() {
        var text = new StringBuilder();
        for (var folder : lineage()) {
            switch (folder.segment) {
                case Segment.Group _, Segment.Invalid _ -> {}
                case Segment.Fixed fixed -> {
                    if (folder.parent != null) text.append('/').append(fixed.text());
                }
                case Segment.Param _, Segment.CatchAll _, Segment.OptionalCatchAll _ -> text.append('/').append(folder.name);
            }
        }
        return text.isEmpty() ? "/" : text.toString();
    }
}
