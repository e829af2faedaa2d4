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

    /** Whether this directory is a node of the pages below it. */
    boolean isEntry() {
        return hasSlots() || files.keySet().stream().anyMatch(convention -> convention.ordinal() <= Convention.UNAUTHORIZED.ordinal());
    }

    private boolean hasSlots() {
        return slots().iterator().hasNext();
    }

    /** The slots of its layout that hold anything. */
    Iterable<AppFolder> slots() {
        return () -> children.stream().filter(child -> child.segment instanceof Segment.Slot && child.holdsRoutes()).iterator();
    }

    boolean isBelowSlot() {
        return lineage().stream().anyMatch(folder -> folder.segment instanceof Segment.Slot);
    }

    /** The directory that makes this one stand in for another URL; null where none does. */
    @Nullable AppFolder interception() {
        return lineage().stream().filter(folder -> folder.segment instanceof Segment.Interception).findFirst().orElse(null);
    }

    boolean holdsRoutes() {
        return !files.isEmpty() || children.stream().anyMatch(AppFolder::holdsRoutes);
    }

    /** URL pattern with groups and slots removed and {@code %5F} decoded; of an interception, that of the URL for which it stands in. */
    String pattern() {
        var parts = new ArrayList<String>();
        for (var folder : lineage()) {
            switch (folder.segment) {
                case Segment.Group _, Segment.Slot _, Segment.Invalid _ -> {}
                case Segment.Fixed fixed -> {
                    if (folder.parent != null) parts.add(fixed.text());
                }
                case Segment.Interception interception -> {
                    int kept = interception.up() == Segment.Interception.FROM_ROOT ? 0 : parts.size() - interception.up();
                    parts.subList(Math.max(0, kept), parts.size()).clear();
                    parts.add(interception.directory());
                }
                case Segment.Param _, Segment.CatchAll _, Segment.OptionalCatchAll _ -> parts.add(folder.name);
            }
        }
        return "/" + String.join("/", parts);
    }
}
