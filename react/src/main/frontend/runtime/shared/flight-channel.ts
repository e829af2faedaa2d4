import type { EventEmitter } from "node:events";

type Chunk = Uint8Array | string;
type Listener = (value?: unknown) => void;

/**
 * Where a Flight render writes: hands each chunk to a reader (the SSR decoder) and keeps it for the document or the answer,
 * in the same turn and without copying. Speaks as much of a Node stream as React uses of one.
 */
export class FlightChannel {
  /** Chunks that nobody took yet, in order. */
  private pending: Chunk[] = [];
  private listeners: Record<string, Listener[]> = {};
  ended = false;
  /** Called after chunks were added, and at the end. */
  onProgress: (() => void) | null = null;

  write(chunk: Chunk): boolean {
    this.pending.push(chunk);
    this.emit("data", chunk);
    return true;
  }

  flush(): void {
    this.onProgress?.();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.emit("end");
    this.onProgress?.();
  }

  destroy(error?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.emit("error", error ?? new Error("The render was aborted."));
    this.onProgress?.();
  }

  take(): Chunk[] {
    const chunks = this.pending;
    this.pending = [];
    return chunks;
  }

  on(event: string, listener: Listener): this {
    (this.listeners[event] ??= []).push(listener);
    return this;
  }

  /** The reader's end has this type in React's declarations; it only calls `on`. */
  get readable(): NodeJS.ReadableStream {
    return this as unknown as EventEmitter as NodeJS.ReadableStream;
  }

  get writable(): NodeJS.WritableStream {
    return this as unknown as EventEmitter as NodeJS.WritableStream;
  }

  private emit(event: string, value?: unknown): void {
    const listeners = this.listeners[event];
    if (listeners) for (const listener of listeners) listener(value);
  }
}
