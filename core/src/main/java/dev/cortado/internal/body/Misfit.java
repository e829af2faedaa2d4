package dev.cortado.internal.body;

import dev.cortado.BadRequest;
import dev.cortado.BodyError;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.MissingInjectableValueException;
import tools.jackson.databind.exc.PropertyBindingException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Why a body, or another text of the client, is not what a handler asked for: in words for the client, who knows the field and not our types. */
final class Misfit {

    private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$-]*");
    private static final int MOST_CHARACTERS = 40;
    private static final int MOST_NAMES = 20;

    private final JacksonException failure;
    private final JsonNode tree;
    private final JsonMapper mapper;

    private Misfit(JacksonException failure, JsonNode tree, JsonMapper mapper) {
        this.failure = failure;
        this.tree = tree;
        this.mapper = mapper;
    }

    /**
     * What the application's own code threw, as itself: a constructor, a factory, a setter or a deserializer; a class that cannot be made
     * of JSON at all is our mistake, not the client's.
     *
     * @return the client's mistake
     */
    static BodyError of(JacksonException failure, JsonNode tree, JsonMapper mapper) {
        Misfit misfit = clients(failure, tree, mapper);
        return error(misfit.where() + " " + misfit.problem(), failure);
    }

    /** @param what is read, at the beginning of the sentence; null: the field in it that does not fit */
    static BadRequest ofText(@Nullable String what, JacksonException failure, JsonNode tree, JsonMapper mapper) {
        Misfit misfit = clients(failure, tree, mapper);
        return new BadRequest((what == null ? "The query does not fit: " + misfit.where() : what) + " " + misfit.problem());
    }

    private static Misfit clients(JacksonException failure, JsonNode tree, JsonMapper mapper) {
        Throwable cause = failure.getCause();
        boolean own = failure instanceof ValueInstantiationException
                || failure.getClass() == DatabindException.class && !(cause instanceof JacksonException);
        if (own && cause != null) {
            throw Misfit.<RuntimeException>asItself(cause);
        }
        if (failure instanceof InvalidDefinitionException || failure instanceof MissingInjectableValueException) {
            throw failure;
        }
        return new Misfit(failure, tree, mapper);
    }

    static BodyError ofNull() {
        return error("it must not be null", null);
    }

    private static BodyError error(String problem, @Nullable Throwable cause) {
        return new BodyError(400, "The body does not fit: " + problem, "entity.misfit", BodyError.Details.NONE, cause);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asItself(Throwable cause) throws E {
        throw (E) cause;
    }

    /** {@code items[2].price} */
    private String where() {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            append(path, step.getPropertyName(), step.getIndex());
        }
        if (failure instanceof InvalidTypeIdException unknown && typeProperty(unknown) != null && node().isObject()) {
            append(path, typeProperty(unknown), -1);
        }
        return path.isEmpty() ? "it" : path.toString();
    }

    private static void append(StringBuilder path, @Nullable String name, int index) {
        if (name == null) {
            path.append('[').append(index).append(']');
        } else if (PLAIN_NAME.matcher(name).matches()) {
            path.append(path.isEmpty() ? "" : ".").append(shortened(name));
        } else {
            path.append("[\"").append(shortened(name)).append("\"]");
        }
    }

    private String problem() {
        JsonNode node = node();
        if (failure instanceof PropertyBindingException) {
            return "is not known";
        }
        if (failure instanceof InvalidTypeIdException unknown && (node.isObject() || typeProperty(unknown) == null)) {
            return unknown.getTypeId() == null ? "is missing" : "is \"" + shortened(unknown.getTypeId()) + "\", which is not known";
        }
        if (failure instanceof InvalidFormatException format && format.getValue() instanceof String key && node.isObject() && node.has(key)) {
            return "has the name \"" + shortened(key) + "\", which must be " + expected(format.getTargetType(), node);
        }
        if (node.isMissingNode() && !(failure instanceof InvalidFormatException)) {
            return "is missing";
        }
        return node.isNull() ? "must not be null" : "must be " + expected(target(), node) + shown(node);
    }

    private @Nullable Class<?> target() {
        return switch (failure) {
            case InvalidTypeIdException unknown -> unknown.getBaseType() == null ? null : unknown.getBaseType().getRawClass();
            case MismatchedInputException mismatch -> mismatch.getTargetType();
            case InputCoercionException overflow -> overflow.getTargetType();
            default -> null;
        };
    }

    private String expected(@Nullable Class<?> type, JsonNode node) {
        if (type != null && type.isEnum()) {
            return oneOf(List.of(type.getEnumConstants()));
        }
        String words = type == null ? null : Wanted.words(type, node);
        return words == null ? "another value" : words;
    }

    private String oneOf(Collection<?> constants) {
        if (constants.size() > MOST_NAMES) {
            return "one of the names that are allowed";
        }
        return "one of " + constants.stream().map(constant -> mapper.writeValueAsString(constant)).collect(Collectors.joining(", "));
    }

    private static @Nullable String typeProperty(InvalidTypeIdException failure) {
        Class<?> type = failure.getBaseType() == null ? null : failure.getBaseType().getRawClass();
        var info = type == null ? null : type.getAnnotation(com.fasterxml.jackson.annotation.JsonTypeInfo.class);
        return info == null ? null : info.property().isEmpty() ? info.use().getDefaultPropertyName() : info.property();
    }

    private JsonNode node() {
        JsonNode node = tree;
        for (JacksonException.Reference step : failure.getPath()) {
            node = step.getPropertyName() == null ? node.path(step.getIndex()) : node.path(step.getPropertyName());
        }
        return node;
    }

    private static String shown(JsonNode node) {
        return switch (node.getNodeType()) {
            case ARRAY -> ", but is a list";
            case OBJECT -> ", but is an object";
            case STRING -> ", but is the string \"" + shortened(node.stringValue()) + "\"";
            case NUMBER -> ", but is the number " + shortened(node.asString());
            case BOOLEAN -> ", but is " + node.booleanValue();
            default -> "";
        };
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }
}
