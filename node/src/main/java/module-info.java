/** The Node.js runtime: provisioning, npm packages, supervised workers and the socket contract. */
module dev.cortado.node {
    requires static transitive org.jspecify;
    requires transitive dev.cortado;
    requires transitive io.vertx.core;
    requires java.net.http;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports dev.cortado.node;
}
