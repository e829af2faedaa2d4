import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cachedNpm } from "./cache.ts";

/** Why a package could not be had: it does not exist, or the registry could not be asked. */
export class PackageError extends Error {
  readonly reason: "missing" | "network" | "other";

  constructor(reason: "missing" | "network" | "other", message: string) {
    super(message);
    this.reason = reason;
  }
}

const TIMEOUT_MILLISECONDS = 120_000;
const OUTPUT_LIMIT = 1024 * 1024;
const NETWORK_CODES =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED|ERR_SOCKET_TIMEOUT)$/;

/** Downloads `spec` (`name` or `name@version`) with npm, from the registry that the project's configuration names. */
export async function downloadPackage(
  spec: string,
  project: string,
  directory: string,
): Promise<{ archive: Buffer; version: string }> {
  const { code, stdout, stderr } = await npm(
    [
      "pack",
      spec,
      "--json",
      "--pack-destination",
      directory,
      "--fetch-retries=1",
      "--fetch-retry-mintimeout=1000",
      "--fetch-timeout=30000",
      "--loglevel=error",
    ],
    project,
  );
  const answer = parse(stdout);
  if (code === null)
    throw new PackageError("network", `The download of ${spec} was given up after ${TIMEOUT_MILLISECONDS / 1000} s.`);
  if (code !== 0) throw packageError(spec, answer, stderr);
  const { filename, version } = firstOf(answer) as { filename: string; version: string };
  return { archive: await readFile(join(directory, filename.replace("@", "").replace("/", "-"))), version };
}

// npm 12 answers with an object by package name, npm 11 and older with an array
function firstOf(answer: unknown): unknown {
  return Array.isArray(answer) ? answer[0] : Object.values(answer as object)[0];
}

function packageError(spec: string, answer: unknown, stderr: string): PackageError {
  const error = (answer as { error?: { code?: string; summary?: string } } | undefined)?.error;
  const code = error?.code ?? /npm error code (\S+)/.exec(stderr)?.[1] ?? "";
  const summary = error?.summary ?? stderr.trim().split("\n")[0] ?? "";
  if (code === "E404" || code === "ETARGET") return new PackageError("missing", `The npm package ${spec} does not exist.`);
  if (NETWORK_CODES.test(code)) return new PackageError("network", `The npm registry could not be reached (${code}).`);
  return new PackageError("other", `npm could not download ${spec}: ${code} ${summary}`.trim());
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Output = { code: number | null; stdout: string; stderr: string };

async function npm(args: string[], cwd: string): Promise<Output> {
  const cli = process.env.CORTADO_NPM_CLI || cachedNpm();
  if (!cli) return run(NPM_ON_PATH, args, cwd);
  // an npm that is installed may know a registry that no file names
  const known = await run(NPM_ON_PATH, ["config", "get", "registry"], cwd).catch(() => undefined);
  const registry = known?.code === 0 && URL.canParse(known.stdout.trim()) ? [`--registry=${known.stdout.trim()}`] : [];
  return run(process.execPath, [cli, ...args, ...registry], cwd);
}

const NPM_ON_PATH = process.platform === "win32" ? "npm.cmd" : "npm";

function run(command: string, args: string[], cwd: string): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      timeout: TIMEOUT_MILLISECONDS,
      shell: command.endsWith(".cmd"),
    });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (chunk: string) => {
        if (output[name].length < OUTPUT_LIMIT) output[name] += chunk;
      });
    }
    child.once("error", (error) => reject(new PackageError("other", `npm could not be started: ${error.message}`)));
    child.once("close", (code) => resolve({ code, ...output }));
  });
}
