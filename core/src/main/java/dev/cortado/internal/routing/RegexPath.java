package dev.cortado.internal.routing;

import dev.cortado.internal.routing.PathPattern.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A regular expression as a path. Groups without a name are numbered from 0 on, as in Express. */
final class RegexPath implements PathMatcher {

    private final Pattern pattern;
    private final boolean prefix;
    /** Of the groups, beginning with the first. */
    private final String[] names;

    RegexPath(Pattern pattern, boolean prefix) {
        this.pattern = pattern;
        this.prefix = prefix;
        this.names = names(pattern);
    }

    private static String[] names(Pattern pattern) {
        Map<Integer, String> named = new HashMap<>();
        pattern.namedGroups().forEach((name, group) -> named.put(group, name));
        String[] names = new String[pattern.matcher("").groupCount()];
        int unnamed = 0;
        for (int i = 0; i < names.length; i++) {
            String name = named.get(i + 1);
            names[i] = name == null ? Integer.toString(unnamed++) : name;
        }
        return names;
    }

    @Override
    public @Nullable Match match(String path) {
        Matcher found = pattern.matcher(path);
        if (!found.find() || prefix && !endsSegment(found, path)) {
            return null;
        }
        List<String> present = new ArrayList<>(names.length);
        List<String> values = new ArrayList<>(names.length);
        for (int i = 0; i < names.length; i++) {
            if (found.group(i + 1) != null) {
                present.add(names[i]);
                values.add(found.group(i + 1));
            }
        }
        return new Match(present.toArray(String[]::new), values.toArray(String[]::new), found.end());
    }

    private static boolean endsSegment(Matcher found, String path) {
        return found.start() == 0 && (found.end() == path.length() || path.charAt(found.end()) == '/');
    }

    @Override
    public List<String> literalSegments() {
        return List.of();
    }

    @Override
    public String toString() {
        return "/" + pattern + "/";
    }
}
