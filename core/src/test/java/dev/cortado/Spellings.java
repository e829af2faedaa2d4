package dev.cortado;

import java.util.Random;

/** Other ways to write a path, as somebody does who looks for one that a guard does not know. The same ones for the same seed. */
public final class Spellings {

    private static final String[] ENDS = {"/", "//", ".", "%2e", "%20", ";x=1", "%00", "%2F", "%5c", "\\", "?x", "??", "#x", "/.", "/%2e%2e", "%", "%2"};
    private static final String[] BETWEEN = {"/", "/./", "/%2e/", "/x/../", "/x/%2e%2E/", "/..;/", ";a=b/", "/;/", "%2f", "%2F/", "\\", "%5C", "/\\"};

    private final Random random;

    public Spellings(long seed) {
        random = new Random(seed);
    }

    /** A path that somebody may take for this one; often it is the same. */
    public String of(String path) {
        StringBuilder spelling = new StringBuilder();
        int rate = 2 + random.nextInt(20);
        boolean wild = random.nextBoolean();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '/') {
                spelling.append(random.nextInt(rate) > 0 ? "/" : wild ? any(BETWEEN) : "//");
            } else if (random.nextInt(rate) > 0) {
                spelling.append(c);
            } else {
                spelling.append(wild ? wildly(c) : encoded(c));
            }
        }
        if (random.nextInt(4) == 0) {
            spelling.append(wild ? any(ENDS) : "/");
        }
        return spelling.toString();
    }

    private String wildly(char c) {
        return switch (random.nextInt(6)) {
            case 0 -> "%25" + encoded(c).substring(1);
            case 1 -> String.valueOf(Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c));
            case 2 -> "%" + c;
            default -> encoded(c);
        };
    }

    /** In small letters or capitals, now and then broken. */
    private String encoded(char c) {
        return String.format(random.nextBoolean() ? "%%%02x" : "%%%02X", (int) c);
    }

    public String any(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
