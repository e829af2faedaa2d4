/** The test client: what supertest is to Express. */
module dev.cortado.testing {
    requires static transitive org.jspecify;
    requires transitive dev.cortado;
    requires io.vertx.core;
    requires transitive java.net.http;
    requires tools.jackson.databind;

    exports dev.cortado.testing;
}
