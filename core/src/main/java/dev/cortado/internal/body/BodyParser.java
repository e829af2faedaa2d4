package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.BodyOptions;
import dev.cortado.ClientGone;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Conditional;
import java.nio.charset.Charset;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A middleware that reads bodies of some media types. Requests without such a body do not meet it. */
public final class BodyParser implements Conditional {

    private static final String REFUSED = "entity.verify.failed";

    private interface Parse {
        Object parse(RequestImpl req, byte[] body, Charset charset);
    }

    private final BodyOptions options;
    /** Null: bytes, whatever the type says. */
    private final @Nullable Predicate<Charset> charsets;
    private final Parse parse;

    private BodyParser(BodyOptions options, @Nullable Predicate<Charset> charsets, Parse parse) {
        this.options = options;
        this.charsets = charsets;
        this.parse = parse;
    }

    public static Middleware json(BodyOptions options) {
        return new BodyParser(options, Charsets.UNICODE, (req, body, charset) ->
                JsonBodies.parse(body, charset, options.strict(), mapper(options, req)));
    }

    private static JsonMapper mapper(BodyOptions options, RequestImpl req) {
        return Objects.requireNonNullElseGet(options.mapper(), req.app().settings()::json);
    }

    /** @throws IllegalArgumentException the default charset is not one of forms */
    public static Middleware urlencoded(BodyOptions options) {
        if (!Charsets.OF_FORMS.test(options.defaultCharset())) {
            throw new IllegalArgumentException("option defaultCharset must be either utf-8 or iso-8859-1, but is "
                    + options.defaultCharset());
        }
        return new BodyParser(options, Charsets.OF_FORMS, (req, body, charset) ->
                FormParser.parse(Charsets.decode(body, charset), charset, options.form()));
    }

    public static Middleware text(BodyOptions options) {
        return new BodyParser(options, Charsets.ANY, (req, body, charset) -> Charsets.decode(body, charset));
    }

    public static Middleware raw(BodyOptions options) {
        return new BodyParser(options, null, (req, body, charset) -> body);
    }

    @Override
    public boolean applies(RequestImpl req) {
        return req.hasBody() && !req.content().isParsed() && (!(options.type() instanceof TypeIs types) || types.matches(req.contentType()));
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        RequestImpl request = (RequestImpl) req;
        // What users write may block, so it is asked here and not on the event loop.
        if (options.type() instanceof TypeIs || options.type().test(req)) {
            read(request, res);
        }
        next.run();
    }

    private void read(RequestImpl req, Response res) {
        Body content = req.content();
        Charset charset = charsets == null ? null : Charsets.of(req.contentType(), options.defaultCharset(), charsets);
        byte[] body = content.read(options);
        verify(req, res, body, charset);
        content.parsed(parse.parse(req, body, Objects.requireNonNullElse(charset, options.defaultCharset())), options.mapper());
    }

    private void verify(Request req, Response res, byte[] body, @Nullable Charset charset) {
        try {
            options.verify().verify(req, res, body, charset);
        } catch (ClientGone gone) {
            throw gone;
        } catch (HttpError refused) {
            String type = refused.type().isEmpty() ? REFUSED : refused.type();
            throw new BodyError(refused.status(), String.valueOf(refused.getMessage()), type, refused.headers(),
                    BodyError.Details.ofBody(body), refused);
        } catch (Exception refused) {
            String message = Objects.requireNonNullElse(refused.getMessage(), "the body was refused");
            throw new BodyError(403, message, REFUSED, BodyError.Details.ofBody(body), refused);
        }
    }
}
