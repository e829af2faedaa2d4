package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.BodyOptions;
import dev.cortado.FormOptions;
import dev.cortado.HttpError;
import dev.cortado.MultipartOptions;
import dev.cortado.Part;
import dev.cortado.Upload;
import dev.cortado.internal.engine.Flight;
import dev.cortado.internal.http.MediaTypes;
import dev.cortado.internal.http.RequestImpl;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerRequestInternal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The body of a request: read once, then kept. A parser reads it before the handlers do; without one they do it themselves. */
public final class Body {

    private static final TypeIs JSON = new TypeIs(List.of("application/json", "+json"));
    private static final TypeIs URLENCODED = new TypeIs(List.of("application/x-www-form-urlencoded"));

    private final RequestImpl req;
    private final HttpServerRequest raw;
    private final Flight flight;
    private final BodyReader reader;
    /** As it came, not decompressed. */
    private byte @Nullable [] received;
    private byte @Nullable [] bytes;
    private @Nullable Object parsed;
    private @Nullable JsonMapper own;
    private boolean streamed;

    public Body(RequestImpl req, HttpServerRequest raw, Flight flight) {
        this.req = req;
        this.raw = raw;
        this.flight = flight;
        this.reader = new BodyReader(req, raw, flight);
    }

    boolean isParsed() {
        return parsed != null || bytes != null || streamed;
    }

    public @Nullable Object parsed() {
        return parsed instanceof Form form ? form.tree() : parsed;
    }

    /** @param mapper makes other types of it; null: that of the application */
    void parsed(Object value, @Nullable JsonMapper mapper) {
        parsed = value;
        own = mapper;
    }

    public byte[] bytes() {
        return read(BodyOptions.RAW);
    }

    /** @throws HttpError 413: longer than the limit; 415: a coding that is not read; 400: not what its coding says */
    byte[] read(BodyOptions options) {
        byte[] known = bytes;
        if (known != null) {
            return known;
        }
        if (streamed) {
            throw new IllegalStateException("The body was read with req.stream() already");
        }
        byte[] decoded;
        if (!req.hasBody()) {
            decoded = new byte[0];
        } else {
            Coding coding = Coding.of(req.get("content-encoding"), options.inflate());
            received = reader.readAll(coding.mostReceived(options.limit()), options.limit());
            decoded = coding.decode(received, options.limit());
        }
        bytes = decoded;
        return decoded;
    }

    public InputStream stream() {
        byte[] known = received;
        if (known != null) {
            return new java.io.ByteArrayInputStream(known);
        }
        if (streamed) {
            throw new IllegalStateException("The body was read with req.stream() already");
        }
        streamed = true;
        return req.hasBody() ? reader.stream() : InputStream.nullInputStream();
    }

    public String text() {
        return parsed instanceof String text ? text : decoded(BodyOptions.TEXT, Charsets.ANY);
    }

    private Charset charset(BodyOptions options, Predicate<Charset> allowed) {
        return Charsets.of(req.contentType(), options.defaultCharset(), allowed);
    }

    private String decoded(BodyOptions options, Predicate<Charset> allowed) {
        Charset charset = charset(options, allowed);
        return Charsets.decode(read(options), charset);
    }

    /** @throws HttpError 415: what calls itself another type is not read as JSON, for a form on a foreign site could send it */
    public JsonNode json(JsonMapper mapper) {
        if (parsed instanceof JsonNode node) {
            return node;
        }
        require(JSON, "JSON (application/json)");
        Charset charset = charset(BodyOptions.JSON, Charsets.UNICODE);
        JsonNode node = JsonBodies.parse(read(BodyOptions.JSON), charset, false, mapper);
        parsed = node;
        return node;
    }

    /** An empty body has no type, and needs none. */
    private void require(TypeIs types, String name) {
        byte[] known = bytes;
        boolean empty = known != null ? known.length == 0 : !req.hasBody() || "0".equals(req.header(HttpHeaderNames.CONTENT_LENGTH));
        String type = req.contentType();
        if (!empty && !types.matches(type)) {
            String actual = type == null || type.isBlank() ? "has no Content-Type" : "is " + type;
            throw new BodyError(415, "The body must be " + name + ", but " + actual, "entity.type.unsupported", BodyError.Details.NONE, null);
        }
    }

    public Map<String, List<String>> form() {
        return formRead().fields();
    }

    public List<Upload> files() {
        return parsed instanceof Form || isMultipart() ? formRead().files() : List.of();
    }

    private boolean isMultipart() {
        return req.hasBody() && Boundary.FORM.equals(MediaTypes.essence(req.contentType()));
    }

    public Iterable<Part> parts(MultipartOptions options) {
        Parts parts = open(options);
        return () -> parts;
    }

    private Parts open(MultipartOptions options) {
        String boundary = Boundary.of(req.contentType());
        Coding.of(req.get("content-encoding"), false);
        reader.checkLength(options.limit());
        return new Parts(new LimitedStream(stream(), options.limit()), boundary, options);
    }

    Form readMultipart(MultipartOptions options) {
        Parts parts = open(options);
        try {
            Form form = MultipartForm.read(parts, options, new Uploads(options.directory(), flight));
            parsed = form;
            return form;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Form formRead() {
        if (parsed instanceof Form form) {
            return form;
        }
        if (isMultipart()) {
            return readMultipart(MultipartOptions.DEFAULT);
        }
        require(URLENCODED, "a form (application/x-www-form-urlencoded or multipart/form-data)");
        Charset charset = charset(BodyOptions.URLENCODED, Charsets.OF_FORMS);
        Form form = FormParser.parse(decoded(BodyOptions.URLENCODED, Charsets.OF_FORMS), charset, FormOptions.SIMPLE);
        parsed = form;
        return form;
    }

    public <T> T as(Class<T> type, JsonMapper fallback) {
        return as(mapper -> mapper.constructType(type), fallback);
    }

    public <T> T as(TypeReference<T> type, JsonMapper fallback) {
        return as(mapper -> mapper.constructType(type.getType()), fallback);
    }

    private <T> T as(Function<JsonMapper, JavaType> type, JsonMapper fallback) {
        JsonMapper mapper = own == null ? fallback : own;
        if (parsed instanceof Form form) {
            JsonMapper forForms = StrictJson.forForms(mapper);
            return as(type.apply(forForms), forForms.valueToTree(form.tree()), forForms);
        }
        return as(type.apply(mapper), json(mapper), mapper);
    }

    @SuppressWarnings("unchecked")
    private static <T> T as(JavaType type, JsonNode tree, JsonMapper mapper) {
        if (type.isTypeOrSubTypeOf(JsonNode.class) && type.getRawClass().isInstance(tree)) {
            return (T) tree;
        }
        try {
            T value = mapper.readValue(new TreeTokens(tree), type);
            if (value == null) {
                throw Misfit.ofNull();
            }
            return value;
        } catch (JacksonException e) {
            throw Misfit.of(e, tree, mapper);
        }
    }

    public void sendContinue() {
        reader.sendContinue();
    }

    /** Reads the rest and forgets it. */
    public void discard() {
        reader.discard();
    }

    /** For stages that read the request themselves. */
    public HttpServerRequest replayed() {
        byte[] known = received;
        return known == null ? raw : new ReplayedRequest((HttpServerRequestInternal) raw, known);
    }
}
