import java.util.List;

/** How many titles there are of each kind. */
record Tally(int covered, int notApplicable, int missing) {

    static final Tally NONE = new Tally(0, 0, 0);

    static Tally of(List<Suite.Title> titles, Results results) {
        var sum = NONE;
        for (var title : titles) {
            sum = sum.plus(switch (results.verdict(title)) {
                case Results.Covered _ -> new Tally(1, 0, 0);
                case Results.NotApplicable _ -> new Tally(0, 1, 0);
                case Results.Missing _ -> new Tally(0, 0, 1);
            });
        }
        return sum;
    }

    Tally plus(Tally other) {
        return new Tally(covered + other.covered, notApplicable + other.notApplicable, missing + other.missing);
    }

    int total() {
        return covered + notApplicable + missing;
    }

    /** Of what applies. */
    double share() {
        return covered + missing == 0 ? 1 : (double) covered / (covered + missing);
    }

    /** The cells of a table: total, covered, not applicable, missing, share. */
    String cells() {
        return "%d | %d | %d (%s) | %d | %s".formatted(
                total(), covered, notApplicable, percent((double) notApplicable / Math.max(1, total())), missing, percent(share()));
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(Math.floor(share * 1000) / 10);
    }

    @Override
    public String toString() {
        return "%d titles, %d covered, %d not applicable, %d missing: %s"
                .formatted(total(), covered, notApplicable, missing, percent(share()));
    }
}
