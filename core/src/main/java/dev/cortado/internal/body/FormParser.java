package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.FormOptions;
import dev.cortado.Upload;
import dev.cortado.internal.http.Percent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms ({@code application/x-www-form-urlencoded}) with the meaning of qs, in time linear to their length. */
final class FormParser {

    private static final String SENTINEL = "utf8=";
    /** A check mark in UTF-8, and what a browser makes of it in a page whose charset lacks it. */
    private static final String UTF_8_MARK = "utf8=%E2%9C%93";
    private static final String LATIN_1_MARK = "utf8=%26%2310003%3B";
    private static final Pattern NAME_END = Pattern.compile("(?:]|%5[Dd])=");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-fA-F]{2})");
    private static final Pattern ENTITY = Pattern.compile("&#(\\d{1,7});");

    private final FormOptions options;
    private final Charset charset;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private FormParser(FormOptions options, Charset charset) {
        this.options = options;
        this.charset = charset;
    }

    /** @throws BodyError 413: too many parameters or nodes; 400: nested too deeply */
    static Form parse(String text, Charset charset, FormOptions options) {
        if (text.isEmpty()) {
            return Form.EMPTY;
        }
        long count = text.chars().filter(c -> c == '&').count() + 1;
        if (count > options.parameterLimit()) {
            throw tooMany(options.parameterLimit());
        }
        String[] parts = text.split("&", -1);
        int mark = options.charsetSentinel() ? sentinel(parts) : -1;
        FormParser parser = new FormParser(options, mark < 0 ? charset : switch (parts[mark]) {
            case UTF_8_MARK -> StandardCharsets.UTF_8;
            case LATIN_1_MARK -> StandardCharsets.ISO_8859_1;
            default -> charset;
        });
        for (int i = 0; i < parts.length; i++) {
            if (i != mark && !parts[i].isEmpty()) {
                parser.add(parts[i]);
            }
        }
        return of(parser.fields, options, List.of());
    }

    /** @param fields names as they came, with all their values; becomes part of the result */
    static Form of(Map<String, List<String>> fields, FormOptions options, List<Upload> files) {
        Map<String, Object> tree;
        if (options.extended()) {
            NestedForm nested = new NestedForm(options, fields.values().stream().mapToInt(List::size).sum());
            fields.forEach(nested::add);
            tree = nested.result();
        } else {
            tree = new LinkedHashMap<>();
            fields.forEach((name, values) -> tree.put(name, values.size() == 1 ? values.getFirst() : List.copyOf(values)));
            tree.remove("");
        }
        fields.replaceAll((name, values) -> List.copyOf(values));
        return new Form(Collections.unmodifiableMap(fields), Collections.unmodifiableMap(tree), List.copyOf(files));
    }

    static BodyError tooMany(long limit) {
        return new BodyError(413, "too many parameters", "parameters.too.many", BodyError.Details.ofLimit(limit), null);
    }

    private static int sentinel(String[] parts) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith(SENTINEL)) {
                return i;
            }
        }
        return -1;
    }

    private void add(String part) {
        Matcher bracket = NAME_END.matcher(part);
        int equals = bracket.find() ? bracket.end() - 1 : part.indexOf('=');
        String name = decode(equals < 0 ? part : part.substring(0, equals));
        String value = equals < 0 ? "" : decode(part.substring(equals + 1));
        if (options.interpretNumericEntities() && charset.equals(StandardCharsets.ISO_8859_1)) {
            value = ENTITY.matcher(value).replaceAll(FormParser::character);
        }
        fields.computeIfAbsent(name, none -> new ArrayList<>(1)).add(value);
    }

    private static String character(MatchResult entity) {
        int code = Integer.parseInt(entity.group(1));
        return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : entity.group());
    }

    private String decode(String text) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return Percent.decodeForm(text);
        }
        return ESCAPE.matcher(text.replace('+', ' '))
                .replaceAll(escape -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    }
}
