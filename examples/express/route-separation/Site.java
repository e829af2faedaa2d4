import dev.cortado.Request;
import dev.cortado.Response;
import java.util.Map;

final class Site {

    static void index(Request req, Response res) {
        res.render("index", Map.of("title", "Route Separation Example"));
    }
}
