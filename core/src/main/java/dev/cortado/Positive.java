package dev.cortado;

import java.time.Duration;
import java.util.Objects;

/** What every limit is. Apart from {@link Limits}, whose defaults need the other records first. */
final class Positive {

    private Positive() {}

    static void require(long value, String name) {
        if (value <= 0) {
            throw new IllegalArgumentException("Limits." + name + " must be greater than 0, but is " + value);
        }
    }

    static void require(Duration value, String name) {
        Objects.requireNonNull(value, name);
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException("Limits." + name + " must be longer than 0, but is " + value);
        }
    }
}
