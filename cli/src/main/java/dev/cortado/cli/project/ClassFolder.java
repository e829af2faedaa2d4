package dev.cortado.cli.project;

import dev.cortado.cli.console.CliException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Compiled classes in a folder. */
public final class ClassFolder {

    private static final List<String> MAIN = List.of("([Ljava/lang/String;)V", "()V");

    private ClassFolder() {}

    /**
     * The class whose {@code main} starts the application: the only one with a main, else the only one of those that uses
     * {@code App}.
     */
    public static String mainClass(Path classes, String howToChoose) {
        List<ClassModel> mains = models(classes).stream().filter(ClassFolder::hasMain).toList();
        if (mains.size() == 1) {
            return name(mains.getFirst());
        }
        List<ClassModel> applications = mains.stream().filter(ClassFolder::usesApp).toList();
        if (applications.size() == 1) {
            return name(applications.getFirst());
        }
        if (mains.isEmpty()) {
            throw new CliException("No class of the project has a main method. Write one that calls App.create() and listen(3000).");
        }
        throw new CliException("Several classes have a main method: " + String.join(", ", mains.stream().map(ClassFolder::name).toList())
                + ". " + howToChoose);
    }

    private static List<ClassModel> models(Path classes) {
        try (var files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class")).sorted().map(ClassFolder::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the classes in " + classes, e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static boolean hasMain(ClassModel model) {
        return model.methods().stream().anyMatch(ClassFolder::isMain);
    }

    private static boolean isMain(MethodModel method) {
        return method.methodName().equalsString("main") && MAIN.contains(method.methodType().stringValue())
                && !method.flags().has(AccessFlag.PRIVATE);
    }

    private static boolean usesApp(ClassModel model) {
        return StreamSupport.stream(model.constantPool().spliterator(), false)
                .anyMatch(entry -> entry instanceof ClassEntry type && type.asInternalName().equals("dev/cortado/App"));
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName().replace('/', '.');
    }
}
