import { type CookieOptions, RequestCookies, ResponseCookies } from "./cookies.ts";
import { LightResponse } from "./light-response.ts";

export type { CookieOptions };

interface ProxyInit extends ResponseInit {
  request?: { headers?: Headers };
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export class NextResponse extends LightResponse {
  #cookies: ResponseCookies | null = null;

  get cookies(): ResponseCookies {
    return (this.#cookies ??= new ResponseCookies(this.headers));
  }

  static override json(data: unknown, init?: ResponseInit): NextResponse {
    return super.json(data, init) as NextResponse;
  }

  static override redirect(url: string | URL, init?: number | ResponseInit): NextResponse {
    const status = typeof init === "number" ? init : (init?.status ?? 307);
    if (!REDIRECTS.has(status)) throw new RangeError(`NextResponse.redirect: ${status} is not a redirect; use 301, 302, 303, 307 or 308.`);
    const headers = new Headers(typeof init === "object" ? init.headers : undefined);
    headers.set("location", absolute(url, "redirect"));
    return new NextResponse(null, { ...(typeof init === "object" ? init : {}), status, headers });
  }

  /** From the proxy: another page answers, the URL stays. */
  static rewrite(destination: string | URL, init?: ProxyInit): NextResponse {
    const headers = new Headers(init?.headers);
    headers.set("x-middleware-rewrite", absolute(destination, "rewrite"));
    overrideRequest(init, headers);
    return new NextResponse(null, { ...init, headers });
  }

  /** From the proxy: goes on. */
  static next(init?: ProxyInit): NextResponse {
    const headers = new Headers(init?.headers);
    headers.set("x-middleware-next", "1");
    overrideRequest(init, headers);
    return new NextResponse(null, { ...init, headers });
  }
}

function absolute(url: string | URL, method: string): string {
  try {
    return String(new URL(String(url)));
  } catch {
    throw new TypeError(`NextResponse.${method}: "${String(url)}" is not an absolute URL; use new URL("${String(url)}", request.url).`);
  }
}

/** The complete list of headers that the request is to have from here on. */
export function overrideRequest(init: ProxyInit | undefined, headers: Headers): void {
  const overrides = init?.request?.headers;
  if (overrides === undefined) return;
  if (!(overrides instanceof Headers)) throw new TypeError("request.headers must be a Headers object.");
  const names: string[] = [];
  for (const [name, value] of overrides) {
    headers.set(`x-middleware-request-${name}`, value);
    names.push(name);
  }
  headers.set("x-middleware-override-headers", names.join(","));
}

export { RequestCookies, ResponseCookies };
