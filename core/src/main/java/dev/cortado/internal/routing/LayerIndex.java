package dev.cortado.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the layers of a large router that can match a path, by its first segment: those whose pattern begins with that segment, and
 * those whose pattern does not say. Their order stays the order of registration.
 */
final class LayerIndex {

    /** Below this, looking at each layer is as fast. */
    private static final int WORTHWHILE = 16;

    private final Map<String, int[]> bySegment = new HashMap<>();
    private final int[] others;
    private final boolean used;

    LayerIndex(Layer[] layers) {
        used = layers.length > WORTHWHILE;
        Map<String, List<Integer>> lists = new HashMap<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; used && i < layers.length; i++) {
            PathMatcher pattern = layers[i].pattern;
            String segment = pattern == null ? null : pattern.firstSegment();
            if (segment != null) {
                lists.computeIfAbsent(segment, none -> new ArrayList<>()).add(i);
            } else {
                open.add(i);
            }
        }
        others = array(open);
        lists.forEach((segment, own) -> {
            List<Integer> all = new ArrayList<>(own);
            all.addAll(open);
            bySegment.put(segment, array(all));
        });
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    /** The candidates for a path in order, or null if every layer is one. */
    int @org.jspecify.annotations.Nullable [] candidates(String path) {
        if (!used) {
            return null;
        }
        int end = path.indexOf('/', 1);
        String segment = path.length() < 2 ? "" : path.substring(1, end < 0 ? path.length() : end);
        return bySegment.getOrDefault(segment.toLowerCase(Locale.ROOT), others);
    }

    /** The first candidate from a layer on, or the number of layers if there is none. */
    static int next(int[] candidates, int from, int layers) {
        int low = 0;
        int high = candidates.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (candidates[middle] < from) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < candidates.length ? candidates[low] : layers;
    }
}
