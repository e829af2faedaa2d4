import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Manifest, Route } from "../runtime/contract.ts";
import { generateTypes } from "../types/generate.ts";
import { temporaryDirectory } from "./temporary.ts";

const run = promisify(execFile);
const modules = join(import.meta.dirname, "..", "node_modules");

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    jsx: "react-jsx",
    strict: true,
    noEmit: true,
    lib: ["dom", "esnext"],
  },
  include: ["next-env.d.ts", "**/*.ts", "**/*.tsx"],
});

function route(id: string, kind: Route["kind"], pattern = id): Route {
  const segment = {
    directory: "",
    names: [],
    layout: 0,
    template: null,
    loading: null,
    error: null,
    notFound: null,
    forbidden: null,
    unauthorized: null,
    slots: {},
  };
  return { id, kind, pattern, module: 0, segments: [segment], names: [], fallback: false, rests: {}, base: null };
}

const manifest: Manifest = {
  version: 2,
  appDirectory: "app",
  modules: [],
  routes: [
    route("/", "page"),
    route("/(shop)/products/[id]", "page", "/products/[id]"),
    route("/docs/[[...path]]", "page"),
    route("/api/[id]", "route"),
  ],
  interceptions: [],
  notFound: route("/_not-found", "page"),
  globalError: null,
  proxy: null,
  metadata: [],
};

const good = `
import type { Metadata, NextConfig, ResolvingMetadata } from "next";
import { Bungee_Spice } from "next/font/google";
import localFont from "next/font/local";
import { cookies } from "next/headers";
import Image from "next/image";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextResponse, type NextRequest } from "next/server";
import "./globals.css";
import cat from "./cat.png";
import styles from "./page.module.css";

const font: string = Bungee_Spice({ weight: "400", subsets: ["latin"], variable: "--x" }).variable;
const local = localFont({ src: "./a.woff2" });
export const config: NextConfig = { images: { remotePatterns: [new URL("https://acme.com/**")] } };
export async function generateMetadata(props: PageProps<"/products/[id]">, parent: ResolvingMetadata): Promise<Metadata> {
  return { title: (await props.params).id, openGraph: { type: "article", images: (await parent).openGraph?.images ?? [] } };
}
export function Layout({ children }: LayoutProps<"/">) {
  return <html className={local.className + font}>{children}</html>;
}
export async function GET(request: NextRequest, { params }: RouteContext<"/api/[id]">) {
  return NextResponse.json({ id: (await params).id, q: request.nextUrl.searchParams.get("q") });
}
export default async function Docs({ params, searchParams }: PageProps<"/docs/[[...path]]">) {
  const path: string[] | undefined = (await params).path;
  const q: string | string[] | undefined = (await searchParams).q;
  if (!path) notFound();
  return <Link href={{ pathname: "/", query: { q } }} className={styles.link}><Image src={cat} alt={(await cookies()).get("a")?.value ?? ""} /></Link>;
}
`;

async function check(project: string): Promise<string> {
  await symlink(modules, join(project, "node_modules"));
  await generateTypes(project, manifest);
  const result = await run(process.execPath, [join(modules, "typescript/bin/tsc"), "-p", project], { cwd: project }).catch(
    (error) => error,
  );
  return result.stdout;
}

test("sources that use routes and next/* compile in a project without the next package", async (t) => {
  const project = await temporaryDirectory(t, { "tsconfig.json": tsconfig, "app/docs.tsx": good });
  assert.equal(await check(project), "");
});

test("a route that does not exist and an unknown property are type errors", async (t) => {
  const project = await temporaryDirectory(t, {
    "tsconfig.json": tsconfig,
    "bad.ts":
      'import type { Metadata } from "next";\nexport let a: PageProps<"/nowhere">;\nexport const b: Metadata = { titel: "x" };\n',
  });
  const errors = await check(project);
  assert.match(errors, /bad\.ts\(2,\d+\): error TS2344/);
  assert.match(errors, /bad\.ts\(3,\d+\): error TS2561/);
});

test("the files in the project name no directory of this machine", async (t) => {
  const project = await temporaryDirectory(t, { "tsconfig.json": tsconfig });
  await generateTypes(project, manifest);
  const environment = await readFile(join(project, "next-env.d.ts"), "utf8");
  assert.match(
    environment,
    /^\/\/\/ <reference path="\.\/\.cortado\/types\/next\.d\.ts" \/>\nimport "\.\/\.cortado\/types\/routes\.d\.ts";/,
  );
});

test("a project without tsconfig.json gets no files", async (t) => {
  const project = await temporaryDirectory(t, { "app/page.js": "" });
  await generateTypes(project, manifest);
  await assert.rejects(readFile(join(project, "next-env.d.ts")));
});
