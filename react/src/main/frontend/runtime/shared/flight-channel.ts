import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";

export type FlightChunk = Uint8Array | string;

/**
 * Where a Flight render writes: hands each chunk to its readers (SSR decoders) and keeps it for the document or the answer,
 * in the same turn and without copying. Speaks as much of a Node stream as React uses of one.
 */
export class FlightChannel {
  /** Chunks that were not taken yet, in order. */
  private pending: FlightChunk[] = [];
  private readers: EventEmitter[] = [];
  private error: unknown = undefined;
  private closers: (() => void)[] = [];
  private drainers: (() => void)[] = [];
  private blocked = false;
  /** Everything that was written, for who asked for it by setting an array. */
  record: FlightChunk[] | null = null;
  ended = false;
  /** Called after chunks were added, and at the end. */
  onProgress: (() => void) | null = null;

  // ---- the writing side: React's Flight server ----

  write(chunk: FlightChunk): boolean {
    this.pending.push(chunk);
    this.record?.push(chunk);
    for (const reader of this.readers) reader.emit("data", chunk);
    return !this.blocked;
  }

  flush(): void {
    this.onProgress?.();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    for (const reader of this.readers) reader.emit("end");
    this.onProgress?.();
  }

  destroy(error?: unknown): void {
    if (this.ended) return;
    this.ended = true;
    this.error = error ?? new Error("The render was aborted.");
    for (const reader of this.readers) reader.emit("error", this.error);
    for (const close of this.closers) close();
    this.onProgress?.();
  }

  on(event: string, listener: () => void): this {
    if (event === "close") this.closers.push(listener);
    if (event === "drain") this.drainers.push(listener);
    return this;
  }

  get writable(): NodeJS.WritableStream {
    return this as unknown as NodeJS.WritableStream;
  }

  // ---- the reading side ----

  /** Asks the writer to wait until `resume`. */
  pause(): void {
    this.blocked = true;
  }

  resume(): void {
    if (!this.blocked) return;
    this.blocked = false;
    for (const listener of this.drainers) listener();
  }

  /** Feeds a decoder with everything from the beginning; `start` has to attach its listeners at once. */
  read<T>(start: (source: Readable) => T): T {
    const reader = new EventEmitter();
    const result = start(reader as unknown as Readable);
    for (const chunk of this.pending) reader.emit("data", chunk);
    if (!this.ended) this.readers.push(reader);
    else if (this.error === undefined) reader.emit("end");
    else reader.emit("error", this.error);
    return result;
  }

  /** Takes the chunks for good; readers can no longer start. */
  take(): FlightChunk[] {
    const chunks = this.pending;
    this.pending = [];
    return chunks;
  }
}
