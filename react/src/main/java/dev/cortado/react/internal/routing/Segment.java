package dev.cortado.react.internal.routing;

import java.util.function.Function;

/** What the name of a directory below {@code app/} means in a URL. */
sealed interface Segment {

    /** Matches exactly this decoded text. */
    record Fixed(String text) implements Segment {}

    /** {@code (name)}: organises files, no part of the URL. */
    record Group(String name) implements Segment {}

    /** {@code @name}: a slot of the layout beside it, no part of the URL. */
    record Slot(String name) implements Segment {}

    /**
     * {@code (.)name}, {@code (..)name}, {@code (..)(..)name}, {@code (...)name}: in the browser, stands in for the page of another URL.
     *
     * @param up how many parts of the URL that one is above; {@link #FROM_ROOT} when it begins at the root
     * @param directory what follows the markers
     */
    record Interception(int up, String directory) implements Segment {
        static final int FROM_ROOT = -1;
    }

    /** {@code [name]}: one segment. */
    record Param(String name) implements Segment {}

    /** {@code [...name]}: one segment or more. */
    record CatchAll(String name) implements Segment {}

    /** {@code [[...name]]}: any number of segments. */
    record OptionalCatchAll(String name) implements Segment {}

    /** The name cannot be served; {@code reason} is a full sentence. */
    record Invalid(String reason) implements Segment {}

    /** Reads the name of a directory. */
    static Segment parse(String directory) {
        if (directory.startsWith("@")) {
            return directory.length() > 1
                    ? new Slot(directory.substring(1))
                    : new Invalid("A slot needs a name behind its \"@\", for example \"@modal\".");
        }
        if (directory.startsWith("(.")) return interception(directory);
        if (directory.startsWith("(") && directory.endsWith(")")) {
            return directory.length() > 2
                    ? new Group(directory.substring(1, directory.length() - 1))
                    : new Invalid("A route group needs a name between its parentheses, for example \"(shop)\".");
        }
        if (directory.startsWith("[[...") && directory.endsWith("]]")) {
            return named(directory, directory.substring(5, directory.length() - 2), OptionalCatchAll::new);
        }
        if (directory.startsWith("[[") && directory.endsWith("]]")) {
            return new Invalid("\"" + directory + "\" means nothing: only catch-all segments can be optional. Write \"["
                    + directory.substring(2, directory.length() - 2) + "]\" or \"[[..."
                    + directory.substring(2, directory.length() - 2) + "]]\".");
        }
        if (directory.startsWith("[...") && directory.endsWith("]")) {
            return named(directory, directory.substring(4, directory.length() - 1), CatchAll::new);
        }
        if (directory.startsWith("[") && directory.endsWith("]")) {
            return named(directory, directory.substring(1, directory.length() - 1), Param::new);
        }
        if (directory.indexOf('[') >= 0 || directory.indexOf(']') >= 0) {
            return new Invalid("\"" + directory + "\" means nothing: brackets must enclose the whole name of the directory, "
                    + "as in \"[id]\", \"[...path]\" or \"[[...path]]\".");
        }
        if (directory.regionMatches(true, 0, "%5F", 0, 3)) return new Fixed("_" + directory.substring(3));
        return new Fixed(directory);
    }

    private static Segment interception(String directory) {
        int up = 0;
        String rest = directory;
        if (rest.startsWith("(...)")) {
            up = Interception.FROM_ROOT;
            rest = rest.substring(5);
        } else if (rest.startsWith("(.)")) {
            rest = rest.substring(3);
        } else {
            for (; rest.startsWith("(..)"); rest = rest.substring(4)) up++;
        }
        boolean isMeant = !rest.isEmpty() && !rest.startsWith("(") && up <= 2 && !rest.equals(directory);
        return isMeant ? new Interception(up, rest) : new Invalid("\"" + directory + "\" means nothing: write \"(.)name\" to intercept a page "
                + "beside it, \"(..)name\" or \"(..)(..)name\" one or two levels up, and \"(...)name\" from the root.");
    }

    private static Segment named(String directory, String name, Function<String, Segment> form) {
        if (name.isEmpty()) {
            return new Invalid("\"" + directory
                    + "\" means nothing: the parameter has no name. Give it one, as in \"[id]\" or \"[...path]\".");
        }
        if (name.startsWith(".")) {
            return new Invalid("\"" + directory + "\" means nothing: a parameter's name cannot begin with a dot. "
                    + "A catch-all segment has exactly three dots, as in \"[...path]\".");
        }
        for (int i = 0; i < name.length(); i++) {
            if ("[]…?&=#/%".indexOf(name.charAt(i)) >= 0) {
                return new Invalid("\"" + directory + "\" means nothing: \"" + name.charAt(i)
                        + "\" cannot be part of a parameter's name.");
            }
        }
        return form.apply(name);
    }
}
