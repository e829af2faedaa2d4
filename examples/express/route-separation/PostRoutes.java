import dev.cortado.Request;
import dev.cortado.Response;
import java.util.List;
import java.util.Map;

record Post(String title, String body) {}

final class PostRoutes {

    private static final List<Post> POSTS = List.of(
            new Post("First", "How it began."),
            new Post("Second", "How it went on."),
            new Post("Third", "How it ended."));

    static void list(Request req, Response res) {
        res.render("posts", Map.of("title", "Posts", "posts", POSTS));
    }
}
