package dev.cortado.internal.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the layers of a large router that can match a path: a tree of the segments that patterns begin with, up to their first capture.
 * The order stays that of registration.
 */
final class LayerIndex {

    /** Below this, looking at each layer is as fast. */
    private static final int WORTHWHILE = 16;

    private static final class Node {

        final Map<String, Node> children = new HashMap<>();
        /** Layers whose known segments end here, in order. */
        final List<Integer> collected = new ArrayList<>();
        int[] layers = {};

        void freeze() {
            layers = collected.stream().mapToInt(Integer::intValue).toArray();
            collected.clear();
            children.values().forEach(Node::freeze);
        }
    }

    private final @Nullable Node root;

    LayerIndex(Layer[] layers) {
        root = layers.length > WORTHWHILE ? new Node() : null;
        if (root == null) {
            return;
        }
        for (int i = 0; i < layers.length; i++) {
            Node node = root;
            for (String segment : layers[i].pattern == null ? List.<String>of() : layers[i].pattern.literalSegments()) {
                node = node.children.computeIfAbsent(segment, none -> new Node());
            }
            node.collected.add(i);
        }
        root.freeze();
    }

    /** Null if every layer is one. */
    @Nullable Candidates candidates(String path) {
        if (root == null) {
            return null;
        }
        List<int[]> lists = new ArrayList<>(4);
        int at = 1;
        for (Node node = root; node != null; ) {
            if (node.layers.length > 0) {
                lists.add(node.layers);
            }
            if (node.children.isEmpty() || at > path.length()) {
                break;
            }
            int slash = path.indexOf('/', at);
            int end = slash < 0 ? path.length() : slash;
            node = node.children.get(path.substring(at, end).toLowerCase(Locale.ROOT));
            at = end + 1;
        }
        return new Candidates(lists.toArray(int[][]::new));
    }
}
