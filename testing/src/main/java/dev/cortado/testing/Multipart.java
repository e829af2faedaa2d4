package dev.cortado.testing;

import java.net.URLConnection;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** A body of {@code multipart/form-data} (RFC 7578) that is made while it is sent. */
final class Multipart {

    private final String boundary = "cortado-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    Multipart field(String name, String value) {
        return part("name=\"" + escaped(name) + "\"\r\n\r\n", BodyPublishers.ofString(value, StandardCharsets.UTF_8));
    }

    Multipart file(String name, Path file) {
        String filename = String.valueOf(file.getFileName());
        String type = Objects.requireNonNullElse(URLConnection.guessContentTypeFromName(filename), "application/octet-stream");
        return file(name, filename, type, TestRequest.published(file));
    }

    Multipart file(String name, String filename, String contentType, BodyPublisher content) {
        String head = "name=\"" + escaped(name) + "\"; filename=\"" + escaped(filename) + "\"\r\nContent-Type: " + contentType + "\r\n\r\n";
        return part(head, content);
    }

    private Multipart part(String head, BodyPublisher content) {
        parts.add(text("--" + boundary + "\r\nContent-Disposition: form-data; " + head));
        parts.add(content);
        parts.add(text("\r\n"));
        return this;
    }

    /** As browsers do. */
    private static String escaped(String text) {
        return text.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(text("--" + boundary + "--\r\n"));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
