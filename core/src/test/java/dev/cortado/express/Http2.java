package dev.cortado.express;

import dev.cortado.Raw.Answer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One request over HTTP/2 in clear text, without an upgrade before it. */
final class Http2 {

    private static final HttpClientOptions OPTIONS =
            new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false);

    private Http2() {}

    /** @param headers lines as in HTTP/1.1 */
    static Answer exchange(int port, String method, String target, List<String> headers, byte[] body) throws IOException {
        var vertx = Vertx.vertx();
        try {
            var client = vertx.createHttpClient(OPTIONS);
            var options = new RequestOptions().setMethod(HttpMethod.valueOf(method)).setPort(port).setHost("127.0.0.1").setURI(target);
            headers.forEach(line -> options.addHeader(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip()));
            return client.request(options).compose(request -> send(request, body)).compose(response -> response.body()
                    .map(bytes -> answer(response, bytes))).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw (EOFException) new EOFException("no whole answer to " + method + " " + target).initCause(e);
        } finally {
            vertx.close();
        }
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, byte[] body) {
        return body == null ? request.send() : request.send(Buffer.buffer(body));
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        var lines = response.headers().entries().stream().map(header -> header.getKey() + ": " + header.getValue()).toList();
        return new Answer(response.statusCode(), lines, body.getBytes());
    }
}
