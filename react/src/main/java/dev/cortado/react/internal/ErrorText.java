package dev.cortado.react.internal;

/** Errors of workers, as text. */
public final class ErrorText {

    private ErrorText() {}

    /** What happened, without where in the bundle; with it under {@code --verbose}. */
    public static String withoutStack(String error) {
        if (Boolean.getBoolean("cortado.verbose")) return error;
        int stack = error.indexOf("\n    at ");
        return stack < 0 ? error : error.substring(0, stack);
    }

    public static String of(Throwable failure) {
        return withoutStack(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }
}
