package dev.cortado;

import dev.cortado.internal.body.ByteSize;
import dev.cortado.internal.body.TypeIs;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a body parser reads. The names are those of Express.
 *
 * {@snippet :
 * app.use(json(BodyOptions.JSON.withLimit("1mb").withType("application/json", "application/*+json")));
 * }
 *
 * <p>Immutable. Gzip and deflate bodies are always read; {@code br} where brotli4j has a library for the platform; {@code zstd} where
 * {@code com.github.luben:zstd-jni} 1.5.7 is on the class path. Other codings are answered 415.
 *
 * @param limit bytes of the body, after decompression; more is answered 413
 * @param type which requests are read; see {@link #withType(String...)}
 * @param inflate whether compressed bodies are read; if not they are answered 415
 * @param strict JSON only: whether the body must be an object or an array
 * @param defaultCharset of bodies whose type names none
 * @param verify looks at the bytes before they are parsed
 * @param form forms only
 * @param mapper reads JSON, and makes of JSON and forms what {@code req.body(Type.class)} asks for; null: {@link Settings#json()}
 */
public record BodyOptions(
        long limit,
        Predicate<? super Request> type,
        boolean inflate,
        boolean strict,
        Charset defaultCharset,
        Verify verify,
        FormOptions form,
        @Nullable JsonMapper mapper) {

    /**
     * Looks at a body before it is parsed, for a signature over its bytes for example.
     *
     * {@snippet :
     * BodyOptions.Verify signature = (req, res, body, charset) -> {
     *     if (!Objects.equals(req.get("X-Checksum"), "" + Arrays.hashCode(body))) {
     *         throw new Forbidden("The checksum is not that of the body");
     *     }
     * };
     * app.use(json(BodyOptions.JSON.withVerify(signature)));
     * }
     */
    @FunctionalInterface
    public interface Verify {

        /** Accepts everything. */
        Verify NOTHING = (req, res, body, charset) -> {};

        /**
         * Runs on the request's virtual thread, after decompression.
         *
         * @param charset of text; null for {@link Middleware#raw()}
         * @throws Exception the body is refused: 403 with the message, or the status and type of an {@link HttpError}
         */
        void verify(Request req, Response res, byte[] body, @Nullable Charset charset) throws Exception;
    }

    private static final long DEFAULT_LIMIT = 100 * 1024;

    /** {@code application/json}, 100 KiB, objects and arrays only. */
    public static final BodyOptions JSON = of("application/json");
    /** {@code application/x-www-form-urlencoded}, 100 KiB, {@link FormOptions#SIMPLE}. */
    public static final BodyOptions URLENCODED = of("application/x-www-form-urlencoded");
    /** {@code text/plain}, 100 KiB. */
    public static final BodyOptions TEXT = of("text/plain");
    /** {@code application/octet-stream}, 100 KiB. */
    public static final BodyOptions RAW = of("application/octet-stream");

    public BodyOptions {
        if (limit < 0 || limit > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("option limit \"" + limit + "\" is invalid; it must be from 0 to 2147483639 bytes");
        }
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultCharset, "defaultCharset");
        Objects.requireNonNull(verify, "option verify must be function");
        Objects.requireNonNull(form, "form");
    }

    private static BodyOptions of(String type) {
        return new BodyOptions(
                DEFAULT_LIMIT, new TypeIs(List.of(type)), true, true, StandardCharsets.UTF_8, Verify.NOTHING, FormOptions.SIMPLE, null);
    }

    public BodyOptions withLimit(long value) {
        return new BodyOptions(value, type, inflate, strict, defaultCharset, verify, form, mapper);
    }

    /**
     * @param value such as {@code 500}, {@code 100kb} or {@code 1.5mb}, in powers of 1,024
     * @throws IllegalArgumentException it is no size
     */
    public BodyOptions withLimit(String value) {
        return withLimit(ByteSize.parse(value));
    }

    /** @param values media types, {@code *} stands for a part or the rest of one; extensions; {@code urlencoded}; {@code +json} */
    public BodyOptions withType(String... values) {
        return withType(new TypeIs(List.of(values)));
    }

    /** @param value called on the request's virtual thread for every request with a body */
    public BodyOptions withType(Predicate<? super Request> value) {
        return new BodyOptions(limit, value, inflate, strict, defaultCharset, verify, form, mapper);
    }

    public BodyOptions withInflate(boolean value) {
        return new BodyOptions(limit, type, value, strict, defaultCharset, verify, form, mapper);
    }

    public BodyOptions withStrict(boolean value) {
        return new BodyOptions(limit, type, inflate, value, defaultCharset, verify, form, mapper);
    }

    public BodyOptions withDefaultCharset(Charset value) {
        return new BodyOptions(limit, type, inflate, strict, value, verify, form, mapper);
    }

    public BodyOptions withVerify(Verify value) {
        return new BodyOptions(limit, type, inflate, strict, defaultCharset, value, form, mapper);
    }

    /**
     * Reads JSON in another way than the rest of the application, and is what Express's {@code reviver} is for: its features say what is
     * taken, its deserializers what becomes of it. What they refuse is answered 400.
     *
     * {@snippet :
     * var strict = app.settings().json().rebuild().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
     * app.post("/payments", json(BodyOptions.JSON.withMapper(strict)), (req, res) -> res.json(req.json()));
     * }
     */
    public BodyOptions withMapper(JsonMapper value) {
        return new BodyOptions(limit, type, inflate, strict, defaultCharset, verify, form, Objects.requireNonNull(value, "mapper"));
    }

    public BodyOptions withForm(FormOptions value) {
        return new BodyOptions(limit, type, inflate, strict, defaultCharset, verify, value, mapper);
    }

    /** Whether brackets in names make objects and lists; see {@link FormOptions}. */
    public BodyOptions withExtended(boolean value) {
        return withForm(form.withExtended(value));
    }

    /** See {@link FormOptions#parameterLimit()}. */
    public BodyOptions withParameterLimit(int value) {
        return withForm(form.withParameterLimit(value));
    }

    /** See {@link FormOptions#depth()}. */
    public BodyOptions withDepth(int value) {
        return withForm(form.withDepth(value));
    }
}
