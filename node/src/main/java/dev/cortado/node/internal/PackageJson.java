package dev.cortado.node.internal;

import dev.cortado.node.NodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project's package.json; empty where there is none. */
record PackageJson(Path directory, JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();

    static PackageJson read(Path directory) {
        return new PackageJson(directory, Files.isRegularFile(directory.resolve("package.json"))
                ? parse(directory.resolve("package.json")) : JSON.createObjectNode());
    }

    static JsonNode parse(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            var at = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
            throw new NodeException(file + at + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new NodeException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    boolean hasDependencies() {
        return !required().isEmpty() || !json.path("optionalDependencies").isEmpty() || json.has("workspaces");
    }

    /** What must be there: name → range. */
    Map<String, String> required() {
        var all = new LinkedHashMap<String, String>();
        for (var section : new String[] {"devDependencies", "dependencies"}) {
            json.path(section).properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asString("")));
        }
        json.path("optionalDependencies").propertyNames().forEach(all::remove);
        return all;
    }

    /** {@code packageManager}: {@code pnpm@10.1.0+sha512.abc}. */
    Optional<String> packageManager() {
        return Optional.of(json.path("packageManager").asString("")).filter(text -> !text.isBlank());
    }
}
