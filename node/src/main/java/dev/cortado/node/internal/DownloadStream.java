package dev.cortado.node.internal;

import dev.cortado.node.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Counts what is read, ends a download that stands still, and tells a broken connection from a broken disk. */
final class DownloadStream extends FilterInputStream {

    private final Progress.Task task;
    private final Duration idle;
    private final Thread watch;
    private volatile long lastRead = System.nanoTime();
    private volatile boolean stalled;
    private long done;

    DownloadStream(InputStream input, Progress.Task task, Duration idle) {
        super(input);
        this.task = task;
        this.idle = idle;
        this.watch = Thread.ofVirtual().name("download watch").start(this::watch);
    }

    /** A read cannot be given a limit: another thread closes the stream under it. */
    private void watch() {
        try {
            while (System.nanoTime() - lastRead < idle.toNanos()) {
                Thread.sleep(idle.dividedBy(10));
            }
            stalled = true;
            in.close();
        } catch (InterruptedException e) {
            // the download has ended
        } catch (IOException e) {
            // it was closed already
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n;
        try {
            n = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new BrokenException(stalled ? "nothing came for " + Text.seconds(idle) : e.getMessage(), e);
        }
        lastRead = System.nanoTime();
        if (n > 0) {
            done += n;
            task.advance(done);
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        super.close();
    }

    /** The connection broke, not the disk. */
    static final class BrokenException extends IOException {

        private static final long serialVersionUID = 1;

        BrokenException(String message, IOException cause) {
            super(message, cause);
        }
    }
}
