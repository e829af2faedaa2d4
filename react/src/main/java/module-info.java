/** React pages: file router, rendering, caches, build and development server. */
module dev.cortado.react {
    requires static transitive org.jspecify;
    requires transitive dev.cortado;
    requires transitive dev.cortado.node;
    requires com.aayushatharva.brotli4j;
    requires io.netty.codec.http;
    requires jdk.management;
    requires org.slf4j;

    exports dev.cortado.react;

    provides dev.cortado.spi.PagesProvider with dev.cortado.react.internal.provider.ReactPagesProvider;

    opens dev.cortado.react.internal.routing to tools.jackson.databind;
}
