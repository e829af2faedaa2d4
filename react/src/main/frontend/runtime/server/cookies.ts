/** cookies(): what the request brought, and, where the answer has not begun, what it sets. */

import type { RequestState } from "../shared/state.ts";
import { expiredCookie, type RequestCookie, requestCookieMap, type ResponseCookie, serializeCookie, toResponseCookie } from "../web/cookies.ts";
import { withOwnHeaders } from "../web/send-response.ts";

const key = Symbol("cookies");

export class RequestCookieStore {
  private readonly cookies: Map<string, RequestCookie>;
  private readonly changed = new Map<string, ResponseCookie>();
  private readonly state: RequestState;

  constructor(state: RequestState) {
    this.state = state;
    this.cookies = requestCookieMap(state.prerender === null ? state.headers.cookie : undefined);
  }

  get(name: string | RequestCookie): RequestCookie | undefined {
    return this.cookies.get(typeof name === "string" ? name : name.name);
  }

  getAll(name?: string | RequestCookie): RequestCookie[] {
    if (name === undefined) return [...this.cookies.values()];
    const cookie = this.get(name);
    return cookie === undefined ? [] : [cookie];
  }

  has(name: string | RequestCookie): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return this.cookies.size;
  }

  [Symbol.iterator](): MapIterator<[string, RequestCookie]> {
    return this.cookies[Symbol.iterator]();
  }

  set(...parameters: Parameters<typeof toResponseCookie>[0]): this {
    const cookie = toResponseCookie(parameters);
    this.change(cookie);
    this.cookies.set(cookie.name, { name: cookie.name, value: cookie.value });
    return this;
  }

  delete(argument: Parameters<typeof expiredCookie>[0]): this {
    const cookie = expiredCookie(argument);
    this.change(cookie);
    this.cookies.delete(cookie.name);
    return this;
  }

  toString(): string {
    return [...this.cookies.values()].map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  }

  private change(cookie: ResponseCookie): void {
    if (this.state.setCookies === null) {
      throw new Error("Cookies can only be changed in a route handler or a server action: the page that is being rendered may have been sent in part.");
    }
    this.changed.set(cookie.name, cookie);
    this.state.setCookies = [...this.changed.values()].map(serializeCookie);
  }
}

export function cookieStore(state: RequestState): RequestCookieStore {
  let store = state.memo.get(key) as RequestCookieStore | undefined;
  if (store === undefined) state.memo.set(key, (store = new RequestCookieStore(state)));
  return store;
}

/** Adds what cookies() was told to a response; a cookie that the response sets itself stays as it is. */
export function withCookies(response: Response, state: RequestState): Response {
  const lines = finishCookies(state);
  if (lines.length === 0) return response;
  const result = withOwnHeaders(response);
  const own = new Set(result.headers.getSetCookie().map(nameOf));
  for (const line of lines) if (!own.has(nameOf(line))) result.headers.append("set-cookie", line);
  return result;
}

const nameOf = (line: string): string => line.split("=", 1)[0]!.trim();

/** The `set-cookie` lines of the request so far; afterwards nothing can be set any more. */
export function finishCookies(state: RequestState): string[] {
  const lines = state.setCookies ?? [];
  state.setCookies = null;
  return lines;
}
