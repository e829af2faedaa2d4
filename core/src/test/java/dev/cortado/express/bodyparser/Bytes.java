package dev.cortado.express.bodyparser;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies as they are sent. */
final class Bytes {

    private interface Wrap {
        OutputStream around(OutputStream out) throws IOException;
    }

    private Bytes() {}

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) throws IOException {
        return compress(utf8(text), GZIPOutputStream::new);
    }

    static byte[] deflate(String text) throws IOException {
        return compress(utf8(text), DeflaterOutputStream::new);
    }

    static byte[] brotli(String text) throws IOException {
        Brotli4jLoader.ensureAvailability();
        return Encoder.compress(utf8(text));
    }

    static byte[] zstd(String text) {
        return Zstd.compress(utf8(text));
    }

    private static byte[] compress(byte[] bytes, Wrap wrap) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream compressed = wrap.around(out)) {
            compressed.write(bytes);
        }
        return out.toByteArray();
    }

    static byte[] cutOff(byte[] bytes, int count) {
        return Arrays.copyOf(bytes, bytes.length - count);
    }

    /** With its byte at this index left out. */
    static byte[] without(byte[] bytes, int index) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, index + 1, rest, index, rest.length - index);
        return rest;
    }

    /** As {@code Transfer-Encoding: chunked}. */
    static byte[] chunked(String... chunks) {
        StringBuilder body = new StringBuilder();
        for (String chunk : chunks) {
            body.append(Integer.toHexString(utf8(chunk).length)).append("\r\n").append(chunk).append("\r\n");
        }
        return utf8(body.append("0\r\n\r\n").toString());
    }
}
