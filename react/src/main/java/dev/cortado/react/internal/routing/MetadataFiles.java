package dev.cortado.react.internal.routing;

import dev.cortado.react.PagesException.Problem;
import dev.cortado.react.internal.routing.RouteManifest.Metadata;
import dev.cortado.react.internal.url.PercentEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files in {@code app/} that become tags in the head: icons, social images, the web manifest, robots and sitemap. */
final class MetadataFiles {

    private static final Map<String, String> IMAGE_TYPES = Map.of(
            "ico", "image/x-icon", "jpg", "image/jpeg", "jpeg", "image/jpeg",
            "png", "image/png", "svg", "image/svg+xml", "gif", "image/gif");
    private static final Pattern IMAGE =
            Pattern.compile("(icon|apple-icon|opengraph-image|twitter-image)(\\d?)\\.(ico|jpe?g|png|svg|gif)");
    private static final Pattern GENERATED_IMAGE = Pattern.compile("(icon|apple-icon|opengraph-image|twitter-image)\\d?");
    private static final int LONGEST_ALT = 1024;

    private final ProjectFiles project;
    private final List<Problem> problems;
    private final List<Metadata> found = new ArrayList<>();

    MetadataFiles(ProjectFiles project, List<Problem> problems) {
        this.project = project;
        this.problems = problems;
    }

    List<Metadata> collect(AppFolder root) throws IOException {
        visit(root);
        return found;
    }

    private void visit(AppFolder folder) throws IOException {
        for (var name : folder.otherFiles) {
            var file = project.appDirectory() + "/" + (folder.path.isEmpty() ? "" : folder.path + "/") + name;
            var base = project.extensions().baseName(name);
            if (base != null) {
                if (GENERATED_IMAGE.matcher(base).matches()) unsupported(base, file);
                continue;
            }
            var metadata = read(folder, name, file);
            if (metadata != null) found.add(metadata);
        }
        for (var child : folder.children) visit(child);
    }

    /** What {@code robots.ts}, {@code sitemap.ts} and {@code manifest.ts} answer, or null for any other module of this folder. */
    static @Nullable String servedName(@Nullable String base, AppFolder folder) {
        boolean root = folder.parent == null;
        return switch (base) {
            case "robots" -> root ? "robots.txt" : null;
            case "manifest" -> root ? "manifest.webmanifest" : null;
            case "sitemap" -> "sitemap.xml";
            case null, default -> null;
        };
    }

    private void unsupported(String base, String file) {
        problems.add(Problem.of("Generated images are not supported yet: \"" + base + "\" would never be served. "
                + "Put a static file in its place, for example \"" + base + ".png\".", file));
    }

    private @Nullable Metadata read(AppFolder folder, String name, String file) throws IOException {
        boolean root = folder.parent == null;
        if (root && name.equals("favicon.ico")) return metadata(folder, "favicon", name, file, "image/x-icon");
        if (root && name.equals("robots.txt")) return metadata(folder, "robots", name, file, "text/plain; charset=utf-8");
        if (root && (name.equals("manifest.json") || name.equals("manifest.webmanifest"))) {
            return metadata(folder, "manifest", name, file, "application/manifest+json");
        }
        if (name.equals("sitemap.xml")) return metadata(folder, "sitemap", name, file, "application/xml");
        var image = IMAGE.matcher(name);
        if (!image.matches() || image.group(3).equals("ico") && !image.group(1).equals("icon")) return null;
        return metadata(folder, image.group(1), name, file, IMAGE_TYPES.get(image.group(3)));
    }

    private Metadata metadata(AppFolder folder, String type, String name, String file, String contentType) throws IOException {
        var path = project.root().resolve(file);
        boolean isImage = contentType.startsWith("image/");
        String sizes = null;
        if (isImage) {
            var size = ImageSize.of(path);
            sizes = contentType.equals("image/svg+xml") ? "any" : size == null ? null : size.toString();
        }
        // The hash makes a changed icon a new URL; browsers keep icons for very long.
        var query = isImage ? "?" + Integer.toHexString(Arrays.hashCode(Files.readAllBytes(path))) : "";
        return new Metadata(folder.path, type, file, url(folder, name, isImage) + query, contentType, sizes, alt(path, type));
    }

    private static String url(AppFolder folder, String name, boolean isImage) {
        var text = new StringBuilder();
        for (var segment : folder.pattern().split("/")) {
            if (!segment.isEmpty()) text.append('/').append(PercentEncoding.encodeSegment(segment));
        }
        // Two groups may hold an icon for the same URL: the group's name keeps them apart.
        for (var at : isImage ? folder.lineage() : List.<AppFolder>of()) {
            if (at.segment instanceof Segment.Group group) text.append('/').append(PercentEncoding.encodeSegment("(" + group.name() + ")"));
        }
        return text.append('/').append(PercentEncoding.encodeSegment(name)).toString();
    }

    private @Nullable String alt(Path image, String type) throws IOException {
        if (!type.endsWith("-image")) return null;
        var name = image.getFileName().toString();
        var text = image.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".alt.txt");
        if (!Files.isRegularFile(text)) return null;
        var alt = Files.readString(text).strip();
        return alt.length() > LONGEST_ALT ? alt.substring(0, LONGEST_ALT) : alt;
    }
}
