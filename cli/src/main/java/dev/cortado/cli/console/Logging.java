package dev.cortado.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.LoggerFactory;

/**
 * Logs on standard output: readable, or one JSON object a line with {@code CORTADO_LOG=json}. {@code CORTADO_LOG_LEVEL} and
 * {@code --verbose} change the level. Found by Logback as a service; no XML is parsed at start.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    private static final String READABLE = "%d{HH:mm:ss} %highlight(%-5level) %gray(%logger{0}) %msg%n%ex{short}";
    private static final String READABLE_PLAIN = "%d{HH:mm:ss} %-5level %logger{0} %msg%n%ex{short}";
    private static final String VERBOSE = "%d{HH:mm:ss.SSS} %-5level [%thread] %logger{32} %msg%n%ex";

    private static volatile boolean verbose;

    /** Before the first line is logged: everything, with stack traces. */
    public static void verbose() {
        verbose = true;
        System.setProperty("cortado.verbose", "true");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            new Logging().configure(context);
        }
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var appender = new ConsoleAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setName("console");
        appender.setEncoder("json".equalsIgnoreCase(System.getenv("CORTADO_LOG")) ? json(context) : readable(context));
        appender.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(verbose ? Level.DEBUG : level());
        // What Netty and Vert.x say at DEBUG concerns nobody who writes an application.
        context.getLogger("io.netty").setLevel(Level.WARN);
        context.getLogger("io.vertx").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static Level level() {
        return Level.toLevel(System.getenv("CORTADO_LOG_LEVEL"), Level.INFO);
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        var encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> readable(LoggerContext context) {
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(verbose ? VERBOSE : Terminal.isInteractive() ? READABLE : READABLE_PLAIN);
        encoder.start();
        return encoder;
    }
}
