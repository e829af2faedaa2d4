package dev.cortado;

import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Makes text of a template file and a model; see {@link App#engine} and {@link Response#render(String)}.
 *
 * {@snippet :
 * app.engine("txt", (template, model, out) -> out.write(Files.readString(template).replace("{name}", String.valueOf(model.get("name")))));
 * app.get("/", (req, res) -> res.render("hello.txt", Map.of("name", "Tobi")));
 * }
 *
 * <p>Called by many requests at the same time.
 */
@FunctionalInterface
public interface TemplateEngine {

    /**
     * @param template the file that was found
     * @param model what the handler, {@code res.locals()} and {@code app.locals()} say, in this order; not to be changed
     * @param out takes the result
     */
    void render(Path template, Map<String, Object> model, Writer out) throws Exception;
}
