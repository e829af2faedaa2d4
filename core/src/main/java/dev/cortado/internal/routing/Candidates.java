package dev.cortado.internal.routing;

import java.util.Arrays;

/** The layers that can match one path, as lists that are each in order. A request goes through them from front to back, and so do the cursors. */
final class Candidates {

    private final int[][] lists;
    private final int[] cursors;
    private int last;

    Candidates(int[][] lists) {
        this.lists = lists;
        this.cursors = new int[lists.length];
    }

    /** The first one from a layer on, or the number of layers if there is none. */
    int next(int from, int layers) {
        if (from < last) {
            // A middleware failed behind its next.run(): its error goes on where it stood.
            Arrays.fill(cursors, 0);
        }
        last = from;
        int first = layers;
        for (int i = 0; i < lists.length; i++) {
            int[] list = lists[i];
            int at = cursors[i];
            while (at < list.length && list[at] < from) {
                at++;
            }
            cursors[i] = at;
            if (at < list.length && list[at] < first) {
                first = list[at];
            }
        }
        return first;
    }
}
