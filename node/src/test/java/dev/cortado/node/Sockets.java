package dev.cortado.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;

/** What Linux says about a process's sockets. */
final class Sockets {

    private static final String LISTEN = "0A";

    private Sockets() {}

    static int listeningPort(long pid) throws IOException {
        var inodes = new HashSet<String>();
        try (var descriptors = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (var descriptor : descriptors) {
                var target = Files.readSymbolicLink(descriptor).toString();
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring("socket:[".length(), target.length() - 1));
                }
            }
        }
        for (var line : Files.readAllLines(Path.of("/proc/" + pid + "/net/tcp"))) {
            var fields = line.strip().split("\\s+");
            if (fields.length > 9 && fields[3].equals(LISTEN) && inodes.contains(fields[9])) {
                return Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16);
            }
        }
        throw new IOException("process " + pid + " listens on no port");
    }
}
