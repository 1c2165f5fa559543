package dev.hotreload.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import dev.hotreload.config.LogConfig;
import java.util.Locale;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sets the log up in code, which is faster than a file: warnings of ours to standard error, more where asked for. */
public final class Logging extends ContextAwareBase implements Configurator {

    /** Called by logback, which finds this class as a service. */
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%-5level %d{HH:mm:ss.SSS} [%thread] %logger{20}: %msg%n");
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.ERROR);
        // It calls each connection that breaks an error; what that means for the browser, the proxy says to the
        // browser.
        context.getLogger("io.undertow").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Libraries stay at errors; our own lines come at the level that was asked for, below INFO only when it was. */
    static void set(LogConfig.Level level) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            Level wanted = Level.valueOf(level.name().toUpperCase(Locale.ROOT));
            context.getLogger("dev.hotreload").setLevel(wanted.isGreaterOrEqual(Level.INFO) ? Level.WARN : wanted);
        }
    }
}
