package dev.cortado.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a server does with the bytes of one connection, whose client then closes its side.
 *
 * @param answers the final ones, in order
 * @param rest what cannot be read as an answer
 * @param ended whether the connection ended in time
 */
public record Exchange(List<Answer> answers, String rest, boolean ended) {

    /**
     * @param seen null: no handler was asked
     * @param note what the server says besides, for people
     * @param http10 whether it is one of HTTP/1.0
     */
    public record Answer(int status, Seen seen, String note, boolean http10) {}

    private static final int MOST = 4 * 1024 * 1024;
    /** Addresses of this machine, so that there are enough pairs of ports for all connections. */
    private static final int SOURCES = 50;

    public static Exchange with(int port, byte[] request, int number, Duration longest) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        boolean ended = true;
        try (Socket socket = new Socket()) {
            if (System.getProperty("os.name").equals("Linux")) {
                socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + number % SOURCES)}), 0));
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            socket.setSoTimeout((int) longest.toMillis());
            Thread sender = Thread.startVirtualThread(() -> send(socket, request));
            read(socket.getInputStream(), received);
            sender.interrupt();
        } catch (SocketTimeoutException late) {
            ended = false;
        } catch (IOException reset) {
            // That is an end as well.
        }
        return parsed(received.toString(StandardCharsets.ISO_8859_1), ended);
    }

    private static void send(Socket socket, byte[] request) {
        try {
            socket.getOutputStream().write(request);
            socket.shutdownOutput();
        } catch (IOException refused) {
            // Whoever reads sees what the server said.
        }
    }

    private static void read(InputStream in, ByteArrayOutputStream received) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0 && received.size() < MOST; count = in.read(buffer)) {
            received.write(buffer, 0, count);
        }
    }

    private static Exchange parsed(String text, boolean ended) {
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int headEnd = text.indexOf("\r\n\r\n", at);
            if (headEnd < 0 || !text.startsWith("HTTP/1.", at)) {
                break;
            }
            String head = text.substring(at, headEnd + 2);
            int status = Integer.parseInt(head.substring(9, 12));
            at = headEnd + 4;
            if (status >= 200) {
                String seen = header(head, Seen.HEADER);
                Answer answer = new Answer(status, seen == null ? null : Seen.decoded(seen), header(head, "X-Note"), head.startsWith("HTTP/1.0"));
                answers.add(answer);
                at = bodyEnd(text, at, head, answer);
            }
        }
        return new Exchange(answers, text.substring(Math.min(at, text.length())), ended);
    }

    private static int bodyEnd(String text, int at, String head, Answer answer) {
        boolean none = answer.seen != null && answer.seen.method().equals("HEAD") || answer.status == 204 || answer.status == 304;
        String length = header(head, "Content-Length");
        // A HEAD that no handler saw has a length, and no body.
        if (none || text.startsWith("HTTP/1.", at)) {
            return at;
        }
        if (length == null) {
            return text.length();
        }
        int end = at + Integer.parseInt(length);
        return end > text.length() ? at : end;
    }

    private static String header(String head, String name) {
        int at = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        return at < 0 ? null : head.substring(at + name.length() + 3, head.indexOf("\r\n", at + 2)).strip();
    }
}
