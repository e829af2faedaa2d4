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
            if (i == answers.size()) {
                return i > 0 && mayEnd(expected.seen().get(i - 1), answers.get(i - 1)) ? "" : "no answer to request " + (i + 1);
            }
            String fault = fault(expected.seen().get(i), answers.get(i));
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        boolean ended = requests > 0 && mayEnd(expected.seen().get(requests - 1), answers.get(requests - 1));
        return faultOfRest(expected, answers.size() > requests ? answers.getLast() : null, ended);
    }

    /** Who waits to be told to send a body that nobody reads is not told so; whether it sends it nobody knows. */
    private static boolean mayEnd(Seen request, Answer answer) {
        // A connection of HTTP/1.0 stays by courtesy.
        return answer.http10() || (answer.seen() == null || answer.seen().body() == null)
                && request.headers().stream().anyMatch(header -> header.startsWith("expect: "));
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

    /**
     * What comes behind the good requests: a refusal where there is something, at most one where it is half of something. Whoever does not
     * read a body may have answered before it turned out to be none.
     */
    private static String faultOfRest(Reference.Reading expected, Answer last, boolean ended) {
        Rule refused = expected.refused();
        if (last == null) {
            return refused == null || ended ? "" : refused + " was refused without an answer";
        }
        if (last.seen() == null && last.status() >= 400) {
            return "";
        }
        boolean unread = expected.begun() != null && last.seen() != null && last.seen().body() == null
                && fault(expected.begun(), last).isEmpty();
        return unread ? "" : (refused == null ? "an answer to nothing" : refused + " was accepted") + ": " + last;
    }
}
