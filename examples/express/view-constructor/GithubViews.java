//DEPS org.commonmark:commonmark:0.32.0

import dev.cortado.App;
import dev.cortado.NotFound;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Templates of a repository, not of a directory. A view is a string in the end: a database may have it, too. */
class GithubView {

    private final HttpClient http = HttpClient.newHttpClient();
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer html = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private final URI root;

    GithubView(String repository) {
        root = URI.create("https://raw.githubusercontent.com/" + repository + "/master/");
    }

    String render(String name, Map<String, ?> model) throws Exception {
        var answer = http.send(HttpRequest.newBuilder(root.resolve(name)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new NotFound("There is no " + name + " in " + root);
        }
        var text = Pattern.compile("\\{(\\w+)}").matcher(answer.body())
                .replaceAll(key -> Matcher.quoteReplacement(Objects.toString(model.get(key.group(1)), "")));
        return html.render(parser.parse(text));
    }
}

void main() {
    var app = App.create();
    var views = new GithubView("expressjs/express");

    app.get("/", req -> views.render("examples/markdown/views/index.md", Map.of("title", "Example")));

    app.get("/Readme.md", req -> views.render("Readme.md", Map.of()));

    app.listen(3000);
}
