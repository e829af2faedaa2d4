package dev.cortado;

/**
 * How the names and values of a form are read. Names nest only where {@code extended} says so: {@code user[name]=Tobi&tags[]=a} is then
 * {@code {user: {name: "Tobi"}, tags: ["a"]}} in {@link Request#body()}, as in qs; {@link Request#form()} has the names as they came.
 *
 * {@snippet :
 * app.use(urlencoded(BodyOptions.URLENCODED.withForm(FormOptions.EXTENDED.withDepth(5))));
 * }
 *
 * <p>Immutable. Whatever is exceeded is answered 413 or 400, with nothing of the form passed on.
 *
 * @param extended whether brackets in names make objects and lists
 * @param parameterLimit the most parameters; more are answered 413
 * @param depth extended: the most brackets behind a name, at most 500; deeper is answered 400
 * @param strictDepth extended: false keeps what is deeper as one name instead
 * @param arrayLimit extended: indexes from here on make an object instead of a list, if the form has not even more parameters
 * @param nodeLimit extended: the most objects, lists and values together; more are answered 413
 * @param charsetSentinel whether a parameter {@code utf8=✓} tells how the form's escapes are encoded, as Ruby on Rails sends it
 * @param interpretNumericEntities ISO-8859-1 only: whether {@code &#9786;} in a value stands for a character
 */
public record FormOptions(
        boolean extended,
        int parameterLimit,
        int depth,
        boolean strictDepth,
        int arrayLimit,
        int nodeLimit,
        boolean charsetSentinel,
        boolean interpretNumericEntities) {

    /** Flat names, 1,000 parameters; if extended: a depth of 32, lists of 100, 10,000 nodes. */
    public static final FormOptions SIMPLE = new FormOptions(false, 1000, 32, true, 100, 10_000, false, false);
    /** The same with nested names. */
    public static final FormOptions EXTENDED = SIMPLE.withExtended(true);

    /** Deeper values could not be written as JSON, and would fill the stack of who reads them. */
    private static final int DEEPEST = 500;

    public FormOptions {
        if (parameterLimit < 1) {
            throw new IllegalArgumentException("option parameterLimit must be a positive number, but is " + parameterLimit);
        }
        if (depth < 0) {
            throw new IllegalArgumentException("option depth must be a zero or a positive number, but is " + depth);
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("option depth must be at most " + DEEPEST + ", but is " + depth);
        }
        if (arrayLimit < 0) {
            throw new IllegalArgumentException("option arrayLimit must be a zero or a positive number, but is " + arrayLimit);
        }
        if (nodeLimit < 1) {
            throw new IllegalArgumentException("option nodeLimit must be a positive number, but is " + nodeLimit);
        }
    }

    public FormOptions withExtended(boolean value) {
        return new FormOptions(
                value, parameterLimit, depth, strictDepth, arrayLimit, nodeLimit, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withParameterLimit(int value) {
        return new FormOptions(extended, value, depth, strictDepth, arrayLimit, nodeLimit, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withDepth(int value) {
        return new FormOptions(
                extended, parameterLimit, value, strictDepth, arrayLimit, nodeLimit, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withStrictDepth(boolean value) {
        return new FormOptions(extended, parameterLimit, depth, value, arrayLimit, nodeLimit, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withArrayLimit(int value) {
        return new FormOptions(extended, parameterLimit, depth, strictDepth, value, nodeLimit, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withNodeLimit(int value) {
        return new FormOptions(extended, parameterLimit, depth, strictDepth, arrayLimit, value, charsetSentinel, interpretNumericEntities);
    }

    public FormOptions withCharsetSentinel(boolean value) {
        return new FormOptions(extended, parameterLimit, depth, strictDepth, arrayLimit, nodeLimit, value, interpretNumericEntities);
    }

    public FormOptions withInterpretNumericEntities(boolean value) {
        return new FormOptions(extended, parameterLimit, depth, strictDepth, arrayLimit, nodeLimit, charsetSentinel, value);
    }
}
