package dev.cortado.internal.body;

import dev.cortado.BodyError;
import dev.cortado.FormOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects and lists of names with brackets, as qs merges them. Each name walks down from the root once, without recursion, and
 * adds at most its own nodes.
 */
final class NestedForm {

    /** A list while it grows: its indexes may have gaps, which are closed at the end. */
    private static final class Items {

        final NavigableMap<Integer, Object> at = new TreeMap<>();
        /** Whether an object and a value of the same name made it. */
        boolean conflict;

        Items of(Object... items) {
            for (Object item : items) {
                add(item);
            }
            return this;
        }

        void add(Object item) {
            at.put(at.isEmpty() ? 0 : at.lastKey() + 1, item);
        }
    }

    /** An object while it grows. */
    private static final class Fields extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        /** Where the next value without a key goes; -1: it makes a list. Without it such values could nest without end. */
        int next = -1;

        void add(Object value) {
            while (containsKey(Integer.toString(next))) {
                next++;
            }
            put(Integer.toString(next), value);
        }
    }

    private final NameSegments names;
    private final int nodeLimit;
    private final Fields root = new Fields();
    private int nodes;

    /** @param parameters lists may always be as long as there are parameters */
    NestedForm(FormOptions options, int parameters) {
        this.names = new NameSegments(options.depth(), options.strictDepth(), Math.max(options.arrayLimit(), parameters));
        this.nodeLimit = options.nodeLimit();
    }

    Map<String, Object> result() {
        Map<String, Object> result = new LinkedHashMap<>();
        root.forEach((key, value) -> result.put(key, closed(value)));
        return result;
    }

    /** As deep as {@link FormOptions#depth()} allows. */
    private static Object closed(Object node) {
        return switch (node) {
            case Items items -> items.at.values().stream().map(NestedForm::closed).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> result = new LinkedHashMap<>();
                map.forEach((key, value) -> result.put(key, closed(value)));
                yield result;
            }
            default -> node;
        };
    }

    void add(String name, List<String> values) {
        if (name.isEmpty()) {
            return;
        }
        List<NameSegments.Segment> path = new ArrayList<>(names.split(name));
        if (values.size() > 1 && !path.getLast().isAppend()) {
            path.add(NameSegments.Segment.APPEND);
        }
        Object parent = root;
        Object parentKey = "";
        Object container = root;
        for (int i = 0; i < path.size(); i++) {
            NameSegments.Segment segment = path.get(i);
            if (container instanceof Items items && segment.isKey()) {
                container = asFields(items);
                put(parent, parentKey, container);
            }
            List<NameSegments.Segment> rest = path.subList(i + 1, path.size());
            if (rest.isEmpty()) {
                addLeaves(container, segment, values);
                return;
            }
            Object key = container instanceof Items ? segment.index() : segment.text();
            Object there = get(container, key);
            if (!(there instanceof Items) && !(there instanceof Fields)) {
                insert(container, key, there, build(rest, values));
                return;
            }
            parent = container;
            parentKey = key;
            container = there;
        }
    }

    private void addLeaves(Object container, NameSegments.Segment segment, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            int index = segment.index() + i;
            Object key = container instanceof Items ? (Object) index : segment.isAppend() ? Integer.toString(index) : segment.text();
            insert(container, key, get(container, key), counted(values.get(i)));
        }
    }

    /** Where something is already, they become a list. */
    private void insert(Object container, Object key, @Nullable Object there, Object value) {
        if (there == null) {
            put(container, key, value);
        } else if (container instanceof Items items) {
            items.add(value);
        } else if (!value.equals("")) {
            if (there instanceof Items items) {
                items.add(value);
            } else if (value instanceof Items added) {
                Items both = new Items().of(there);
                added.at.forEach((index, item) -> both.at.put(index + 1, item));
                put(container, key, counted(both));
            } else if (there instanceof Fields fields && fields.next >= 0) {
                fields.add(value);
            } else {
                Items both = new Items().of(there, value);
                both.conflict = there instanceof Fields;
                put(container, key, counted(both));
            }
        }
    }

    private Object build(List<NameSegments.Segment> path, List<String> values) {
        Object node = counted(values.getFirst());
        for (int i = path.size() - 1; i >= 0; i--) {
            NameSegments.Segment segment = path.get(i);
            Object outer = counted(segment.isKey() ? new Fields() : new Items());
            put(outer, segment.isKey() ? segment.text() : segment.index(), node);
            if (i == path.size() - 1) {
                for (String value : values.subList(1, values.size())) {
                    ((Items) outer).add(counted(value));
                }
            }
            node = outer;
        }
        return node;
    }

    private Object counted(Object node) {
        if (++nodes > nodeLimit) {
            BodyError.Details limit = BodyError.Details.ofLimit(nodeLimit);
            throw new BodyError(413, "too many values", "parameters.too.many", limit, null);
        }
        return node;
    }

    private static Fields asFields(Items items) {
        Fields fields = new Fields();
        items.at.forEach((index, item) -> fields.put(index.toString(), item));
        fields.next = items.conflict ? items.at.lastKey() + 1 : -1;
        return fields;
    }

    private static @Nullable Object get(Object container, Object key) {
        return container instanceof Items items ? items.at.get((Integer) key) : ((Fields) container).get(key);
    }

    private static void put(Object container, Object key, Object value) {
        if (container instanceof Items items) {
            items.at.put((Integer) key, value);
        } else {
            ((Fields) container).put((String) key, value);
        }
    }
}
