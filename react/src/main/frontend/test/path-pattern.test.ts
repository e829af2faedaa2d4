import assert from "node:assert/strict";
import { test } from "node:test";
import { compileMatchers } from "../runtime/server/matchers.ts";
import { compilePattern } from "../runtime/server/path-pattern.ts";

function matches(pattern: string, path: string): boolean {
  return new RegExp(compilePattern(pattern)).test(path);
}

const cases: [pattern: string, matching: string[], others: string[]][] = [
  ["/about", ["/about", "/about/"], ["/", "/about/us", "/About"]],
  ["/dash/:path*", ["/dash", "/dash/", "/dash/a", "/dash/a/b"], ["/dashboard", "/x/dash"]],
  ["/dash/:path+", ["/dash/a", "/dash/a/b"], ["/dash"]],
  ["/blog/:id(\\d+)", ["/blog/12"], ["/blog/x", "/blog"]],
  ["/:lang(en|de)/:rest*", ["/en", "/de/a"], ["/fr", "/english"]],
  ["/((?!api|_next/static|favicon.ico).*)", ["/", "/x/y"], ["/api", "/api/x", "/_next/static/a.js", "/favicon.ico"]],
  ["/x{/:y}?", ["/x", "/x/1"], ["/x/1/2"]],
  ["/file\\.:type", ["/file.txt"], ["/filextxt"]],
  ["/a.b", ["/a.b"], ["/axb"]],
  ["/%61%c3%a9%2f/%40:me", ["/a%C3%A9%2F/@x"], ["/%61%c3%a9%2f/%40x"]],
];

for (const [pattern, matching, others] of cases) {
  test(`the matcher ${pattern} matches what path-to-regexp matches`, () => {
    for (const path of matching) assert.ok(matches(pattern, path), `${path} does not match`);
    for (const path of others) assert.ok(!matches(pattern, path), `${path} matches`);
  });
}

test("a matcher that cannot be understood is refused with the place", () => {
  for (const pattern of ["/a(", "/a(b(c))", "/a)", "/a{b", "/a*"]) assert.throws(() => compilePattern(pattern), /The matcher ".*" has .*\(character \d+\)/);
});

test("conditions of a matcher are kept, unknown ones refused", () => {
  const has = [{ type: "header", key: "x", value: "1" }, { type: "host", value: "a.b" }];
  assert.deepEqual(compileMatchers({ matcher: [{ source: "/a", has }] }, "proxy.ts")[0]!.has, has);
  assert.throws(() => compileMatchers({ matcher: [{ source: "/a", has: [{ type: "weather" }] }] }, "proxy.ts"), /proxy\.ts: .*condition/);
  assert.throws(() => compileMatchers({ matcher: "no-slash" }, "proxy.ts"), /begin with a slash/);
});
