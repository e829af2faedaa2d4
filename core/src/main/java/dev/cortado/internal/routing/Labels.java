package dev.cortado.internal.routing;

/** Names for handlers in messages. */
final class Labels {

    private Labels() {}

    /** The class where a lambda was written, or the class itself. */
    static String of(Object handler) {
        String name = handler.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        return lambda < 0 ? name : name.substring(0, lambda);
    }
}
