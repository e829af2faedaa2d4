package dev.cortado;

import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request body that is not accepted: too long, malformed, in a coding or charset that is not read, or refused by
 * {@link BodyOptions.Verify}. {@link #type()} tells which, under body-parser's names.
 *
 * {@snippet :
 * app.error(BodyError.class, (err, req, res) -> res.status(err.status()).json(Map.of("error", err.type())));
 * }
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@code entity.too.large}</td><td>413</td><td>longer than the limit, decompressed</td></tr>
 * <tr><td>{@code parameters.too.many}</td><td>413</td><td>a form with too many parameters</td></tr>
 * <tr><td>{@code entity.parse.failed}</td><td>400</td><td>malformed</td></tr>
 * <tr><td>{@code entity.misfit}</td><td>400</td><td>not what {@code req.body(Type.class)} asked for; the message names the field</td></tr>
 * <tr><td>{@code entity.type.unsupported}</td><td>415</td><td>of another media type than JSON, or than a form</td></tr>
 * <tr><td>{@code querystring.parse.rangeError}</td><td>400</td><td>a form nested too deeply</td></tr>
 * <tr><td>{@code entity.verify.failed}</td><td>403</td><td>refused by {@link BodyOptions.Verify}</td></tr>
 * <tr><td>{@code encoding.unsupported}</td><td>415</td><td>a content coding that is not read</td></tr>
 * <tr><td>{@code charset.unsupported}</td><td>415</td><td>a charset that is not read</td></tr>
 * <tr><td>{@code LIMIT_…}</td><td>413</td><td>a limit of {@link MultipartOptions}, under multer's names</td></tr>
 * </table>
 */
public class BodyError extends HttpError {

    private static final long serialVersionUID = 1L;

    /**
     * What is known about the body.
     *
     * {@snippet :
     * app.use((req, res, next) -> {
     *     if (!req.text().startsWith("BEGIN")) {
     *         throw new BodyError(400, "No message", "message.missing", BodyError.Details.ofBody(req.bytes()), null);
     *     }
     *     next.run();
     * });
     * }
     *
     * @param limit what is allowed, in bytes
     * @param length what {@code Content-Length} says, in bytes
     * @param received bytes read, decompressed
     * @param body the body as far as it was read; empty if it was not read to its end. Not copied: do not change it
     */
    public record Details(OptionalLong limit, OptionalLong length, OptionalLong received, byte[] body) {

        public static final Details NONE =
                new Details(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), new byte[0]);

        public static Details ofBody(byte[] body) {
            return new Details(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(body.length), body);
        }

        public static Details ofLimit(long limit) {
            return new Details(OptionalLong.of(limit), OptionalLong.empty(), OptionalLong.empty(), NONE.body);
        }
    }

    private final transient @Nullable Details details;

    /** @param type a stable name for programs, see the table above */
    public BodyError(int status, String message, String type, Details details, @Nullable Throwable cause) {
        this(status, message, type, Map.of(), details, cause);
    }

    /** @param headers set on the response */
    public BodyError(
            int status, String message, String type, Map<String, String> headers, Details details, @Nullable Throwable cause) {
        super(status, message, type, headers, cause);
        this.details = details;
    }

    private Details details() {
        return details == null ? Details.NONE : details;
    }

    /** How many bytes are allowed, where that is what failed. */
    public OptionalLong limit() {
        return details().limit;
    }

    /** The length that the client declared, where that is what failed. */
    public OptionalLong length() {
        return details().length;
    }

    /** How many bytes were read, decompressed. */
    public OptionalLong received() {
        return details().received;
    }

    /** The body that could not be parsed or was refused, decompressed; empty if it was not read to its end. */
    public byte[] body() {
        return details().body.clone();
    }
}
