import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { RequestCookies } from "./cookies.ts";
import { NextURL } from "./next-url.ts";

/** A development server that restarts loads this module again. */
const globals = globalThis as unknown as Record<symbol, typeof Request | undefined>;
const RealRequest = (globals[Symbol.for("cortado.Request")] ??= globalThis.Request);

/** What a request of the worker's server is made from. */
export interface RequestSource {
  incoming: IncomingMessage;
  /** Absolute. */
  url: string;
  headers?: Headers;
  /** Nobody may read the body: the proxy decides without it. */
  withoutBody?: boolean;
  /** Calls back when the client goes away before it has the answer. */
  onGone?: (listener: () => void) => void;
  /** Called before anything is read; says that the answer depends on the request. */
  observe?: (what: string) => void;
}

const FROM_SOURCE = Symbol("source");

/** A Request that is only made in full when somebody needs what the light one does not have. */
export class NextRequest {
  #source: RequestSource | null = null;
  #headers: Headers | null = null;
  #real: Request | null = null;
  #cookies: RequestCookies | null = null;
  #nextUrl: NextURL | null = null;
  #controller: AbortController | null = null;
  #read = false;

  constructor(input: RequestInfo | URL | typeof FROM_SOURCE, init?: RequestInit | RequestSource) {
    if (input === FROM_SOURCE) this.#source = init as RequestSource;
    else this.#real = new RealRequest(unwrapRequest(input), unwrapInit(init as RequestInit));
  }

  static from(source: RequestSource): NextRequest {
    return new NextRequest(FROM_SOURCE, source);
  }

  get url(): string {
    this.#source?.observe?.("request.url");
    return this.#source?.url ?? this.#real!.url;
  }

  get method(): string {
    return this.#source?.incoming.method ?? this.#real!.method;
  }

  get headers(): Headers {
    if (this.#real !== null) return this.#real.headers;
    this.#source!.observe?.("request.headers");
    return (this.#headers ??= this.#source!.headers ?? headersOf(this.#source!.incoming));
  }

  get cookies(): RequestCookies {
    if (this.#source?.observe !== undefined) this.#source.observe("request.cookies");
    return (this.#cookies ??= new RequestCookies(this.headers));
  }

  get nextUrl(): NextURL {
    this.#source?.observe?.("request.nextUrl");
    return (this.#nextUrl ??= new NextURL(this.#source?.url ?? this.#real!.url));
  }

  get signal(): AbortSignal {
    if (this.#source === null) return this.#real!.signal;
    if (this.#controller === null) {
      const controller = new AbortController();
      this.#controller = controller;
      this.#source.onGone?.(() => controller.abort());
    }
    return this.#controller.signal;
  }

  get bodyUsed(): boolean {
    return this.#read || (this.#real?.bodyUsed ?? false);
  }

  async text(): Promise<string> {
    return this.#real !== null ? this.#real.text() : (await this.#readBody()).toString("utf8").replace(/^\ufeff/, "");
  }

  async json(): Promise<unknown> {
    return this.#real !== null ? this.#real.json() : JSON.parse(await this.text());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#real !== null) return this.#real.arrayBuffer();
    const bytes = await this.#readBody();
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  }

  clone(): NextRequest {
    return new NextRequest(this.real().clone());
  }

  get page(): never {
    throw new Error("request.page was removed. Use URLPattern instead.");
  }

  get ua(): never {
    throw new Error("request.ua was removed. Use userAgent(request) from next/server instead.");
  }

  /** The whole thing. */
  real(): Request {
    if (this.#real === null) {
      if (this.#read) throw new TypeError("Body is unusable: Body has already been read");
      const { incoming, url, withoutBody } = this.#source!;
      this.#source!.observe?.("request");
      const hasBody = !withoutBody && incoming.method !== "GET" && incoming.method !== "HEAD";
      this.#real = new RealRequest(url, {
        method: incoming.method ?? "GET",
        headers: this.headers,
        signal: this.signal,
        ...(hasBody ? { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: "half" } : {}),
      } as RequestInit);
    }
    return this.#real;
  }

  async #readBody(): Promise<Buffer> {
    if (this.#read) throw new TypeError("Body is unusable: Body has already been read");
    this.#read = true;
    const { incoming, observe, withoutBody } = this.#source!;
    observe?.("request body");
    if (withoutBody) return Buffer.alloc(0);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }
}

const delegated = ["body", "cache", "credentials", "destination", "duplex", "integrity", "keepalive", "mode", "redirect", "referrer", "referrerPolicy"];
for (const name of delegated) {
  Object.defineProperty(NextRequest.prototype, name, {
    configurable: true,
    get(this: NextRequest) {
      return (this.real() as unknown as Record<string, unknown>)[name];
    },
  });
}

for (const name of ["blob", "bytes", "formData"] as const) {
  Object.defineProperty(NextRequest.prototype, name, {
    configurable: true,
    writable: true,
    value(this: NextRequest) {
      return this.real()[name]();
    },
  });
}

Object.setPrototypeOf(NextRequest, RealRequest);
Object.setPrototypeOf(NextRequest.prototype, RealRequest.prototype);

/** As Node joins the lines of a header, without ours. */
export function headersOf(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name.startsWith("x-cortado")) continue;
    for (const line of Array.isArray(value) ? value : [value!]) headers.append(name, line);
  }
  // Node assigns them to an object, where this one makes no property.
  const { rawHeaders } = incoming;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    if (rawHeaders[index]!.length === 9 && rawHeaders[index]!.toLowerCase() === "__proto__") headers.append("__proto__", rawHeaders[index + 1]!);
  }
  return headers;
}

/** undici only takes its own requests. */
export function unwrapRequest<T>(input: T): T | Request {
  return input instanceof NextRequest ? input.real() : input;
}

function unwrapInit<T>(init: T): T | Request {
  return unwrapRequest(init);
}

/** Makes `new Request(request)` work for the requests that route handlers and the proxy get. */
export function installCompatibleRequest(): void {
  class CompatibleRequest extends RealRequest {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(unwrapRequest(input), unwrapInit(init));
    }

    static override [Symbol.hasInstance](this: Function, value: unknown): boolean {
      if (this === CompatibleRequest) return value instanceof RealRequest;
      return Function.prototype[Symbol.hasInstance].call(this, value);
    }
  }
  Object.defineProperty(CompatibleRequest, "name", { value: "Request" });
  globalThis.Request = CompatibleRequest;
}
