/** The {@code cortado} command. */
module dev.cortado.cli {
    requires static org.jspecify;
    requires dev.cortado.react;
    requires ch.qos.logback.classic;
    requires ch.qos.logback.core;
    requires java.compiler;
    requires java.management;
    requires jdk.management;
    requires org.slf4j;

    uses dev.cortado.spi.PagesProvider;

    provides ch.qos.logback.classic.spi.Configurator with dev.cortado.cli.console.Logging;
}
