package dev.cortado.react.internal.built;

import dev.cortado.react.PagesException;
import dev.cortado.react.internal.Json;
import dev.cortado.react.internal.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code build.json}: what the build decided. It is written last, so a build without it is not complete.
 *
 * @param modes by key of the route
 * @param proxy the {@code proxy} of the answer to {@code describe}; a null node without one
 */
public record BuildInfo(String buildId, String cortado, String node, Map<String, RouteMode> modes, JsonNode proxy) {

    private static final int VERSION = 2;
    private static final String FILE = "build.json";

    /**
     * Reads the description of a build.
     *
     * @throws PagesException there is no build, or not one that this version can run; the message says what to do
     */
    public static BuildInfo read(Path build) {
        try {
            var json = Json.MAPPER.readTree(Files.readAllBytes(build.resolve(FILE)));
            var cortado = Json.text(json.path("cortado"), "");
            if (json.path("version").asInt(0) != VERSION || !cortado.equals(Version.CURRENT)) {
                throw new PagesException("The build of " + project(build) + " was made by Cortado " + (cortado.isEmpty() ? "(unknown)" : cortado)
                        + " and this is " + Version.CURRENT + ". Run \"cortado build\" again.");
            }
            var modes = new LinkedHashMap<String, RouteMode>();
            json.path("routes").forEachEntry((key, mode) -> modes.put(key, new RouteMode(mode.path("static").asBoolean(false),
                    mode.path("onDemand").asBoolean(false), mode.path("maxDuration").asInt(0),
                    mode.path("paths").valueStream().map(JsonNode::asString).collect(Collectors.toSet()))));
            return new BuildInfo(Json.text(json.path("buildId"), ""), cortado, Json.text(json.path("node"), ""), modes, json.path("proxy"));
        } catch (NoSuchFileException missing) {
            throw new PagesException("There is no build of " + project(build) + ". Run \"cortado build\" first.", missing);
        } catch (IOException | JacksonException broken) {
            throw new PagesException("The build of " + project(build) + " cannot be read: " + broken.getMessage()
                    + ". Run \"cortado build\" again.", broken);
        }
    }

    /** What people call the build by. */
    private static Path project(Path build) {
        return build.toAbsolutePath().getParent().getParent();
    }

    /** Writes the description; the last file of a build. */
    public void write(Path build) throws IOException {
        var json = Json.MAPPER.createObjectNode();
        json.put("version", VERSION).put("buildId", buildId).put("cortado", cortado).put("node", node);
        var routes = json.putObject("routes");
        modes.forEach((key, mode) -> {
            var route = routes.putObject(key)
                    .put("static", mode.isStatic()).put("onDemand", mode.onDemand()).put("maxDuration", mode.maxDuration());
            if (!mode.paths().isEmpty()) mode.paths().stream().sorted().forEach(route.putArray("paths")::add);
        });
        json.set("proxy", proxy.isMissingNode() ? Json.MAPPER.nullNode() : proxy);
        Files.write(build.resolve(FILE), Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }
}
