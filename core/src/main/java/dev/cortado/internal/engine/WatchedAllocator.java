package dev.cortado.internal.engine;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Where connections get their buffers: the place where memory outside the heap runs out, and where most would only lose a message. */
final class WatchedAllocator extends AbstractByteBufAllocator {

    static final WatchedAllocator INSTANCE = new WatchedAllocator(ByteBufAllocator.DEFAULT);

    private final ByteBufAllocator pool;

    private WatchedAllocator(ByteBufAllocator pool) {
        super(pool.isDirectBufferPooled());
        this.pool = pool;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        try {
            return pool.heapBuffer(initialCapacity, maxCapacity);
        } catch (OutOfMemoryError error) {
            Exhaustion.check(error);
            throw error;
        }
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        try {
            return pool.directBuffer(initialCapacity, maxCapacity);
        } catch (OutOfMemoryError error) {
            Exhaustion.check(error);
            throw error;
        }
    }

    @Override
    public boolean isDirectBufferPooled() {
        return pool.isDirectBufferPooled();
    }
}
