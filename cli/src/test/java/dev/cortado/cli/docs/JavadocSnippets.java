package dev.cortado.cli.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The public types of a module's exported packages, and the examples in their Javadoc. */
final class JavadocSnippets extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private static final Pattern EXPORT = Pattern.compile("(?m)^ *exports ([\\w.]+);");
    private static final Pattern BEGIN = Pattern.compile("\\{@snippet\\s*:|<pre>\\{@code");

    private final DocTrees trees;
    private final CompilationUnitTree unit;
    /** By the name of the type, or of the package. */
    private final Map<String, List<Snippet>> snippets = new TreeMap<>();

    private JavadocSnippets(DocTrees trees, CompilationUnitTree unit) {
        this.trees = trees;
        this.unit = unit;
    }

    /** Types by name, each with the examples of its own comment and of its members' comments. */
    static Map<String, List<Snippet>> of(Path module) throws IOException {
        Path sources = module.resolve("src/main/java");
        var files = new ArrayList<Path>();
        for (var export : EXPORT.matcher(Files.readString(sources.resolve("module-info.java"))).results().toList()) {
            try (var list = Files.list(sources.resolve(export.group(1).replace('.', '/')))) {
                list.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var result = new TreeMap<String, List<Snippet>>();
        try (var manager = compiler.getStandardFileManager(null, Locale.ENGLISH, null)) {
            var task = (JavacTask) compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(files));
            for (CompilationUnitTree unit : task.parse()) {
                var scanner = new JavadocSnippets(DocTrees.instance(task), unit);
                scanner.scan(unit, null);
                result.putAll(scanner.snippets);
            }
        }
        return result;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
        boolean inInterface = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer && outer.getKind() == Tree.Kind.INTERFACE;
        if (type.getModifiers().getFlags().contains(Modifier.PUBLIC) || inInterface) {
            String name = name();
            snippets.computeIfAbsent(name, ignored -> new ArrayList<>());
            collect(name);
            super.visitClass(type, none);
        }
        return null;
    }

    /** With the types around it. */
    private String name() {
        var name = new StringBuilder();
        for (var path = getCurrentPath(); path != null; path = path.getParentPath()) {
            if (path.getLeaf() instanceof ClassTree type) {
                name.insert(0, name.isEmpty() ? type.getSimpleName().toString() : type.getSimpleName() + ".");
            }
        }
        return unit.getPackage().getPackageName() + "." + name;
    }

    @Override
    public @Nullable Void visitPackage(PackageTree node, @Nullable Void none) {
        collect(unit.getPackage().getPackageName().toString());
        return null;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
        collect(name());
        return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree field, @Nullable Void none) {
        collect(name());
        return null;
    }

    private void collect(String owner) {
        String comment = trees.getDocComment(getCurrentPath());
        if (comment == null) {
            return;
        }
        long line = unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf()));
        String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
        for (String text : in(comment)) {
            snippets.computeIfAbsent(owner, ignored -> new ArrayList<>()).add(new Snippet(file + ":" + line, text));
        }
    }

    /** The contents of inline tags, whose braces are balanced. */
    private static List<String> in(String comment) {
        var found = new ArrayList<String>();
        Matcher begin = BEGIN.matcher(comment);
        while (begin.find()) {
            int depth = 1;
            int at = begin.end();
            for (; depth > 0; at++) {
                depth += comment.charAt(at) == '{' ? 1 : comment.charAt(at) == '}' ? -1 : 0;
            }
            found.add(comment.substring(begin.end(), at - 1).stripIndent());
        }
        return found;
    }
}
