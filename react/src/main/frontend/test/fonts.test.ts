import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { build } from "vite";
import { findFontCalls } from "../fonts/calls.ts";
import { googleFont } from "../fonts/google.ts";
import { readMetrics } from "../fonts/opentype.ts";
import { fontPackage } from "../fonts/package.ts";
import { fontPlugin } from "../fonts/plugin.ts";
import { temporaryDirectory } from "./temporary.ts";

test("the metrics of a WOFF2 file are those that its tables say", async (t) => {
  const directory = await fontPackage("@fontsource-variable/geist", await temporaryDirectory(t));
  const metrics = readMetrics(await readFile(join(directory, "files", "geist-latin-wght-normal.woff2")));
  assert.deepEqual(
    { ...metrics, averageWidth: Math.round(metrics.averageWidth) },
    { unitsPerEm: 1000, ascent: 1005, descent: -295, lineGap: 0, averageWidth: 485 },
  );
});

test("a variable family has one face per subset and a fallback of the same size", async (t) => {
  const font = await googleFont("Geist", { subsets: ["latin"], variable: "--sans" }, await temporaryDirectory(t));
  assert.equal(font.family, "Geist");
  assert.deepEqual(
    font.faces.filter(({ preload }) => preload).map(({ file }) => file.split("/").at(-1)),
    ["geist-latin-wght-normal.woff2"],
  );
  assert.ok(font.faces.length >= 4);
  assert.ok(
    font.faces.every(({ descriptors }) => descriptors.some(([name, value]) => name === "font-weight" && value === "100 900")),
  );
  assert.deepEqual(font.fallbackFace, {
    local: "Arial",
    ascentOverride: "94.56%",
    descentOverride: "27.76%",
    lineGapOverride: "0.00%",
    sizeAdjust: "106.28%",
  });
});

test("an unknown family is refused with the close names", async (t) => {
  const project = await temporaryDirectory(t);
  await assert.rejects(googleFont("Gesit", { subsets: ["latin"] }, project), /no font "Gesit"\. Did you mean .*Geist/);
});

test("a family without variable files needs weights, and says which", async (t) => {
  const project = await temporaryDirectory(t);
  await assert.rejects(
    googleFont("Poppins", { subsets: ["latin"] }, project),
    /Poppins: option "weight" is missing.*It has 100, 200, 300/,
  );
});

test("cortado.lock fixes version and content of a font, without naming a registry", async (t) => {
  const project = await temporaryDirectory(t);
  const directory = await fontPackage("@fontsource-variable/geist", project);
  const lock = await readFile(join(project, "cortado.lock"), "utf8");
  assert.match(lock, /"@fontsource-variable\/geist": \{\n\s+"version": "\d+\.\d+\.\d+",\n\s+"integrity": "sha512-/);
  assert.doesNotMatch(lock, /https?:/);
  assert.equal(await fontPackage("@fontsource-variable/geist", project), directory);
});

test("a font whose content is not what cortado.lock says is refused", async (t) => {
  const project = await temporaryDirectory(t);
  await fontPackage("@fontsource-variable/geist", project);
  const file = join(project, "cortado.lock");
  await writeFile(file, (await readFile(file, "utf8")).replace(/sha512-.{6}/, "sha512-AAAAAA"));
  await assert.rejects(
    fontPackage("@fontsource-variable/geist", project),
    /is not what cortado\.lock expects[^]*delete the entry in cortado\.lock/,
  );
});

test("a build without network takes what cortado.lock and the cache have", async (t) => {
  const project = await temporaryDirectory(t);
  await googleFont("Lobster", { subsets: ["latin"] }, project);
  const registry = process.env.npm_config_registry;
  process.env.npm_config_registry = "http://127.0.0.1:1/";
  t.after(() => (registry === undefined ? delete process.env.npm_config_registry : (process.env.npm_config_registry = registry)));
  const font = await googleFont("Lobster", { subsets: ["latin"] }, project);
  assert.equal(font.weight, "400");
  await assert.rejects(
    googleFont("No_Such_Family", { subsets: ["latin"] }, project),
    /registry could not be reached.*connect once/,
  );
});

test("options that are no literals are refused where they stand", () => {
  const code = 'import { Inter } from "next/font/google";\nconst weight = "400";\nexport const inter = Inter({ weight });\n';
  assert.throws(
    () => findFontCalls(code, "fonts.ts"),
    (error: any) => /written out as literals/.test(error.message) && error.position === code.lastIndexOf("weight"),
  );
});

test("a font that is not a constant of the module is refused", () => {
  const code =
    'import { Inter } from "next/font/google";\nexport default function Page() { const inter = Inter({}); return inter; }\n';
  assert.throws(() => findFontCalls(code, "page.ts"), /called once at the top level of a module/);
});

test("a build hosts the files itself and names them in the stylesheet", async (t) => {
  const project = await temporaryDirectory(t, {
    "app/fonts.ts": `import { Geist } from "next/font/google";
import localFont from "next/font/local";
export const sans = Geist({ subsets: ["latin"], variable: "--sans" });
export const brand = localFont({ src: "./brand.woff2", weight: "400", declarations: [{ prop: "ascent-override", value: "90%" }] });
`,
  });
  const directory = await fontPackage("@fontsource-variable/geist", project);
  await writeFile(join(project, "app/brand.woff2"), await readFile(join(directory, "files/geist-latin-wght-italic.woff2")));
  await build({
    root: project,
    configFile: false,
    logLevel: "silent",
    plugins: [fontPlugin({ project })],
    build: {
      lib: { entry: "app/fonts.ts", formats: ["es"], fileName: () => "fonts.js", cssFileName: "fonts" },
      minify: false,
      rolldownOptions: { external: ["react-dom"] },
    },
  });
  const output = join(project, "dist");
  const css = await readFile(join(output, "fonts.css"), "utf8");
  assert.match(css, /--sans: ?'Geist', ?'Geist Fallback'/);
  assert.match(css, /font-family: ?'brand';[^}]*ascent-override: ?90%/);
  assert.match(css, /font-family: ?'Geist Fallback';\s*src: ?local\("Arial"\)/);
  const names = await readdir(output);
  assert.ok(names.includes("geist-latin-wght-normal.woff2") && names.includes("brand.woff2"), names.join());
  const code = await readFile(join(output, "fonts.js"), "utf8");
  assert.match(code, /"className": ?"__className_[0-9a-f]{8}"/);
  assert.doesNotMatch(code, /from "next\/font/);
});
