package dev.cortado.fuzz;

import dev.cortado.fuzz.Exchange.Answer;
import java.util.List;

/** Compares what the server did with what HTTP says of the same bytes. */
public final class Judge {

    private Judge() {}

    /** @return what is wrong, or an empty text */
    public static String fault(Reference.Reading expected, Exchange exchange) {
        if (!exchange.ended()) {
            return "hang: neither an answer nor the end of the connection";
        }
        List<Answer> answers = exchange.answers();
        for (Answer answer : answers) {
            if (answer.status() >= 500 && answer.status() != 501) {
                return "the engine's fault: " + answer.status();
            }
        }
        if (!exchange.rest().isEmpty()) {
            return "bytes that are no answer: " + exchange.rest().substring(0, Math.min(40, exchange.rest().length()));
        }
        int requests = expected.seen().size();
        if (answers.size() > requests + 1) {
            return "answers to more than was asked: " + answers.size() + " instead of " + requests;
        }
        for (int i = 0; i < requests; i++) {
            String fault = i < answers.size() ? fault(expected.seen().get(i), answers.get(i)) : "no answer to request " + (i + 1);
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return faultOfRest(expected.refused(), answers.size() > requests ? answers.getLast() : null);
    }

    private static String fault(Seen request, Answer answer) {
        if (answer.seen() == null) {
            boolean belowLayers = answer.status() == 403 && Reference.hasDotSegment(request.target())
                    || request.target().equals("*") && answer.status() < 500;
            return belowLayers ? "" : "refused with " + answer.status() + ": " + request.method() + " " + request.target();
        }
        String difference = request.difference(answer.seen());
        return difference.isEmpty() ? "" : "another " + difference + " than was sent: " + answer.seen();
    }

    /** What comes behind the good requests: a refusal where there is something, at most one where it is half of something. */
    private static String faultOfRest(Rule refused, Answer last) {
        if (last != null && (last.seen() != null || last.status() < 400)) {
            return (refused == null ? "an answer to nothing" : refused + " was accepted") + ": " + last;
        }
        return last == null && refused != null ? refused + " was refused without an answer" : "";
    }
}
