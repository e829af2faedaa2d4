package dev.cortado.internal.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** What is wrong with a text that should be JSON, in words for the client. */
final class Malformation {

    private static final String DUPLICATE = "Duplicate ";
    private static final String TRAILING = "Trailing token ";
    private static final String UNEXPECTED = "Unexpected ";

    private Malformation() {}

    /** Follows “not valid JSON”. */
    static String of(JacksonException e) {
        String problem = problem(e);
        return (problem.isEmpty() ? "" : ": " + problem) + at(e.getLocation());
    }

    private static String problem(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof UnexpectedEndOfInputException) {
            return "unexpected end-of-input";
        }
        if (e instanceof StreamConstraintsException) {
            return limit(message);
        }
        if (message.startsWith(DUPLICATE)) {
            return "the name " + quoted(message, '"') + " is there twice";
        }
        if (message.startsWith(TRAILING)) {
            return "something follows its end";
        }
        return message.startsWith(UNEXPECTED) && message.indexOf('\'') > 0 ? "unexpected '" + message.charAt(message.indexOf('\'') + 1) + "'" : "";
    }

    private static String limit(String message) {
        if (message.contains("nesting depth")) {
            return "it is nested too deeply";
        }
        if (message.contains("Number value length")) {
            return "a number is too long";
        }
        if (message.contains("Exponent")) {
            return "the exponent of a number is above " + ExactNumbers.LARGEST_EXPONENT;
        }
        return message.contains("ame length") ? "a name is too long" : "it is too long";
    }

    private static String quoted(String message, char quote) {
        int begin = message.indexOf(quote);
        int end = message.indexOf(quote, begin + 1);
        return begin < 0 || end < 0 ? "" : message.substring(begin, Math.min(end + 1, begin + 100));
    }

    private static String at(@Nullable TokenStreamLocation location) {
        return location == null || location.getLineNr() < 0 ? ""
                : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
