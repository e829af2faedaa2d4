package dev.cortado.fuzz;

import java.nio.charset.StandardCharsets;

/** Bytes as text, one character a byte, with what does not print written out: \r, \n, \t, \xe9. */
public final class Escapes {

    private Escapes() {}

    public static byte[] bytes(String written) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c != '\\' || i + 1 == written.length()) {
                text.append(c);
                continue;
            }
            i++;
            switch (written.charAt(i)) {
                case 'r' -> text.append('\r');
                case 'n' -> text.append('\n');
                case 't' -> text.append('\t');
                case 'x' -> {
                    text.append((char) Integer.parseInt(written.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> text.append(written.charAt(i));
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    public static String written(byte[] bytes) {
        StringBuilder written = new StringBuilder();
        for (byte b : bytes) {
            int c = b & 0xFF;
            switch (c) {
                case '\r' -> written.append("\\r");
                case '\n' -> written.append("\\n");
                case '\t' -> written.append("\\t");
                case '\\' -> written.append("\\\\");
                default -> written.append(c < ' ' || c > '~' ? "\\x%02x".formatted(c) : String.valueOf((char) c));
            }
        }
        return written.toString();
    }
}
