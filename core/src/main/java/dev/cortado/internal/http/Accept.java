package dev.cortado.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.jspecify.annotations.Nullable;

/** Content negotiation (RFC 9110, section 12.5). */
final class Accept {

    private record Range(String value, double quality, int order) {}

    private record Rating(double quality, int specificity, int order) {}

    private Accept() {}

    static Optional<String> types(@Nullable String header, String... offered) {
        return best(header, offered, offer -> {
            String type = offer.contains("/") ? offer : MediaTypes.ofExtension(offer);
            return type == null ? "" : type.toLowerCase(Locale.ROOT);
        }, (range, type) -> {
            int slash = type.indexOf('/');
            if (slash < 0) {
                return 0;
            }
            if (range.equals(type)) {
                return 3;
            }
            if (range.equals(type.substring(0, slash) + "/*")) {
                return 2;
            }
            return range.equals("*/*") ? 1 : 0;
        });
    }

    static Optional<String> languages(@Nullable String header, String... offered) {
        return best(header, offered, offer -> offer.toLowerCase(Locale.ROOT), (range, language) -> {
            if (range.equals(language)) {
                return 4;
            }
            if (range.equals(language.split("-")[0])) {
                return 3;
            }
            if (range.split("-")[0].equals(language)) {
                return 2;
            }
            return range.equals("*") ? 1 : 0;
        });
    }

    static Optional<String> charsets(@Nullable String header, String... offered) {
        return best(header, offered, offer -> offer.toLowerCase(Locale.ROOT), Accept::exactOrAny);
    }

    static Optional<String> encodings(@Nullable String header, String... offered) {
        if (header == null) {
            return List.of(offered).contains("identity") ? Optional.of("identity") : Optional.empty();
        }
        boolean named = header.toLowerCase(Locale.ROOT).contains("identity") || header.contains("*");
        String full = named ? header : header + ", identity;q=0.001";
        return best(full, offered, offer -> offer.toLowerCase(Locale.ROOT), Accept::exactOrAny);
    }

    private static double exactOrAny(String range, String offer) {
        return range.equals(offer) ? 2 : range.equals("*") ? 1 : 0;
    }

    private interface Canonical {
        String of(String offer);
    }

    private static Optional<String> best(
            @Nullable String header, String[] offered, Canonical canonical, ToDoubleBiFunction<String, String> specificity) {
        if (offered.length == 0) {
            return Optional.empty();
        }
        if (header == null || header.isBlank()) {
            return Optional.of(offered[0]);
        }
        List<Range> ranges = parse(header);
        String best = null;
        Rating bestRating = new Rating(0, 0, 0);
        for (String offer : offered) {
            Rating rating = rate(canonical.of(offer), ranges, specificity);
            if (rating.quality() > 0 && (best == null || isBetter(rating, bestRating))) {
                best = offer;
                bestRating = rating;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isBetter(Rating one, Rating other) {
        if (one.quality() != other.quality()) {
            return one.quality() > other.quality();
        }
        if (one.specificity() != other.specificity()) {
            return one.specificity() > other.specificity();
        }
        return one.order() < other.order();
    }

    /** The most specific range that matches decides. */
    private static Rating rate(String offer, List<Range> ranges, ToDoubleBiFunction<String, String> specificity) {
        Rating rating = new Rating(0, 0, 0);
        for (Range range : ranges) {
            int how = (int) specificity.applyAsDouble(range.value(), offer);
            if (how > rating.specificity()) {
                rating = new Rating(range.quality(), how, range.order());
            }
        }
        return rating;
    }

    private static List<Range> parse(String header) {
        List<Range> ranges = new ArrayList<>();
        for (String part : header.split(",", 100)) {
            String[] pieces = part.split(";", 20);
            double quality = 1;
            for (int i = 1; i < pieces.length; i++) {
                String piece = pieces[i].strip().toLowerCase(Locale.ROOT);
                if (piece.startsWith("q=")) {
                    quality = quality(piece.substring(2));
                }
            }
            String value = pieces[0].strip().toLowerCase(Locale.ROOT);
            if (!value.isEmpty()) {
                ranges.add(new Range(value, quality, ranges.size()));
            }
        }
        return ranges;
    }

    private static double quality(String text) {
        return text.matches("[01](\\.[0-9]{0,3})?") ? Math.min(1, Double.parseDouble(text)) : 0;
    }
}
