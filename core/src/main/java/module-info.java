/** Express in Java: applications, routers, requests, responses and middleware. */
module dev.cortado {
    requires static transitive org.jspecify;
    requires transitive io.vertx.core;
    requires transitive tools.jackson.databind;
    requires static com.github.luben.zstd_jni;
    requires com.aayushatharva.brotli4j;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.transport;
    requires io.netty.transport.classes.epoll;
    requires org.slf4j;

    exports dev.cortado;
    exports dev.cortado.internal.protocol to dev.cortado.react;
    exports dev.cortado.internal.temporary to dev.cortado.node, dev.cortado.react, dev.cortado.cli;
    exports dev.cortado.spi to dev.cortado.testing, dev.cortado.node, dev.cortado.react, dev.cortado.cli;

    uses dev.cortado.spi.PagesProvider;
    uses org.slf4j.spi.SLF4JServiceProvider;
}
