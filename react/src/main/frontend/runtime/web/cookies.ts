/** Cookies of requests and responses, with the interface of Next.js. */

export interface RequestCookie {
  name: string;
  value: string;
}

export interface CookieOptions {
  path?: string;
  domain?: string;
  /** Seconds. */
  maxAge?: number;
  expires?: Date | number | string;
  secure?: boolean;
  httpOnly?: boolean;
  sameSite?: boolean | "lax" | "strict" | "none";
  partitioned?: boolean;
  priority?: "low" | "medium" | "high";
}

export type ResponseCookie = RequestCookie & CookieOptions;

type SetArguments = [name: string, value: string, options?: CookieOptions] | [cookie: ResponseCookie];
type NameArgument = string | RequestCookie;

const nameOf = (argument: NameArgument): string => (typeof argument === "string" ? argument : argument.name);

export function parseCookies(header: string | null | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(/; */)) {
    const at = pair.indexOf("=");
    if (pair === "") continue;
    if (at === -1) cookies.set(pair, "true");
    else cookies.set(pair.slice(0, at), decode(pair.slice(at + 1)));
  }
  return cookies;
}

function decode(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export function serializeCookie(cookie: ResponseCookie): string {
  const { name, value, path, domain, maxAge, expires, secure, httpOnly, sameSite, partitioned, priority } = cookie;
  const attributes = [`${name}=${encodeURIComponent(value ?? "")}`];
  if (path !== undefined && path !== "") attributes.push(`Path=${path}`);
  if (expires !== undefined) attributes.push(`Expires=${new Date(expires).toUTCString()}`);
  if (typeof maxAge === "number") attributes.push(`Max-Age=${maxAge}`);
  if (domain !== undefined) attributes.push(`Domain=${domain}`);
  if (secure) attributes.push("Secure");
  if (httpOnly) attributes.push("HttpOnly");
  if (sameSite) attributes.push(`SameSite=${sameSite === true ? "strict" : sameSite}`);
  if (partitioned) attributes.push("Partitioned");
  if (priority) attributes.push(`Priority=${priority}`);
  return attributes.join("; ");
}

export function toResponseCookie(parameters: SetArguments): ResponseCookie {
  const [first, value, options] = parameters;
  const cookie = typeof first === "string" ? { ...options, name: first, value: value ?? "" } : { ...first };
  cookie.path ??= "/";
  return cookie;
}

/** The cookie that removes another one. */
export function expiredCookie(argument: NameArgument | Omit<ResponseCookie, "value" | "maxAge" | "expires">): ResponseCookie {
  const options = typeof argument === "string" ? { name: argument } : argument;
  return { path: "/", ...options, value: "", expires: new Date(0) };
}

/** Reading, over any map of cookies. */
abstract class CookieView<Cookie extends RequestCookie> {
  protected abstract entries(): Map<string, Cookie>;

  get(name: NameArgument): Cookie | undefined {
    return this.entries().get(nameOf(name));
  }

  getAll(name?: NameArgument): Cookie[] {
    const all = [...this.entries().values()];
    return name === undefined ? all : all.filter((cookie) => cookie.name === nameOf(name));
  }

  has(name: NameArgument): boolean {
    return this.entries().has(nameOf(name));
  }

  get size(): number {
    return this.entries().size;
  }

  [Symbol.iterator](): MapIterator<[string, Cookie]> {
    return this.entries()[Symbol.iterator]();
  }
}

/** The cookies of a request; changes go to its `cookie` header. */
export class RequestCookies extends CookieView<RequestCookie> {
  private readonly headers: Headers;
  private readonly cookies: Map<string, RequestCookie>;

  constructor(headers: Headers) {
    super();
    this.headers = headers;
    this.cookies = requestCookieMap(headers.get("cookie"));
  }

  protected override entries(): Map<string, RequestCookie> {
    return this.cookies;
  }

  set(...parameters: [name: string, value: string] | [cookie: RequestCookie]): this {
    const { name, value } = toResponseCookie(parameters);
    this.cookies.set(name, { name, value });
    this.write();
    return this;
  }

  delete(names: string | string[]): boolean | boolean[] {
    const result = Array.isArray(names) ? names.map((name) => this.cookies.delete(name)) : this.cookies.delete(names);
    this.write();
    return result;
  }

  clear(): this {
    this.cookies.clear();
    this.write();
    return this;
  }

  override toString(): string {
    return [...this.cookies.values()].map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
  }

  private write(): void {
    if (this.cookies.size === 0) this.headers.delete("cookie");
    else this.headers.set("cookie", this.toString());
  }
}

export function requestCookieMap(header: string | null | undefined): Map<string, RequestCookie> {
  const map = new Map<string, RequestCookie>();
  for (const [name, value] of parseCookies(header)) map.set(name, { name, value });
  return map;
}

/** The cookies that a response sets; they are its `set-cookie` headers. */
export class ResponseCookies extends CookieView<ResponseCookie> {
  private readonly headers: Headers;
  private readonly cookies = new Map<string, ResponseCookie>();

  constructor(headers: Headers) {
    super();
    this.headers = headers;
    for (const line of headers.getSetCookie()) {
      const cookie = parseSetCookie(line);
      if (cookie !== null) this.cookies.set(cookie.name, cookie);
    }
  }

  protected override entries(): Map<string, ResponseCookie> {
    return this.cookies;
  }

  set(...parameters: SetArguments): this {
    const cookie = toResponseCookie(parameters);
    this.cookies.set(cookie.name, cookie);
    this.write();
    return this;
  }

  delete(argument: NameArgument | Omit<ResponseCookie, "value" | "maxAge" | "expires">): this {
    return this.set(expiredCookie(argument));
  }

  override toString(): string {
    return [...this.cookies.values()].map(serializeCookie).join("; ");
  }

  private write(): void {
    this.headers.delete("set-cookie");
    for (const cookie of this.cookies.values()) this.headers.append("set-cookie", serializeCookie(cookie));
  }
}

export function parseSetCookie(line: string): ResponseCookie | null {
  const [pair, ...attributes] = line.split(/; */);
  const at = pair!.indexOf("=");
  if (at === -1) return null;
  const cookie: ResponseCookie = { name: pair!.slice(0, at), value: decode(pair!.slice(at + 1)) };
  for (const attribute of attributes) {
    const [key, value = ""] = attribute.split(/=(.*)/s) as [string, string?];
    switch (key.toLowerCase()) {
      case "path": cookie.path = value; break;
      case "domain": cookie.domain = value; break;
      case "max-age": cookie.maxAge = Number(value); break;
      case "expires": cookie.expires = new Date(value); break;
      case "secure": cookie.secure = true; break;
      case "httponly": cookie.httpOnly = true; break;
      case "samesite": cookie.sameSite = value.toLowerCase() as "lax" | "strict" | "none"; break;
      case "partitioned": cookie.partitioned = true; break;
      case "priority": cookie.priority = value.toLowerCase() as "low" | "medium" | "high"; break;
    }
  }
  return cookie;
}
