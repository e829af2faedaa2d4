import assert from "node:assert/strict";
import { test } from "node:test";
import { parseImport } from "../vite/css-import-rule.ts";

const cases: [string, Partial<NonNullable<ReturnType<typeof parseImport>>> | null][] = [
  ['"./a.css"', { specifier: "./a.css" }],
  ["'tailwindcss'", { specifier: "tailwindcss" }],
  ["url(./a.css)", { specifier: "./a.css" }],
  ['url( "./a b.css" ) print', { specifier: "./a b.css", media: "print" }],
  ["URL('a.css')", { specifier: "a.css" }],
  ['"a" layer', { specifier: "a", layer: "" }],
  ['"a" layer(base.reset) screen and (width > 3px)', { specifier: "a", layer: "base.reset", media: "screen and (width > 3px)" }],
  ['"a" layer(x) supports(display: grid) print', { specifier: "a", layer: "x", supports: "(display: grid)", media: "print" }],
  ['"a" supports((a: b) and (not (c: d)))', { specifier: "a", supports: "(a: b) and (not (c: d))" }],
  ['"a" supports(selector(:has(a)))', { specifier: "a", supports: "selector(:has(a))" }],
  ['"tailwindcss" prefix(tw) source("../x")', { specifier: "tailwindcss", media: 'prefix(tw) source("../x")' }],
  ['"a" layered', { specifier: "a", media: "layered" }],
  ["a.css", null],
  ['""', null],
  ["", null],
];

for (const [params, expected] of cases) {
  test(`@import ${params}`, () => {
    const whole = expected && { layer: null, supports: null, media: null, ...expected };
    assert.deepEqual(parseImport(params), whole);
  });
}
