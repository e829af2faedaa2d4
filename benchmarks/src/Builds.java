import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long builds take. */
final class Builds {

    private static final String REFERENCE = "Next 16.4.6";

    private final Map<Project, Map<String, List<Double>>> seconds = new EnumMap<>(Project.class);

    /** What is built: the page of the other suites many times, or many small routes. */
    enum Project {
        PAGES_500("500 pages of 50 rows", 500),
        PAGES_2000("2,000 pages of 50 rows", 2_000),
        ROUTES_400("400 routes, a client component and a CSS module each", 400);

        final String title;
        private final int count;

        Project(String title, int count) {
            this.title = title;
            this.count = count;
        }

        /** Writes the project below a folder; the shared page is where its parts come from. */
        Path write(Path shared, Path folder) throws IOException {
            var directory = folder.resolve(name().toLowerCase(Locale.ROOT));
            var app = Files.createDirectories(directory.resolve("app"));
            Files.copy(shared.resolve("package.json"), directory.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
            for (var part : List.of("layout.jsx", "table.jsx", "counter.jsx")) {
                Files.copy(shared.resolve("app").resolve(part), app.resolve(part), StandardCopyOption.REPLACE_EXISTING);
            }
            if (this == ROUTES_400) {
                for (int i = 0; i < count; i++) {
                    writeRoute(app.resolve("route-" + i), i);
                }
            } else {
                Files.writeString(Files.createDirectories(app.resolve("[id]")).resolve("page.jsx"), PAGE.formatted(count));
            }
            return directory;
        }

        private static void writeRoute(Path route, int number) throws IOException {
            Files.createDirectories(route);
            Files.writeString(route.resolve("page.jsx"), ROUTE.formatted(number));
            Files.writeString(route.resolve("button.jsx"), BUTTON.formatted(number));
            Files.writeString(route.resolve("page.module.css"), STYLE.formatted(number % 256));
        }
    }

    private static final String PAGE = """
            import { Counter } from '../counter';
            import { Table } from '../table';

            export function generateStaticParams() {
              return Array.from({ length: %d }, (_, id) => ({ id: String(id) }));
            }

            export default async function Page({ params }) {
              const { id } = await params;
              return (
                <main>
                  <Counter />
                  <Table seed={Number(id)} />
                </main>
              );
            }
            """;

    private static final String ROUTE = """
            import { Button } from './button';
            import styles from './page.module.css';

            export default function Page() {
              return (
                <main className={styles.main}>
                  <h1>Route %d</h1>
                  <Button />
                </main>
              );
            }
            """;

    private static final String BUTTON = """
            'use client';

            import { useState } from 'react';

            export function Button() {
              const [pressed, setPressed] = useState(false);
              return <button onClick={() => setPressed(!pressed)}>{pressed ? 'pressed' : 'press'} %d</button>;
            }
            """;

    private static final String STYLE = """
            .main {
              padding: 1rem;
              color: rgb(%d 0 0);
            }
            """;

    void add(Project project, String peer, long nanos) {
        seconds.computeIfAbsent(project, key -> new LinkedHashMap<>()).computeIfAbsent(peer, key -> new ArrayList<>()).add(nanos / 1e9);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    String markdown() {
        var text = new StringBuilder("## Builds\n\nFrom nothing but the installed packages, on all processors.\n\n");
        text.append("| project | peer | seconds | × Next's time |\n|---|---|---:|---:|\n");
        seconds.forEach((project, peers) -> peers.forEach((peer, values) -> text.append(String.format(Locale.ROOT, "| %s | %s | %.1f | %.2f |%n",
                project.title, peer, median(values), median(values) / median(peers.get(REFERENCE))))));
        return text.toString();
    }
}
