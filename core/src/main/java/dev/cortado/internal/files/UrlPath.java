package dev.cortado.internal.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A decoded URL path, taken apart by the rules of every system: what is refused on Windows is refused on Linux, too, so that an
 * application is as safe where it runs as where it was tested.
 *
 * @param names without {@code .} and {@code ..}
 * @param above whether it leads above its beginning
 * @param slash whether it can only be a directory: it ends with a slash, {@code .} or {@code ..}
 */
record UrlPath(List<String> names, boolean above, boolean slash) {

    /** Names of devices, with whatever extension. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1", "com2", "com3",
            "com4", "com5", "com6", "com7", "com8", "com9", "com\u00b9", "com\u00b2", "com\u00b3", "lpt0", "lpt1", "lpt2", "lpt3", "lpt4",
            "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt\u00b9", "lpt\u00b2", "lpt\u00b3");

    /** The second name that Windows gives to a file with a long one, or with a dot in front. */
    private static final Pattern SHORT_NAME = Pattern.compile("[^.~]{0,6}~[0-9]{1,6}(\\.[^.]{0,3})?");

    private static final Set<String> STEPS = Set.of("", ".", "..");

    static UrlPath of(String path) {
        List<String> names = new ArrayList<>();
        boolean above = false;
        for (String name : path.split("/")) {
            if (name.equals("..")) {
                above |= names.isEmpty();
                if (!names.isEmpty()) {
                    names.removeLast();
                }
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
                above |= name.indexOf('\\') >= 0 && List.of(name.split("\\\\")).contains("..");
            }
        }
        return new UrlPath(names, above, !path.isEmpty() && STEPS.contains(path.substring(path.lastIndexOf('/') + 1)));
    }

    boolean hasDotFile() {
        return names.stream().anyMatch(UrlPath::isDotFile);
    }

    static boolean isDotFile(String name) {
        return name.length() > 1 && name.charAt(0) == '.';
    }

    /** Whether Windows would open something else than files of these names: another drive, stream, device or file. */
    boolean meansSomethingElse() {
        return names.stream().anyMatch(UrlPath::meansSomethingElse);
    }

    private static boolean meansSomethingElse(String name) {
        char last = name.charAt(name.length() - 1);
        if (last == '.' || last == ' ' || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return true;
        }
        int dot = name.indexOf('.');
        String stem = (dot < 0 ? name : name.substring(0, dot)).stripTrailing().toLowerCase(Locale.ROOT);
        return DEVICES.contains(stem) || SHORT_NAME.matcher(name).matches();
    }

    @Override
    public String toString() {
        return String.join("/", names);
    }
}
