package dev.cortado.cli.docs;

import java.util.regex.Pattern;

/**
 * An example in the documentation.
 *
 * @param origin file and line
 * @param text Java: a whole source file, members of a class, or statements
 */
record Snippet(String origin, String text) {

    private static final Pattern FILE = Pattern.compile("(?m)^(import |package )");
    private static final Pattern MEMBERS = Pattern.compile("(?m)^(void main\\(|@\\w|(public |private |static |final )*(class|interface|enum) "
            + "|(public |private |static |final )+)");

    /** What examples need not import: the API and the JDK. The rest is what {@link Given} has. */
    private static final String IMPORTS = """
            import module java.base;
            import module java.net.http;
            import dev.cortado.*;
            import dev.cortado.node.*;
            import dev.cortado.react.*;
            import dev.cortado.testing.*;
            import io.vertx.core.http.HttpClientResponse;
            import org.junit.jupiter.api.Test;
            import tools.jackson.core.type.TypeReference;
            import tools.jackson.databind.DeserializationFeature;
            import static dev.cortado.Middleware.*;
            import static org.assertj.core.api.Assertions.*;
            """;

    /** A source file that compiles if the example does. */
    String source(String className) {
        if (FILE.matcher(text).find()) {
            return text;
        }
        boolean members = MEMBERS.matcher(text).find();
        return IMPORTS + "@SuppressWarnings(\"all\") class " + className + " extends dev.cortado.cli.docs.Given {\n"
                + (members ? text : "void example() throws Exception {\n" + text + "\n}") + "\n}\n";
    }
}
