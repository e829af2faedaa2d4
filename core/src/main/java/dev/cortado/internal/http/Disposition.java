package dev.cortado.internal.http;

import org.jspecify.annotations.Nullable;

/** Content-Disposition (RFC 6266, RFC 8187). */
final class Disposition {

    private Disposition() {}

    static String attachment(@Nullable String filename) {
        if (filename == null) {
            return "attachment";
        }
        String name = filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        StringBuilder plain = new StringBuilder();
        boolean exact = true;
        boolean token = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x20 || c == 0x7F || c > 0xFF) {
                plain.append('?');
                exact = false;
            } else {
                plain.append(c);
                exact &= c < 0x7F;
            }
            token &= c > 0x20 && c < 0x7F && "()<>@,;:\\\"/[]?={}%*'".indexOf(c) < 0;
        }
        exact &= !name.matches(".*%[0-9A-Fa-f]{2}.*");
        String quoted = token ? name : "\"" + plain.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        return "attachment; filename=" + quoted + (exact ? "" : "; filename*=UTF-8''" + encoded(name));
    }

    private static String encoded(String name) {
        return Percent.encodeComponent(name).replace("'", "%27").replace("(", "%28").replace(")", "%29").replace("*", "%2A");
    }
}
