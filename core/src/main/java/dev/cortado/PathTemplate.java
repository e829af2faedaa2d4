package dev.cortado;

import dev.cortado.internal.http.Percent;
import dev.cortado.internal.routing.PathWriter;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A path pattern the other way round: makes paths of values, so that links and the routes they lead to are written once.
 *
 * {@snippet :
 * var user = PathTemplate.of("/users/:id{/:tab}");
 * app.get("/users/:id{/:tab}", (req, res) -> res.json(users.get(req.param("id"))));
 * app.post("/users", (req, res) -> res.redirect(user.path(Map.of("id", users.add(req.body(NewUser.class)).id()))));
 * }
 *
 * <p>Immutable; for any number of threads.
 */
public final class PathTemplate {

    private final PathWriter writer;
    private final UnaryOperator<String> encode;

    private PathTemplate(PathWriter writer, UnaryOperator<String> encode) {
        this.writer = writer;
        this.encode = encode;
    }

    /**
     * @param pattern as in {@link Routing}
     * @throws IllegalArgumentException the pattern is malformed
     */
    public static PathTemplate of(String pattern) {
        return new PathTemplate(new PathWriter(pattern), Percent::encodeComponent);
    }

    /** Writes values with this function; without it they are percent-encoded, slashes included. */
    public PathTemplate withEncode(UnaryOperator<String> value) {
        return new PathTemplate(writer, value);
    }

    /**
     * The path with these values; what they do not name is left out where it is optional.
     *
     * @param values a text, number or the like for {@code :name}, a list of segments for {@code *name}
     * @throws IllegalArgumentException a value is missing, or a list where there should be none, or the other way round
     */
    public String path(Map<String, ?> values) {
        return writer.write(values, encode);
    }
}
