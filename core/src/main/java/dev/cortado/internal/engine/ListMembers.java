package dev.cortado.internal.engine;

import io.netty.handler.codec.http.HttpHeaders;

/** Members of a header that is a list (RFC 9110, section 5.6.1). The engine's headers take the beginning of a member for the whole of it. */
final class ListMembers {

    private ListMembers() {}

    static boolean contain(HttpHeaders headers, CharSequence name, CharSequence member) {
        if (!headers.contains(name)) {
            return false;
        }
        for (String line : headers.getAll(name)) {
            if (contain(line, member.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean contain(String line, String member) {
        int begin = 0;
        while (begin <= line.length()) {
            int comma = line.indexOf(',', begin);
            int end = comma < 0 ? line.length() : comma;
            if (line.substring(begin, end).strip().equalsIgnoreCase(member)) {
                return true;
            }
            begin = end + 1;
        }
        return false;
    }
}
