//DEPS org.commonmark:commonmark:0.32.0

import dev.cortado.App;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

void main() {
    var app = App.create();

    var parser = Parser.builder().build();
    var html = HtmlRenderer.builder().build();
    app.engine("md", (view, model, out) -> {
        var text = Pattern.compile("\\{(\\w+)}").matcher(Files.readString(view))
                .replaceAll(name -> Matcher.quoteReplacement(String.valueOf(model.get(name.group(1)))));
        html.render(parser.parse(text), out);
    });
    app.settings(s -> s.withViewEngine("md"));

    app.get("/", (_, res) -> res.render("index", Map.of("title", "Markdown Example")));

    app.get("/fail", (_, res) -> res.render("missing", Map.of("title", "Markdown Example")));

    app.listen(3000);
}
