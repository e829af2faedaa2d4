package dev.cortado;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An HTTP/2 client that sends exactly the frames it is told to (RFC 9113). */
final class Http2Raw implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int PRIORITY = 2;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    private static final int WITH_PRIORITY = 32;

    static final int ENHANCE_YOUR_CALM = 11;

    /** One frame as it came. */
    record Frame(int type, int flags, int stream, byte[] payload, Http2Headers fields) {

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** The error code of RST_STREAM, or that of GOAWAY. */
        int code() {
            ByteBuffer bytes = ByteBuffer.wrap(payload);
            return type == GOAWAY ? bytes.getInt(4) : bytes.getInt();
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    /** A whole answer: the heads (informational ones first), the body, the fields behind it. */
    record Answer(List<Http2Headers> heads, String body, Http2Headers trailers) {

        int status() {
            return Integer.parseInt(heads.getLast().status().toString());
        }

        String header(String name) {
            CharSequence value = heads.getLast().get(name);
            return value == null ? null : value.toString();
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    Http2Raw(int port, int... settings) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), port), settings);
    }

    /** @param settings identifier, value, identifier, value, … */
    Http2Raw(Socket socket, int... settings) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        ByteBuffer payload = ByteBuffer.allocate(settings.length / 2 * 6);
        for (int i = 0; i < settings.length; i += 2) {
            payload.putShort((short) settings[i]).putInt(settings[i + 1]);
        }
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(SETTINGS, 0, 0, payload.array());
    }

    Http2Raw send(int type, int flags, int stream, byte[] payload) throws IOException {
        socket.getOutputStream().write(frame(type, flags, stream, payload));
        return this;
    }

    Http2Raw send(byte[] frames) throws IOException {
        socket.getOutputStream().write(frames);
        return this;
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length).put((byte) type).put((byte) flags).putInt(stream);
        return frame.put(payload).array();
    }

    /** A request without a body, and more fields. */
    Http2Raw get(int stream, String path, String... fields) throws IOException {
        return send(HEADERS, END_HEADERS | END_STREAM, stream, request("GET", path, fields));
    }

    /** The head of a request whose body follows. */
    Http2Raw post(int stream, String path, String... fields) throws IOException {
        return send(HEADERS, END_HEADERS, stream, request("POST", path, fields));
    }

    Http2Raw data(int stream, String text, boolean end) throws IOException {
        return send(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    Http2Raw reset(int stream) throws IOException {
        return send(RST_STREAM, 0, stream, number(8));
    }

    Http2Raw window(int stream, int more) throws IOException {
        return send(WINDOW_UPDATE, 0, stream, number(more));
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] request(String method, String path, String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(fields(":method", method, ":scheme", "http", ":path", path, ":authority", "localhost"));
        out.writeBytes(fields(fields));
        return out.toByteArray();
    }

    /** Literals without an index and without Huffman code (RFC 7541, section 6.2.2). */
    static byte[] fields(String... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            out.write(0);
            string(out, fields[i]);
            string(out, fields[i + 1]);
        }
        return out.toByteArray();
    }

    private static void string(ByteArrayOutputStream out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int rest = bytes.length - 127;
        out.write(Math.min(bytes.length, 127));
        for (; rest >= 128; rest >>= 7) {
            out.write(rest & 0x7F | 0x80);
        }
        if (bytes.length >= 127) {
            out.write(rest);
        }
        out.writeBytes(bytes);
    }

    Frame read() throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = new byte[length];
        in.readFully(payload);
        if (type == SETTINGS && (flags & ACK) == 0) {
            send(SETTINGS, ACK, 0, new byte[0]);
        }
        return new Frame(type, flags, stream, payload, type == HEADERS ? decode(stream, flags, payload) : null);
    }

    /** The next frame of this type, whatever comes before. */
    Frame await(int type) throws IOException {
        Frame frame = read();
        while (frame.type != type) {
            frame = read();
        }
        return frame;
    }

    /** Each one, for later ones build on it. */
    private Http2Headers decode(int stream, int flags, byte[] payload) throws IOException {
        int skipped = (flags & WITH_PRIORITY) != 0 ? 5 : 0;
        try {
            return decoder.decodeHeaders(stream, Unpooled.wrappedBuffer(payload, skipped, payload.length - skipped));
        } catch (Http2Exception e) {
            throw new IOException(e);
        }
    }

    /** The answer to a request; frames of other streams are passed over. */
    Answer answer(int stream) throws IOException {
        List<Http2Headers> heads = new ArrayList<>();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Http2Headers trailers = null;
        while (true) {
            Frame frame = read();
            if (frame.type == GOAWAY || frame.type == RST_STREAM && frame.stream == stream) {
                throw new IOException((frame.type == GOAWAY ? "GOAWAY " : "RST_STREAM ") + frame.code());
            }
            Http2Headers fields = frame.fields;
            if (frame.stream == stream && fields != null) {
                if (fields.status() == null) {
                    trailers = fields;
                } else {
                    heads.add(fields);
                }
            }
            if (frame.stream == stream && frame.type == DATA) {
                body.writeBytes(frame.payload);
                if (frame.payload.length > 0) {
                    window(0, frame.payload.length);
                }
            }
            if (frame.stream == stream && frame.has(END_STREAM) && (frame.type == HEADERS || frame.type == DATA)) {
                return new Answer(heads, body.toString(StandardCharsets.UTF_8), trailers);
            }
        }
    }

    /** Reads to the end of the connection. @return the code of the last GOAWAY, or -1 */
    int codeAtEnd() throws IOException {
        int code = -1;
        try {
            while (true) {
                Frame frame = read();
                code = frame.type == GOAWAY ? frame.code() : code;
            }
        } catch (EOFException | SocketException end) {
            return code;
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
