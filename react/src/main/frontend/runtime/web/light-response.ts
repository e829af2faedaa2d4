/**
 * A Response that is only made in full when somebody looks into it. Most are made by a route handler and sent at once; what
 * undici does for each of them costs more than the rest of the answer.
 */

/** A development server that restarts loads this module again. */
const globals = globalThis as unknown as Record<symbol, typeof Response | undefined>;
const RealResponse = (globals[Symbol.for("cortado.Response")] ??= globalThis.Response);

type Body = BodyInit | null | undefined;

const NULL_BODY = new Set([101, 103, 204, 205, 304]);

export class LightResponse {
  #body: Body;
  #init: ResponseInit | undefined;
  #headers: Headers | null = null;
  #real: Response | null = null;

  constructor(body?: Body, init?: ResponseInit) {
    const status = init?.status ?? 200;
    this.#body = body;
    this.#init = init;
    // What is not plainly right goes to the real one, which knows what to throw.
    if (!(status >= 200 && status <= 599) || (body !== null && body !== undefined && NULL_BODY.has(status)) || isUnusual(body)) {
      this.#real = new RealResponse(body, init);
    }
  }

  static fromReal(real: Response): LightResponse {
    const light = new this();
    light.#real = real;
    return light;
  }

  static json(data: unknown, init?: ResponseInit): LightResponse {
    const body = JSON.stringify(data);
    if (body === undefined) throw new TypeError("Value is not JSON serializable");
    const headers = new Headers(init?.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    const response = new this(body, { ...init, headers });
    response.#headers = headers;
    return response;
  }

  static redirect(url: string | URL, status = 302): LightResponse {
    const { headers } = RealResponse.redirect(url, status);
    return new this(null, { status, headers });
  }

  static error(): LightResponse {
    return this.fromReal(RealResponse.error());
  }

  static [Symbol.hasInstance](this: Function, value: unknown): boolean {
    if (this === LightResponse) return value instanceof RealResponse;
    return Function.prototype[Symbol.hasInstance].call(this, value);
  }

  get headers(): Headers {
    if (this.#real !== null) return this.#real.headers;
    if (this.#headers === null) {
      this.#headers = new Headers(this.#init?.headers);
      const type = implicitType(this.#body);
      if (type !== null && !this.#headers.has("content-type")) this.#headers.set("content-type", type);
    }
    return this.#headers;
  }

  get status(): number {
    return this.#real?.status ?? this.#init?.status ?? 200;
  }

  get statusText(): string {
    return this.#real?.statusText ?? this.#init?.statusText ?? "";
  }

  get ok(): boolean {
    return this.status >= 200 && this.status <= 299;
  }

  /** What can be sent without making the real one: null means that it has been made. */
  get unread(): { body: Body } | null {
    return this.#real === null ? { body: this.#body } : null;
  }

  /** The whole thing; changes from now on go there. */
  real(): Response {
    if (this.#real === null) this.#real = new RealResponse(this.#body, { status: this.status, statusText: this.statusText, headers: this.headers });
    return this.#real;
  }

  clone(): LightResponse {
    return (this.constructor as typeof LightResponse).fromReal(this.real().clone());
  }
}

for (const name of ["body", "bodyUsed", "redirected", "type", "url"] as const) {
  Object.defineProperty(LightResponse.prototype, name, {
    configurable: true,
    get(this: LightResponse) {
      return this.real()[name];
    },
  });
}

for (const name of ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const) {
  Object.defineProperty(LightResponse.prototype, name, {
    configurable: true,
    writable: true,
    value(this: LightResponse) {
      return this.real()[name]();
    },
  });
}

Object.setPrototypeOf(LightResponse, RealResponse);
Object.setPrototypeOf(LightResponse.prototype, RealResponse.prototype);

function isUnusual(body: Body): boolean {
  return typeof body === "object" && body !== null && !(body instanceof Uint8Array) && !(body instanceof ReadableStream);
}

function implicitType(body: Body): string | null {
  return typeof body === "string" ? "text/plain;charset=UTF-8" : null;
}

/** Makes `new Response(…)` of applications and libraries a light one. */
export function installLightResponse(): void {
  Object.defineProperty(LightResponse, "name", { value: "Response" });
  globalThis.Response = LightResponse as unknown as typeof Response;
}
