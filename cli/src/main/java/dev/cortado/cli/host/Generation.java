package dev.cortado.cli.host;

import dev.cortado.cli.console.CliException;
import dev.cortado.cli.project.Program;
import dev.cortado.spi.Host.Attachment;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One load of the user's classes: from their {@code main} to the close of everything that it listens with. */
public final class Generation implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final Program program;
    private final ApplicationLoader loader;
    private final ThreadGroup threads = new ThreadGroup("application");
    private final List<Attachment> attachments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> listening = new CompletableFuture<>();

    private Generation(Program program, ClassLoader libraries) {
        this.program = program;
        int number = NUMBERS.incrementAndGet();
        this.loader = new ApplicationLoader(number == 1 ? "application" : "application-" + number, program.classes(), libraries, this);
    }

    /** The generation whose code the current thread runs. */
    public static Optional<Generation> ofCurrentThread() {
        return Thread.currentThread().getContextClassLoader() instanceof ApplicationLoader of ? Optional.of(of.generation()) : Optional.empty();
    }

    /** Runs {@code main} in a thread of its own. */
    public static Generation start(Program program, Libraries libraries) {
        var generation = new Generation(program, libraries.loader(program.libraries()));
        var main = new Thread(generation.threads, generation::runMain, "main");
        main.setContextClassLoader(generation.loader);
        main.setDaemon(false);
        main.start();
        return generation;
    }

    /** Called by the host when the application listens. */
    public void attached(Attachment attachment) {
        attachments.add(attachment);
        listening.complete(null);
    }

    /**
     * Blocks until the application listens.
     *
     * @throws CliException its main failed, ended without listening, or takes longer
     */
    public void awaitListening(long timeoutSeconds) throws InterruptedException {
        try {
            listening.get(timeoutSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CliException(program.mainClass() + ".main has not called listen() within " + timeoutSeconds + " s.", e);
        } catch (ExecutionException e) {
            Throwable failure = e.getCause();
            if (KnownFailure.in(failure).orElse(failure) instanceof RuntimeException known && KnownFailure.in(known).isPresent()) {
                throw known;
            }
            String message = KnownFailure.in(failure).map(Throwable::getMessage)
                    .orElseGet(() -> UserFailure.describe(failure, program, loader));
            throw new CliException(message, failure);
        }
    }

    private void runMain() {
        try {
            invokeMain(Class.forName(program.mainClass(), true, loader));
            if (attachments.isEmpty() && !goesOn()) {
                listening.completeExceptionally(new CliException(program.mainClass()
                        + ".main ended without a call of listen(); end it with app.listen(3000)."));
            }
        } catch (InvocationTargetException failure) {
            failed(failure.getCause());
        } catch (ClassNotFoundException failure) {
            failed(new CliException("The main class " + program.mainClass() + " is not among the compiled classes.", failure));
        } catch (ReflectiveOperationException | LinkageError | CliException failure) {
            failed(failure);
        }
    }

    private void failed(Throwable failure) {
        if (!listening.completeExceptionally(failure)) {
            Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
            if (handler != null) {
                handler.uncaughtException(Thread.currentThread(), failure);
            } else {
                failure.printStackTrace();
            }
        }
    }

    /** As the {@code java} launcher does (JEP 512): with or without arguments, static or not. */
    private static void invokeMain(Class<?> type) throws ReflectiveOperationException {
        Method main = mainOf(type);
        main.setAccessible(true);
        Object instance = null;
        if (!Modifier.isStatic(main.getModifiers())) {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            instance = constructor.newInstance();
        }
        if (main.getParameterCount() == 1) {
            main.invoke(instance, (Object) new String[0]);
        } else {
            main.invoke(instance);
        }
    }

    private static Method mainOf(Class<?> type) {
        for (Class<?>[] parameters : List.<Class<?>[]>of(new Class<?>[] {String[].class}, new Class<?>[0])) {
            try {
                return type.getDeclaredMethod("main", parameters);
            } catch (NoSuchMethodException other) {
                // said below, if there is none
            }
        }
        throw new CliException(type.getName() + " has no main method. Write one that calls App.create() and listen(3000).");
    }

    /** Whether somebody else than the calling thread may still call {@code listen}. */
    private boolean goesOn() {
        var found = new Thread[2];
        int count = threads.enumerate(found);
        return Stream.of(found).limit(count).anyMatch(thread -> !thread.isDaemon() && thread != Thread.currentThread());
    }

    /**
     * Ends what it listens with, when its requests in flight are done; then nothing refers to its classes.
     *
     * @return threads that the user's code has started and not ended, and where they are
     */
    List<String> retire() throws IOException, InterruptedException {
        close();
        return new LeftThreads(loader, threads).await();
    }

    @Override
    public void close() {
        attachments.forEach(Attachment::close);
        attachments.clear();
    }
}
