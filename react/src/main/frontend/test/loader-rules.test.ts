import assert from "node:assert/strict";
import { test } from "node:test";
import { type LoadedFile, turbopackRules } from "../config/loader-rules.ts";
import { webpackAdditions } from "../config/webpack-rules.ts";

function file(path: string, more: Partial<LoadedFile> = {}): LoadedFile {
  return { path: `/srv/shop/${path}`, query: "", environment: "node", mode: "production", ...more };
}

const loaders = ["x-loader"];
const cases: [name: string, rules: object, conditions: object, matching: LoadedFile[], others: LoadedFile[]][] = [
  ["a glob of names", { "*.svg": { loaders } }, {}, [file("a/b.svg"), file("c.svg")], [file("a.svgx"), file("svg")]],
  ["a glob of paths", { "icons/*.svg": loaders }, {}, [file("icons/b.svg"), file("a/icons/b.svg")], [file("b.svg"), file("icons/a/b.svg")]],
  ["a path", { "*": [{ loaders, condition: { path: /\.mdx$/ } }] }, {}, [file("a.mdx")], [file("a.md")]],
  ["a name of a condition", { "#mine": { loaders } }, { "#mine": { path: "*.txt" } }, [file("a.txt")], [file("a.md")]],
  [
    "all, any, not",
    { "*.txt": { loaders, condition: { all: ["browser", { not: "foreign" }, { any: ["development", { query: /x/ }] }] } } },
    {},
    [file("a.txt", { environment: "browser", mode: "development" }), file("a.txt", { environment: "browser", query: "?x" })],
    [file("a.txt"), file("node_modules/a.txt", { environment: "browser", mode: "development" }), file("a.txt", { environment: "browser" })],
  ],
  ["what @next/mdx writes", { "{*,next-mdx-rule}": [{ loaders, as: "*.tsx", condition: { path: /\.mdx$/g } }] }, {}, [file("a.mdx"), file("b/c.mdx")], [file("a.tsx")]],
];

for (const [name, rules, conditions, matching, others] of cases) {
  test(`a rule by ${name}`, () => {
    const [rule] = turbopackRules({ rules, conditions });
    for (const one of matching) assert.ok(rule!.matches(one), `${one.path} does not match`);
    for (const one of others) assert.ok(!rule!.matches(one), `${one.path} matches`);
  });
}

test("what loaders for styles and scripts do is built in", () => {
  const [rule, ...others] = turbopackRules({ rules: { "*.scss": ["sass-loader"], "*.x": ["babel-loader", "x-loader"] } });
  assert.deepEqual([rule!.uses.map(({ loader }) => loader), others], [["x-loader"], []]);
});

test("loaders that need webpack are refused by name", () => {
  for (const name of ["file-loader", "worker-loader", "/srv/shop/node_modules/url-loader/dist/cjs.js"]) {
    assert.throws(() => turbopackRules({ rules: { "*.x": [name] } }), (error: Error) => error.message.includes(name) && error.message.includes("*.x"));
  }
});

test("rules and aliases that webpack() adds are found, also where it expects plugins of webpack", async () => {
  const webpack = (config: any, { webpack, isServer, defaultLoaders }: any) => {
    config.plugins.push(new webpack.DefinePlugin({ a: 1 }));
    config.resolve.alias["old"] = "new";
    config.resolve.fallback = { ...config.resolve.fallback, fs: isServer };
    config.module.rules.push({ test: /\.txt$/, use: [defaultLoaders.babel, { loader: "raw-loader", options: { esModule: false } }], exclude: /secret/ });
    config.module.rules.push({ oneOf: [{ test: /\.glsl$/, loader: "glsl-loader" }, { test: /\.css$/, use: ["style-loader", "css-loader"] }] });
    return config;
  };
  const { rules, aliases, warnings } = await webpackAdditions(webpack, "/srv/shop", "production", {});
  assert.deepEqual(rules.map(({ uses }) => uses.map(({ loader }) => loader)), [["raw-loader"], ["glsl-loader"]]);
  assert.ok(rules[0]!.matches(file("a.txt")) && !rules[0]!.matches(file("secret.txt")) && !rules[0]!.matches(file("a.glsl")));
  assert.deepEqual(aliases, { old: "new" });
  assert.equal(warnings.length, 1);
  assert.match(warnings[0]!, /DefinePlugin/);
});

test("a webpack() that expects more is named as ignored", async () => {
  const { rules, warnings } = await webpackAdditions((config: any) => config.nothing.there.push(1), "/srv/shop", "production", {});
  assert.deepEqual(rules, []);
  assert.match(warnings[0]!, /webpack\(\) is ignored/);
});

test("the order that webpack() enforces is kept, whoever added first", async () => {
  const webpack = (config: any) => {
    for (const enforce of ["pre", undefined, "post"]) config.module.rules.push({ test: /\.txt$/, enforce, loader: `${enforce}-loader` });
    return config;
  };
  const { rules } = await webpackAdditions(webpack, "/srv/shop", "production", {});
  assert.deepEqual(rules.flatMap(({ uses }) => uses.map(({ loader }) => loader)), ["post-loader", "undefined-loader", "pre-loader"]);
});

const issuers: [issuer: unknown, isUsed: boolean][] = [
  [undefined, true],
  [/\.[jt]sx?$/, true],
  [{ not: /\.(css|scss|sass)$/ }, true],
  [{ and: [/\.(ts|tsx|js|jsx|md|mdx)$/] }, true],
  [/\.css$/, false],
  [{ or: [/\.css$/, /\.scss$/] }, false],
];
for (const [issuer, isUsed] of issuers) {
  test(`a rule for what ${JSON.stringify(issuer, (_, value) => (value instanceof RegExp ? String(value) : value))} imports is ${isUsed ? "used" : "left out"}`, async () => {
    const webpack = (config: any) => {
      config.module.rules.push({ test: /\.svg$/, issuer, use: ["svg-loader"] });
      return config;
    };
    const { rules } = await webpackAdditions(webpack, "/srv/shop", "production", {});
    assert.equal(rules.length, isUsed ? 1 : 0);
  });
}

test("options of what is built in are named as without effect", async () => {
  const webpack = (config: any) => {
    config.module.rules.push({ test: /\.less$/, use: ["style-loader", { loader: "less-loader", options: { lessOptions: {} } }] });
    config.module.rules.push({ test: /\.jsx$/, use: [{ loader: "babel-loader", options: { plugins: ["x"] } }, "own-loader"] });
    return config;
  };
  const { rules, warnings } = await webpackAdditions(webpack, "/srv/shop", "production", {});
  assert.deepEqual(rules.map(({ uses }) => uses.map(({ loader }) => loader)), [["own-loader"]]);
  assert.deepEqual(warnings.map((warning) => /options to ([\w-]+)/.exec(warning)?.[1]), ["less-loader", "babel-loader"]);
});
