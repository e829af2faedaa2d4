package dev.cortado.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Cortado this is. */
final class Version {

    private Version() {}

    /** The number of Maven's version, without {@code -SNAPSHOT}. */
    static String number() {
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "development").replace("-SNAPSHOT", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
