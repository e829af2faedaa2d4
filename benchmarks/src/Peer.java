import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One system under measurement: how it is prepared from the shared app directory, and how it is started.
 *
 * @param files what the peer needs beside the app, by name: its package.json, a configuration
 * @param build commands run once in the prepared directory
 * @param start the server's command; {@code PORT} is replaced
 * @param dev the development server's command, empty where it is not measured
 * @param pages URL path of each scenario the peer takes part in
 */
record Peer(
        String name,
        Path directory,
        Path source,
        Map<String, String> files,
        List<List<String>> build,
        List<String> start,
        List<String> dev,
        Map<Scenario, String> pages) {}
