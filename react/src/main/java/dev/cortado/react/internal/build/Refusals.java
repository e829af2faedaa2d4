package dev.cortado.react.internal.build;

import dev.cortado.react.PagesException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a project's files ask for that is not built, all of it at once and before anything is downloaded. It reads text, not syntax, and only where
 * the text leaves no doubt; the bundler and the evaluated configuration look again.
 */
final class Refusals {

    private static final Pattern REFUSAL = Pattern.compile("not supported|not built yet|not available");
    private static final Pattern PREFIX = Pattern.compile("^([{,]?\\s*).*", Pattern.DOTALL);
    private static final Pattern VALUE = Pattern.compile("[\\w\"'\\]]\\s*:\\s*$");
    private static final Pattern NAME = Pattern.compile("\"[^\"]*\"");
    private static final Pattern REWRITES = Pattern.compile(
            "(?m)(?:^|[{,])\\s*(?:async\\s+)?[\"']?\\brewrites[\"']?\\s*(?::\\s*(?:async\\s*)?(?:function\\s*)?)?\\([^()]*\\)\\s*(?:=>\\s*\\(?\\s*)?[{\\[]");
    private static final Pattern RULE = Pattern.compile("\\bdestination[\"']?\\s*:");
    private static final Pattern CHOICE = Pattern.compile("\\bif\\b|\\?|&&|\\|\\||\\.\\.\\.");
    private static final Map<Pattern, String> SOURCES = new LinkedHashMap<>();
    private static final Map<Pattern, String> CONFIG = new LinkedHashMap<>();

    static {
        SOURCES.put(directive("server"), "Server actions ('use server') are not built yet; post to a route.ts or to a Java route instead.");
        SOURCES.put(directive("cache(?:: ?\\w+)?"), "'use cache' is not built yet; use unstable_cache from next/cache, or `revalidate` of the page.");
        SOURCES.put(imported("next/og"), "\"next/og\" is not available in Cortado. Generated images are not built yet; put an image file beside the page.");
        SOURCES.put(imported("next/head"), "\"next/head\" is not available in Cortado. It belongs to the pages directory, which is not built yet; "
                + "export `metadata` from the page.");
        CONFIG.put(key("basePath", "[\"'`][^\"'`]"), "next.config: \"basePath\" is not supported. Serving below a base path is not built yet.");
        CONFIG.put(key("assetPrefix", "[\"'`][^\"'`]"), "next.config: \"assetPrefix\" is not supported. Serving assets from another origin is not built yet.");
        CONFIG.put(key("output", "[\"'`]export[\"'`]"), "next.config: \"output\" is not supported. Exporting a static site is not built yet; "
                + "`cortado build` writes a server.");
        CONFIG.put(key("i18n", "\\{"), "next.config: \"i18n\" is not supported. It belongs to the pages directory, which is not built yet; "
                + "use an app/[locale] segment.");
        CONFIG.put(key("exportPathMap", "(?:async\\b|function\\b|\\()"), "next.config: \"exportPathMap\" is not supported. Exporting a static site is not built yet.");
        CONFIG.put(key("useFileSystemPublicRoutes", "false\\b"), "next.config: \"useFileSystemPublicRoutes\" is not supported. "
                + "The file router cannot be switched off.");
        CONFIG.put(key("skipTrailingSlashRedirect", "true\\b"), "next.config: \"skipTrailingSlashRedirect\" is not supported. "
                + "Trailing slashes are always redirected.");
        CONFIG.put(key("skip(?:Proxy|Middleware)UrlNormalize", "true\\b"), "next.config: \"skipProxyUrlNormalize\" is not supported. "
                + "proxy.ts always sees the normalised URL.");
        CONFIG.put(REWRITES, "next.config: \"rewrites\" is not supported. Rewrites in the configuration are not built yet; "
                + "return them from proxy.ts with NextResponse.rewrite().");
    }

    private Refusals() {}

    private static Pattern directive(String name) {
        return Pattern.compile("(?m)^[ \\t]*([\"'])use " + name + "\\1[ \\t]*;?[ \\t]*(?://.*)?$");
    }

    private static Pattern imported(String module) {
        return Pattern.compile("(?m)^import\\b(?!\\s+type\\b)[^;'\"]*\\bfrom\\s*[\"']" + module + "(?:\\.js)?[\"']");
    }

    private static Pattern key(String name, String value) {
        return Pattern.compile("(?m)(?:^|[{,])\\s*[\"']?\\b" + name + "[\"']?\\s*:\\s*" + value);
    }

    /** One problem for each place, in the order of kinds. */
    static List<Problem> of(Path project) throws IOException {
        var problems = new ArrayList<Problem>();
        for (var name : List.of("next.config.ts", "next.config.mts", "next.config.mjs", "next.config.js", "next.config.cjs")) {
            if (Files.isRegularFile(project.resolve(name))) find(CONFIG, project, project.resolve(name), problems);
        }
        for (var file : SourceFiles.reachable(project)) find(SOURCES, project, file, problems);
        return problems;
    }

    private static void find(Map<Pattern, String> kinds, Path project, Path file, List<Problem> problems) throws IOException {
        var text = ScriptText.code(SourceFiles.text(file));
        kinds.forEach((pattern, message) -> {
            var found = pattern.matcher(text);
            while (found.find()) {
                if (kinds == CONFIG && isNested(text, found.end()) || pattern == REWRITES && !hasRules(text, found.end() - 1)) continue;
                problems.add(problem(message, project, file, text, found));
                return;
            }
        });
    }

    private static Problem problem(String message, Path project, Path file, String text, Matcher found) {
        int at = found.start() + PREFIX.matcher(found.group()).replaceFirst("$1").length();
        int line = 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
        return new Problem(message, project.relativize(file).toString().replace('\\', '/'), line, at - text.lastIndexOf('\n', at - 1), null);
    }

    /** In the value of another key, such as {@code env}. */
    private static boolean isNested(String text, int at) {
        int depth = 0;
        // The end of what was found may be the beginning of its own value.
        for (int i = text.charAt(at - 1) == '{' ? at - 2 : at - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '}') depth++;
            else if (c == '{' && depth-- == 0) return VALUE.matcher(text.substring(0, i)).find();
        }
        return false;
    }

    /** Whether a function certainly returns rules. */
    private static boolean hasRules(String text, int begin) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{' || c == '[') depth++;
            else if ((c == '}' || c == ']') && --depth == 0) {
                var body = text.substring(begin, i);
                return RULE.matcher(body).find() && !CHOICE.matcher(body).find();
            }
        }
        return false;
    }

    /** What is not built is one problem a kind, at its first place, with the number of places; mistakes are as many as there are. */
    static List<Problem> byKind(List<Problem> problems) {
        var kinds = new LinkedHashMap<String, List<Problem>>();
        problems.forEach(problem -> kinds.computeIfAbsent(kind(problem), _ -> new ArrayList<>()).add(problem));
        return kinds.values().stream().map(same -> {
            var first = same.getFirst();
            if (same.size() == 1) return first;
            return new Problem(first.message() + " (" + same.size() + " places, this is the first)", first.file(), first.line(), first.column(), first.frame());
        }).toList();
    }

    private static String kind(Problem problem) {
        boolean isRefusal = REFUSAL.matcher(problem.message()).find();
        return isRefusal ? NAME.matcher(problem.message()).replaceAll("") : problem.message() + "\n" + problem.file();
    }
}
