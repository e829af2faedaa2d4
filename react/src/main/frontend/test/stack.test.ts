import assert from "node:assert/strict";
import { test } from "node:test";
import { describeError } from "../runtime/server/stack.ts";

process.env["CORTADO_PROJECT"] = "/srv/shop";
process.env["CORTADO_FRONTEND"] = "/home/u/.cache/cortado/frontend-1";

function described(...frames: string[]): string {
  const error = new Error("broken");
  error.stack = ["Error: broken", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return describeError(error);
}

const internal = [
  "Reader.fail (file:///srv/shop/.cortado/build/server/rsc/index.js:3764:9)",
  "async render (file:///srv/shop/.cortado/build.part/server/rsc/index.js:1:9)",
  "file:///srv/shop/.cortado/dev/server/index.js:1:9",
  "handle (/home/u/.cache/cortado/frontend-1/runtime/entry.rsc.tsx:3:1)",
  "Server.<anonymous> (file:///tmp/ct-1/bootstrap.mjs:3:1)",
  "process.processTicksAndRejections (node:internal/process/task_queues:104:5)",
];

test("the frames of the project are shown, with paths below it", () => {
  assert.equal(described(...internal, "Page (/srv/shop/app/page.tsx:2:9)", ...internal), "Error: broken\n    at Page (app/page.tsx:2:9)");
});

test("where there are none, those of libraries are, and never our own", () => {
  const library = "pick (/srv/shop/node_modules/lodash/pick.js:2:9)";
  assert.equal(described(...internal, library, ...internal), `Error: broken\n    at ${library}`);
  assert.equal(described(...internal), "Error: broken");
});

test("folders of route groups are folders like others", () => {
  for (const name of ["Page ", "", "async Module.generateMetadata "]) {
    const frame = name === "" ? "/srv/shop/app/(info)/(..)x/page.tsx:2:9" : `${name}(file:///srv/shop/app/(info)/(..)x/page.tsx:2:9)`;
    const shown = name === "" ? "app/(info)/(..)x/page.tsx:2:9" : `${name}(app/(info)/(..)x/page.tsx:2:9)`;
    assert.equal(described(frame), `Error: broken\n    at ${shown}`);
  }
});
