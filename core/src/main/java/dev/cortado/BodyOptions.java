package dev.cortado;

import java.util.List;

/**
 * What a body parser reads.
 *
 * <pre>{@code
 * app.use(json(BodyOptions.JSON.withLimit(1 << 20).withTypes("application/json", "application/*+json")));
 * }</pre>
 *
 * @param limit bytes of the body, after decompression; more is answered 413
 * @param types media types; {@code *} stands for a part or the rest of one
 * @param inflate whether compressed bodies (gzip, deflate) are read; if not they are answered 415
 * @param strict JSON only: whether the body must be an object or an array
 * @param fields forms only: the most fields
 */
public record BodyOptions(long limit, List<String> types, boolean inflate, boolean strict, int fields) {

    private static final long DEFAULT_LIMIT = 100 * 1024;

    public static final BodyOptions JSON = new BodyOptions(DEFAULT_LIMIT, List.of("application/json"), true, true, 1000);
    public static final BodyOptions URLENCODED =
            new BodyOptions(DEFAULT_LIMIT, List.of("application/x-www-form-urlencoded"), true, true, 1000);
    public static final BodyOptions TEXT = new BodyOptions(DEFAULT_LIMIT, List.of("text/plain"), true, true, 1000);
    public static final BodyOptions RAW = new BodyOptions(DEFAULT_LIMIT, List.of("application/octet-stream"), true, true, 1000);

    public BodyOptions {
        if (limit < 0 || limit > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("BodyOptions.limit must be from 0 to 2147483639 bytes, but is " + limit);
        }
        if (fields < 1) {
            throw new IllegalArgumentException("BodyOptions.fields must be greater than 0, but is " + fields);
        }
        types = List.copyOf(types);
    }

    public BodyOptions withLimit(long value) {
        return new BodyOptions(value, types, inflate, strict, fields);
    }

    public BodyOptions withTypes(String... values) {
        return new BodyOptions(limit, List.of(values), inflate, strict, fields);
    }

    public BodyOptions withInflate(boolean value) {
        return new BodyOptions(limit, types, value, strict, fields);
    }

    public BodyOptions withStrict(boolean value) {
        return new BodyOptions(limit, types, inflate, value, fields);
    }

    public BodyOptions withFields(int value) {
        return new BodyOptions(limit, types, inflate, strict, value);
    }
}
