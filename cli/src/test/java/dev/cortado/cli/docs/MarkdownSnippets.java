package dev.cortado.cli.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Java in a guide: blocks between {@code ```java} and {@code ```}. */
final class MarkdownSnippets {

    private MarkdownSnippets() {}

    static List<Snippet> of(Path guide) throws IOException {
        var found = new ArrayList<Snippet>();
        var block = new StringBuilder();
        int begin = 0;
        int number = 0;
        for (String line : Files.readAllLines(guide)) {
            number++;
            if (begin > 0 && line.startsWith("```")) {
                found.add(new Snippet(guide.getFileName() + ":" + begin, block.toString()));
                block.setLength(0);
                begin = 0;
            } else if (begin > 0) {
                block.append(line).append('\n');
            } else if (line.equals("```java")) {
                begin = number;
            }
        }
        return found;
    }
}
