import dev.cortado.fuzz.Reference;
import java.util.Map;
import java.util.TreeMap;

/** What was found, counted, with the first examples. */
final class Report {

    private static final int EXAMPLES = 3;
    private static final int LONGEST = 1500;

    private final Exceptions exceptions;
    private final Map<String, Integer> meant = new TreeMap<>();
    private final Map<String, Integer> unknown = new TreeMap<>();
    private int requests;
    private int good;
    private int refused;
    private int faults;

    Report(Exceptions exceptions) {
        this.exceptions = exceptions;
    }

    synchronized void count(Reference.Reading reading) {
        requests++;
        good += reading.seen().size();
        refused += reading.refused() == null ? 0 : 1;
    }

    synchronized void fault(int number, String fault, String request) {
        faults++;
        print(number, "FAULT " + fault, request);
    }

    synchronized void difference(int number, String difference, String request) {
        if (exceptions.reasons().containsKey(difference)) {
            meant.merge(difference, 1, Integer::sum);
        } else if (unknown.merge(difference, 1, Integer::sum) <= EXAMPLES) {
            print(number, "DIFFERENCE " + difference, request);
        }
    }

    private static void print(int number, String what, String request) {
        String shown = request.length() > LONGEST ? request.substring(0, LONGEST) + "…" : request;
        System.out.printf("%s%n    number %d: %s%n", what, number, shown);
    }

    /** @return whether nothing is wrong */
    synchronized boolean print() {
        System.out.printf("%d connections with %d good requests, %d of them refused at some point%n", requests, good, refused);
        System.out.println("differences from Node that are meant:");
        meant.forEach((difference, count) -> System.out.printf("%7d  %s: %s%n", count, difference, exceptions.reasons().get(difference)));
        unknown.forEach((difference, count) -> System.out.printf("%7d  %s: NOT IN exceptions.tsv%n", count, difference));
        System.out.printf("%d faults, %d unknown differences%n", faults, unknown.values().stream().mapToInt(Integer::intValue).sum());
        return faults == 0 && unknown.isEmpty();
    }
}
