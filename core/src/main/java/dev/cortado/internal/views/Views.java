package dev.cortado.internal.views;

import dev.cortado.Settings;
import dev.cortado.TemplateEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The templates of an application. */
public final class Views {

    /** By extension, with its dot. */
    private final Map<String, TemplateEngine> engines = new ConcurrentHashMap<>();
    private final Map<String, View> known = new ConcurrentHashMap<>();

    private record View(Path file, TemplateEngine engine) {}

    public void engine(String extension, TemplateEngine engine) {
        Objects.requireNonNull(engine, "callback function required");
        engines.put(extension.startsWith(".") ? extension : "." + extension, engine);
    }

    /** The engine of this application itself, or null. */
    public @Nullable TemplateEngine engine(String extension) {
        return engines.get(extension);
    }

    /**
     * @param model its {@code cache} wins over the setting
     * @param engines finds the engine of an extension, in parents too
     */
    public String render(
            String name, Map<String, Object> model, Settings settings, Function<String, @Nullable TemplateEngine> engines) {
        boolean cache = model.get("cache") instanceof Boolean own ? own : settings.viewCache();
        View view = cache ? known.get(name) : null;
        if (view == null) {
            view = find(name, settings, engines);
            if (cache) {
                known.put(name, view);
            }
        }
        StringWriter out = new StringWriter();
        try {
            view.engine.render(view.file, model, out);
        } catch (RuntimeException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return out.toString();
    }

    private static View find(String name, Settings settings, Function<String, @Nullable TemplateEngine> engines) {
        String extension = extension(name);
        String file = name;
        if (extension.isEmpty()) {
            String standard = settings.viewEngine();
            if (standard == null || standard.isEmpty()) {
                throw new IllegalArgumentException("No default engine was specified and no extension was provided.");
            }
            extension = standard.startsWith(".") ? standard : "." + standard;
            file = name + extension;
        }
        TemplateEngine engine = engines.apply(extension);
        if (engine == null) {
            throw new IllegalArgumentException("No engine renders \"" + extension + "\" templates such as \"" + name
                    + "\": app.engine(\"" + extension.substring(1) + "\", …)");
        }
        for (Path directory : settings.views()) {
            Path found = in(directory, file, extension);
            if (found != null) {
                return new View(found, engine);
            }
        }
        throw new IllegalArgumentException("Failed to lookup view \"" + name + "\" in views " + listed(settings.views()));
    }

    /** Of the last segment, with its dot; empty if there is none. */
    private static String extension(String name) {
        int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
        int dot = name.lastIndexOf('.');
        return dot > slash + 1 ? name.substring(dot) : "";
    }

    /** {@code name.ext}, else {@code name/index.ext}; null if neither is there. A relative name does not lead out of the directory. */
    private static @Nullable Path in(Path directory, String name, String extension) {
        Path root = directory.toAbsolutePath().normalize();
        Path file = root.resolve(name).normalize();
        if (!Path.of(name).isAbsolute() && !file.startsWith(root)) {
            return null;
        }
        if (Files.isRegularFile(file)) {
            return file;
        }
        String plain = String.valueOf(file.getFileName());
        Path index = file.resolveSibling(plain.substring(0, plain.length() - extension.length())).resolve("index" + extension);
        return Files.isRegularFile(index) ? index : null;
    }

    private static String listed(List<Path> directories) {
        if (directories.size() == 1) {
            return "directory \"" + directories.getFirst() + "\"";
        }
        String first = String.join("\", \"", directories.subList(0, Math.max(0, directories.size() - 1)).stream().map(Path::toString).toList());
        return "directories \"" + first + "\" or \"" + (directories.isEmpty() ? "" : directories.getLast()) + "\"";
    }
}
