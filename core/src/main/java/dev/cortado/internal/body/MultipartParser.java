package dev.cortado.internal.body;

import dev.cortado.MultipartOptions;
import dev.cortado.Next;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.internal.http.MediaTypes;
import dev.cortado.internal.http.RequestImpl;
import dev.cortado.internal.routing.Conditional;

/** The middleware that stores uploaded files before the handlers run. */
public final class MultipartParser implements Conditional {

    private final MultipartOptions options;

    public MultipartParser(MultipartOptions options) {
        this.options = options;
    }

    @Override
    public boolean applies(RequestImpl req) {
        return req.hasBody() && !req.content().isParsed() && Boundary.FORM.equals(MediaTypes.essence(req.contentType()));
    }

    @Override
    public void handle(Request req, Response res, Next next) {
        ((RequestImpl) req).content().readMultipart(options);
        next.run();
    }
}
