package dev.cortado.react.internal.config;

import dev.cortado.react.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code config.json}: the evaluated next.config, as far as it concerns Java. */
public record ProjectConfig(
        boolean trailingSlash,
        boolean compress,
        boolean ignoreTypeErrors,
        String tsconfig,
        String imagePath,
        List<String> pageExtensions,
        Rules rules) {

    public static final ProjectConfig DEFAULT =
            new ProjectConfig(false, true, false, "tsconfig.json", "/_next/image", List.of("tsx", "ts", "jsx", "js"), Rules.NONE);

    /** Reads the file that the front-end build or the development worker wrote. */
    public static ProjectConfig read(Path file) throws IOException {
        return of(Json.MAPPER.readTree(Files.readAllBytes(file)));
    }

    static ProjectConfig of(JsonNode json) {
        return new ProjectConfig(
                json.path("trailingSlash").asBoolean(false),
                json.path("compress").asBoolean(true),
                json.path("typescript").path("ignoreBuildErrors").asBoolean(false),
                Json.text(json.path("typescript").path("tsconfigPath"), "tsconfig.json"),
                Json.text(json.path("images").path("path"), "/_next/image"),
                json.path("pageExtensions").valueStream().map(JsonNode::asString).toList(),
                Rules.of(json));
    }
}
