package dev.cortado.cli.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles examples, in one run of the compiler. */
final class SnippetCompiler {

    private SnippetCompiler() {}

    private static final class Source extends SimpleJavaFileObject {

        private final Snippet snippet;
        private final String text;

        Source(Snippet snippet, String className) {
            super(URI.create("snippet:///" + className + ".java"), Kind.SOURCE);
            this.snippet = snippet;
            this.text = snippet.source(className);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** What the compiler says about each of them that it does not accept. */
    static List<String> errors(List<Snippet> snippets, Path output) throws IOException {
        var sources = new ArrayList<Source>();
        snippets.forEach(snippet -> sources.add(new Source(snippet, "Snippet" + sources.size())));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var errors = new ArrayList<String>();
        try (var files = compiler.getStandardFileManager(diagnostics, Locale.ENGLISH, null)) {
            String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            var options = List.of("-d", output.toString(), "-cp", classPath, "-proc:none", "-nowarn", "-Xmaxerrs", "1000");
            compiler.getTask(null, files, diagnostics, options, null, sources).call();
        }
        for (var diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                errors.add(describe(diagnostic));
            }
        }
        return errors;
    }

    private static String describe(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(Locale.ENGLISH);
        if (!(error.getSource() instanceof Source source)) {
            return message;
        }
        String line = source.text.lines().skip(Math.max(0, error.getLineNumber() - 1)).findFirst().orElse("");
        return source.snippet.origin() + ": " + message + "\n    " + line.strip();
    }
}
