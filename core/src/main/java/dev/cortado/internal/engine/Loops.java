package dev.cortado.internal.engine;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The shared Vert.x instance. */
public final class Loops {

    private Loops() {}

    public static Vertx vertx() {
        return Holder.VERTX;
    }

    /** One for each core. */
    static int count() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    private static final class Holder {

        static final Vertx VERTX = start();

        private static Vertx start() {
            VertxOptions options = new VertxOptions()
                    .setEventLoopPoolSize(count())
                    .setUseDaemonThread(true)
                    .setDisableTCCL(true)
                    .setFileSystemOptions(new FileSystemOptions()
                            .setFileCachingEnabled(false)
                            .setClassPathResolvingEnabled(false));
            return Vertx.builder().with(options).build();
        }
    }
}
