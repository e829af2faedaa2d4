package dev.cortado.react.internal.build;

/** The text of a script without what is no code: comments and template literals become blanks, so that positions stay. */
final class ScriptText {

    private final String text;
    private final StringBuilder code;
    private int at;

    private ScriptText(String text) {
        this.text = text;
        this.code = new StringBuilder(text);
    }

    static String code(String text) {
        return new ScriptText(text).read();
    }

    private String read() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"' || c == '\'') skipString(c);
            else if (c == '`') blank(templateEnd(at + 1));
            else if (text.startsWith("//", at)) blank(end("\n", at));
            else if (text.startsWith("/*", at)) blank(end("*/", at + 2) + 2);
            else at++;
        }
        return code.toString();
    }

    /** A string ends on its line, whatever is in it. */
    private void skipString(char quote) {
        for (at++; at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n'; at++) {
            if (text.charAt(at) == '\\') at++;
        }
        at++;
    }

    /** Behind the template that begins here, with those in its substitutions. */
    private int templateEnd(int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '`') return i + 1;
            if (c == '\\') i += 2;
            else if (text.startsWith("${", i)) i = substitutionEnd(i + 2);
            else i++;
        }
        return i;
    }

    private int substitutionEnd(int from) {
        int depth = 1;
        int i = from;
        while (i < text.length() && depth > 0) {
            char c = text.charAt(i++);
            if (c == '`') i = templateEnd(i);
            else if (c == '{') depth++;
            else if (c == '}') depth--;
        }
        return i;
    }

    private int end(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }

    private void blank(int end) {
        int last = Math.min(end, text.length());
        for (; at < last; at++) if (text.charAt(at) != '\n') code.setCharAt(at, ' ');
    }
}
