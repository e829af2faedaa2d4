import { EventEmitter } from "node:events";
import type { Boundary } from "../contract.ts";
import type { FlightChannel } from "../shared/flight-channel.ts";
import { encodeFlight, pushScript, type Pushed } from "./inline-flight.ts";

/** Where a document goes: a response, or a buffer while prerendering. */
export interface DocumentSink {
  /** False asks to wait for `onDrain`. */
  write(chunk: Buffer): boolean;
  end(chunk: Buffer): void;
  onDrain(listener: () => void): void;
}

export interface DocumentWriterOptions {
  sink: DocumentSink;
  channels: FlightChannel[];
  boundary: Boundary | null;
  nonce: string | undefined;
  /** HTML that libraries want in the head, for example collected styles; "" when there is none. */
  insertedHtml: () => string;
}

const TRAILER = Buffer.from("</body></html>");
const HEAD_END = Buffer.from("</head>");

/**
 * Where React writes the document. React calls `flush` only between complete pieces of markup: there, and only there,
 * scripts with the Flight payload are put in. The end of the body is held back until the payload has ended.
 */
export class DocumentWriter extends EventEmitter {
  private html: (Uint8Array | string)[] = [];
  private started = false;
  private htmlEnded = false;
  private scheduled = false;
  private sent = false;
  private blocked = false;
  private trailer: Buffer | null = null;
  private announced: boolean[] = [];
  private readonly options: DocumentWriterOptions;

  constructor(options: DocumentWriterOptions) {
    super();
    this.options = options;
    for (const channel of options.channels) channel.onProgress = this.schedule;
    options.sink.onDrain(() => {
      this.blocked = false;
      this.emit("drain");
    });
  }

  write(chunk: Uint8Array | string): boolean {
    this.html.push(chunk);
    return !this.blocked;
  }

  flush(): void {
    this.started = true;
    this.schedule();
  }

  end(): void {
    this.started = true;
    this.htmlEnded = true;
    this.schedule();
  }

  destroy(error?: unknown): void {
    this.emit("close", error);
  }

  /** Sends once for everything that happens in this turn. */
  private schedule = (): void => {
    if (this.scheduled || this.sent || !this.started) return;
    this.scheduled = true;
    process.nextTick(this.send);
  };

  private send = (): void => {
    this.scheduled = false;
    const { sink, channels } = this.options;
    const pieces: Uint8Array[] = [];
    this.takeHtml(pieces);
    const scripts = this.takeScripts();
    if (scripts !== "") pieces.push(Buffer.from(scripts));
    if (this.htmlEnded && channels.every((channel) => channel.ended)) {
      if (this.trailer !== null) pieces.push(this.trailer);
      this.sent = true;
      sink.end(Buffer.concat(pieces));
    } else if (pieces.length > 0) {
      this.blocked = !sink.write(Buffer.concat(pieces));
    }
  };

  private takeHtml(pieces: Uint8Array[]): void {
    if (this.html.length === 0) return;
    let html = Buffer.concat(this.html.map((chunk) => (typeof chunk === "string" ? Buffer.from(chunk) : chunk)));
    this.html = [];
    if (this.htmlEnded && html.subarray(-TRAILER.length).equals(TRAILER)) {
      this.trailer = TRAILER;
      html = html.subarray(0, -TRAILER.length);
    }
    const inserted = this.options.insertedHtml();
    if (inserted === "") {
      pieces.push(html);
      return;
    }
    const at = Math.max(0, html.indexOf(HEAD_END));
    pieces.push(html.subarray(0, at), Buffer.from(inserted), html.subarray(at));
  }

  private takeScripts(): string {
    const { channels, boundary, nonce } = this.options;
    const items: Pushed[] = [];
    if (this.announced.length === 0 && (boundary !== null || channels.length > 1)) {
      items.push(boundary === null ? { parts: channels.length } : { parts: channels.length, boundary });
    }
    channels.forEach((channel, part) => {
      encodeFlight(channel.take(), part, items);
      if (channel.ended && !this.announced[part]) items.push(part);
      this.announced[part] = channel.ended;
    });
    return pushScript(items, nonce);
  }
}
