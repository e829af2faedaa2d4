import dev.cortado.fuzz.Exchange;
import dev.cortado.fuzz.Exchange.Answer;
import dev.cortado.fuzz.Reference;
import dev.cortado.fuzz.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** In what two servers differ that got the same bytes, as a key that {@code exceptions.tsv} may have. */
final class Difference {

    /** Node closes so, too, when it sees too early that the client has closed its side. */
    static final String CLOSED = "node closed";

    private Difference() {}

    /** @return nothing if they do the same */
    static List<String> between(Reference.Reading expected, Exchange ours, Exchange nodes) {
        if (!nodes.ended()) {
            return List.of("node does not end");
        }
        for (int i = 0; i < Math.max(ours.answers().size(), nodes.answers().size()); i++) {
            Answer our = i < ours.answers().size() ? ours.answers().get(i) : null;
            Answer theirs = i < nodes.answers().size() ? nodes.answers().get(i) : null;
            boolean taken = our != null && our.seen() != null;
            boolean takenThere = theirs != null && theirs.seen() != null;
            if (!taken && !takenThere) {
                return List.of();
            }
            if (!taken) {
                return List.of("only node takes: " + reason(expected, our, i));
            }
            if (!takenThere) {
                return List.of("only we take: " + (our.seen().body() == null ? "a body that nobody reads" : noteOf(theirs, ours, i)));
            }
            List<String> differences = seen(our.seen(), theirs.seen());
            if (!differences.isEmpty()) {
                return differences;
            }
        }
        return List.of();
    }

    private static String noteOf(Answer theirs, Exchange ours, int index) {
        if (theirs == null) {
            return end(ours, index);
        }
        return theirs.note() == null ? "node " + theirs.status() : theirs.note();
    }

    /** Node has said nothing, and closed. */
    private static String end(Exchange ours, int index) {
        if (index > 0 && ours.answers().get(index - 1).http10()) {
            return "behind HTTP/1.0";
        }
        List<String> before = ours.answers().subList(0, index).stream().filter(answer -> answer.seen() != null)
                .flatMap(answer -> answer.seen().headers().stream()).map(header -> header.substring(0, header.indexOf(':'))).toList();
        return before.contains("upgrade") ? "behind Upgrade" : before.contains("proxy-connection") ? "behind Proxy-Connection" : CLOSED;
    }

    private static String reason(Reference.Reading expected, Answer our, int index) {
        if (our != null && our.status() == 403) {
            return "dot segment";
        }
        return index == expected.seen().size() && expected.refused() != null ? expected.refused().name() : "a request behind the last one";
    }

    private static List<String> seen(Seen our, Seen theirs) {
        String part = our.difference(theirs);
        return switch (part) {
            case "target" -> List.of("another target: " + target(our.target(), theirs.target()));
            case "headers" -> names(our.headers(), theirs.headers()).stream().map(name -> "another header: " + name).toList();
            case "" -> List.of();
            default -> List.of("another " + part);
        };
    }

    private static String target(String our, String theirs) {
        return theirs.equals("*") ? "*" : theirs.startsWith(our + "#") ? "fragment" : "any";
    }

    private static Collection<String> names(List<String> our, List<String> theirs) {
        List<String> different = new ArrayList<>(our);
        List<String> more = new ArrayList<>(theirs);
        our.forEach(more::remove);
        theirs.forEach(different::remove);
        different.addAll(more);
        TreeSet<String> names = new TreeSet<>();
        different.forEach(line -> names.add(name(line.substring(0, line.indexOf(':')))));
        return names;
    }

    private static String name(String header) {
        boolean internal = header.startsWith("x-cortado") || header.startsWith("x-middleware-") || header.startsWith("x-nextjs-");
        return internal ? "internal" : header.equals("upgrade") || header.equals("http2-settings") ? "h2c" : header;
    }
}
