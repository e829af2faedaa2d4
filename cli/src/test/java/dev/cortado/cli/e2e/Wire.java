package dev.cortado.cli.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** HTTP/1.1 by hand, for what a client library would tidy up: odd request targets, and when each byte of an answer arrived. */
final class Wire {

    private static final int READ_LIMIT_MILLIS = 30_000;

    private Wire() {}

    /** A piece of an answer as it came from the socket. */
    record Piece(long millis, String text) {}

    /** An answer: its status, and all of its bytes as text. */
    record Answer(int status, String head, String body, List<Piece> pieces) {

        String header(String name) {
            return head.lines().filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse("");
        }

        /** Milliseconds from the request to the first piece with which the text was complete. */
        long arrival(String wanted) {
            var seen = new StringBuilder();
            for (Piece piece : pieces) {
                seen.append(piece.text());
                if (seen.indexOf(wanted) >= 0) {
                    return piece.millis();
                }
            }
            throw new AssertionError("\"" + wanted + "\" is not in the answer:\n" + seen);
        }
    }

    /** Sends {@code GET target} exactly as it is written, with further header lines, and reads until the server closes. */
    static Answer get(int port, String target, String... headerLines) throws IOException {
        return send(port, "GET " + target + " HTTP/1.1", headerLines);
    }

    static Answer send(int port, String requestLine, String... headerLines) throws IOException {
        try (var socket = open(port, requestLine, "close", headerLines)) {
            return read(socket.getInputStream(), System.nanoTime());
        }
    }

    /** Sends a request and leaves the connection open. */
    static Socket open(int port, String requestLine, String connection, String... headerLines) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        try {
            socket.setSoTimeout(READ_LIMIT_MILLIS);
            socket.setTcpNoDelay(true);
            var head = new StringBuilder(requestLine).append("\r\nhost: 127.0.0.1:").append(port)
                    .append("\r\nconnection: ").append(connection).append("\r\n");
            for (String line : headerLines) {
                head.append(line).append("\r\n");
            }
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    static Answer read(InputStream in, long began) throws IOException {
        var pieces = new ArrayList<Piece>();
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
            all.write(buffer, 0, n);
            pieces.add(new Piece((System.nanoTime() - began) / 1_000_000, new String(buffer, 0, n, StandardCharsets.UTF_8)));
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("The server closed without an answer; it sent " + all.size() + " bytes");
        }
        int status = Integer.parseInt(text.substring(9, 12));
        return new Answer(status, text.substring(0, end), text.substring(end + 4), List.copyOf(pieces));
    }
}
