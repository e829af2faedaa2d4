package dev.cortado.spi;

import dev.cortado.internal.log.StandardErrorLogger;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Loggers that are never silent by accident: those of the application's SLF4J provider, and standard error where it has none, as in a
 * {@code main} that runs from an IDE. A provider of our own would stand beside that of the application, and SLF4J would have to choose.
 */
public final class Loggers {

    private static final boolean PROVIDED = !(LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory)
            // Somebody may have chosen slf4j-nop.
            || ServiceLoader.load(SLF4JServiceProvider.class, Loggers.class.getClassLoader()).findFirst().isPresent();

    private Loggers() {}

    public static Logger named(String name) {
        return PROVIDED ? LoggerFactory.getLogger(name) : new StandardErrorLogger(name);
    }
}
