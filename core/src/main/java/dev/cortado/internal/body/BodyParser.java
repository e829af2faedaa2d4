package dev.cortado.internal.body;

import dev.cortado.BodyOptions;
import dev.cortado.HttpError;
import dev.cortado.Middleware;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.internal.http.MediaTypes;
import dev.cortado.internal.http.QueryString;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Conditional;
import java.util.Locale;
import java.util.Map;

/** A middleware that reads bodies of some media types. Requests without such a body do not meet it. */
public final class BodyParser implements Conditional {

    private interface Parse {
        Object parse(RequestImpl req, byte[] body);
    }

    private final BodyOptions options;
    private final Parse parse;

    private BodyParser(BodyOptions options, Parse parse) {
        this.options = options;
        this.parse = parse;
    }

    public static Middleware json(BodyOptions options) {
        return new BodyParser(options, (req, body) -> {
            String charset = req.content().charset().name().toLowerCase(Locale.ROOT);
            if (!charset.startsWith("utf-")) {
                throw new HttpError(415, "unsupported charset \"" + charset + "\"", "charset.unsupported", Map.of(), null);
            }
            return JsonBodies.parse(body, options.strict(), req.app().settings().json());
        });
    }

    public static Middleware urlencoded(BodyOptions options) {
        return new BodyParser(options, (req, body) ->
                QueryString.parse(new String(body, req.content().charset()), options.fields()).map());
    }

    public static Middleware text(BodyOptions options) {
        return new BodyParser(options, (req, body) -> new String(body, req.content().charset()));
    }

    public static Middleware raw(BodyOptions options) {
        return new BodyParser(options, (req, body) -> body);
    }

    @Override
    public boolean applies(RequestImpl req) {
        return req.hasBody() && !req.content().isParsed()
                && MediaTypes.matching(req.get("content-type"), options.types()).isPresent();
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        RequestImpl request = (RequestImpl) req;
        Body body = request.content();
        body.parsed(parse.parse(request, body.read(options)));
        next.run();
    }
}
