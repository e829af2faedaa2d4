import assert from "node:assert/strict";
import { test } from "node:test";
import { requestUrl, withoutOwnOrigin } from "../runtime/server/request-url.ts";

const origins = ["http://localhost", "https://Example.com:443", "http://a:80", "http://[::1]:3000", "http://127.0.0.1:0"];
const paths = ["/", "/a/b/", "/@evil.example", "/:80/x", "/http:/evil.example", "/a%2Fb", "/%5C%5Cevil.example", "/%2F%2Fevil.example", "/a;b=c,d", "/...", "/%C3%A9%20%00"];

test("path and query are those of the instruction, whatever the origin is", () => {
  for (const origin of origins) {
    for (const path of paths) {
      const url = requestUrl({ origin, url: `${path}?x=//y/../z&w=%2e` });
      assert.equal(url.origin, new URL(origin).origin);
      assert.equal(url.pathname, path);
      assert.equal(url.search, "?x=//y/../z&w=%2e");
      assert.equal(requestUrl({ origin, url: path }).href, `${new URL(origin).origin}${path}`);
    }
  }
});

test("a path that would become another one is an error, not another URL", () => {
  for (const path of ["/a/../b", "/a/%2e%2e/b", "/a\\b", "/a/./b", "x", ""]) {
    assert.throws(() => requestUrl({ origin: "http://localhost", url: path }), /is not in its normal form/, path);
  }
});

test("an origin that is none is an error", () => {
  for (const origin of ["http://", "http://:80", "http://a%00", "http://1.2.3.4.5", "http://a:b"]) {
    assert.throws(() => requestUrl({ origin, url: "/vault" }), TypeError, origin);
  }
});

test("URLs of the site itself are told by their origin, however it is written", () => {
  assert.equal(withoutOwnOrigin("http://example.com/a?b#c", "http://EXAMPLE.com:80"), "/a?b#c");
  assert.equal(withoutOwnOrigin("http://example.com", "http://example.com"), "/");
  assert.equal(withoutOwnOrigin("http://example.com:81/a", "http://example.com"), null);
  assert.equal(withoutOwnOrigin("https://example.com/a", "http://example.com"), null);
  assert.equal(withoutOwnOrigin("http://example.com.evil/a", "http://example.com"), null);
  assert.equal(withoutOwnOrigin("/a", "http://example.com"), null);
});
