package dev.cortado;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection that sends exactly the bytes it is told to, and reads answers one by one. */
public final class Raw implements AutoCloseable {

    /** One answer as it came; header lines as they were written. */
    public record Answer(int status, List<String> headers, byte[] bytes) {

        public String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip()).findFirst().orElse(null);
        }

        public List<String> all(String name) {
            return headers.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip()).toList();
        }
    }

    private final Socket socket;
    private final InputStream in;

    public Raw(int port) throws IOException {
        this(port, 64 * 1024);
    }

    public Raw(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream(), 1024);
    }

    /** One request on a connection of its own. Lines end as they are written; give CRLF. */
    public static Answer once(int port, String request) throws IOException {
        try (Raw raw = new Raw(port)) {
            return raw.send(request).read(request.startsWith("HEAD"));
        }
    }

    public static Answer get(int port, String path, String... headers) throws IOException {
        return once(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + lines(headers) + "\r\n");
    }

    public static Answer request(int port, String method, String path, String body, String... headers) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return once(port, method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n"
                + lines(headers) + "\r\n" + body);
    }

    private static String lines(String... headers) {
        StringBuilder lines = new StringBuilder();
        for (String header : headers) {
            lines.append(header).append("\r\n");
        }
        return lines.toString();
    }

    public Raw send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    public Raw send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    public Answer read() throws IOException {
        return read(false);
    }

    public Answer read(boolean head) throws IOException {
        String first = line();
        int status = Integer.parseInt(first.split(" ")[1]);
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Answer answer = new Answer(status, headers, new byte[0]);
        if (head || status == 304 || status == 204 || status < 200) {
            return answer;
        }
        return new Answer(status, headers, body(answer));
    }

    private byte[] body(Answer head) throws IOException {
        String length = head.header("content-length");
        if (length != null) {
            return exactly(Integer.parseInt(length));
        }
        if (!"chunked".equalsIgnoreCase(head.header("transfer-encoding"))) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            body.write(exactly(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    public byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("closed after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    public String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
    }

    /** All that comes until the connection ends, in whatever way. */
    public byte[] rest() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (java.net.SocketException reset) {
            // That is an end as well.
        }
        return rest.toByteArray();
    }

    /** Whether the server closes the connection, with nothing more to say. */
    public boolean isClosed() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    /** Ends the connection the hard way: the server gets a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
