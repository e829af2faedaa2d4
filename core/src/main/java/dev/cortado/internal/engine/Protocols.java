package dev.cortado.internal.engine;

import dev.cortado.Limits;
import dev.cortado.internal.tls.ReloadingKeys;
import dev.cortado.spi.Listen;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Http1ServerConfig;
import io.vertx.core.http.Http2ServerConfig;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.ObservabilityConfig;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a server speaks, and how HTTP/2 looks like HTTP/1.1 to everybody behind it. */
final class Protocols {

    /** What Mozilla calls intermediate: forward secrecy and authenticated encryption. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    /** Bytes of bodies that one connection may send ahead; each of its streams a quarter of it. */
    private static final int CONNECTION_WINDOW = 256 * 1024;
    private static final int STREAM_WINDOW = 64 * 1024;
    private static final Duration RESET_WINDOW = Duration.ofSeconds(30);
    /** Headers that belong to a connection of HTTP/1.1 (RFC 9113, section 8.2.2). */
    private static final List<String> CONNECTION_HEADERS =
            List.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private Protocols() {}

    static HttpServerConfig http(Listen where, String laneName) {
        HttpServerConfig config = new HttpServerConfig()
                .setObservabilityConfig(new ObservabilityConfig().setMetricsName(laneName))
                .setHttp1Config(new Http1ServerConfig());
        config.getTcpConfig().setAcceptBacklog(1024);
        if (where.tls() == null && !where.http2ClearText()) {
            return config.setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);
        }
        Limits limits = where.limits();
        return config.setVersions(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1, HttpVersion.HTTP_2)
                .setHttp2Config(new Http2ServerConfig()
                        .setConnectionWindowSize(CONNECTION_WINDOW)
                        .setRstFloodMaxRstFramePerWindow(limits.http2().resets())
                        .setRstFloodWindowDuration(RESET_WINDOW)
                        .setInitialSettings(new Http2Settings()
                                .setMaxConcurrentStreams(limits.http2().streams())
                                .setMaxHeaderListSize(limits.headerBytes())
                                .setInitialWindowSize(STREAM_WINDOW)));
    }

    static ServerSSLOptions tls(ReloadingKeys keys, Limits limits) {
        ServerSSLOptions options = new ServerSSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(keys))
                .setUseAlpn(true)
                .setSslHandshakeTimeout(limits.headerTime().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2")));
        CIPHERS.forEach(options::addEnabledCipherSuite);
        return options;
    }

    /** An HTTP/1.1 connection stays one (RFC 9113 has no upgrade any more): what comes behind the request could be read twice. */
    static void dropHttp2Upgrade(HttpHeaders headers) {
        if (ListMembers.contain(headers, HttpHeaderNames.UPGRADE, "h2c")) {
            headers.remove(HttpHeaderNames.UPGRADE);
            headers.remove("http2-settings");
        }
    }

    /** The authority becomes the Host header, and the answer gets no header of HTTP/1.1's connections. */
    static void prepareHttp2(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        if (authority != null) {
            request.headers().set(HttpHeaderNames.HOST, authority.toString());
        }
        HttpServerResponse response = request.response();
        response.headersEndHandler(none -> {
            MultiMap headers = response.headers();
            CONNECTION_HEADERS.forEach(headers::remove);
            if (!headers.contains(HttpHeaderNames.DATE)) {
                headers.set(HttpHeaderNames.DATE, HttpDate.now());
            }
        });
    }
}
