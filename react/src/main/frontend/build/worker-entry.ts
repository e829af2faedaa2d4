import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

/** Writes `server/worker.js`: small, because its size is part of the time a start takes. */
export async function bundleWorker(frontend: string, output: string): Promise<void> {
  const bundle = await rolldown({
    input: join(frontend, "worker", "main.ts"),
    platform: "node",
    external: ["./rsc/index.js"],
    logLevel: "silent",
  });
  await bundle.write({ file: join(output, "server", "worker.js"), format: "esm", codeSplitting: false });
  await bundle.close();
  writeFileSync(join(output, "server", "package.json"), '{"type":"module"}\n');
  // The browser's copies are in client/.
  rmSync(join(output, "server", "rsc", "_next"), { recursive: true, force: true });
}
