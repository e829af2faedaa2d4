import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes `server/react/`: React as Node loads it in production, see `worker/react.ts`. */
export function writeReact(frontend: string, output: string): void {
  for (const name of ["react", "react-dom", "scheduler"]) {
    const target = join(output, "server", "react", name);
    cpSync(join(frontend, "node_modules", name), target, {
      recursive: true,
      dereference: true,
      filter: (path) => !/\.development\.js$|profiling/.test(path.slice(frontend.length)),
    });
    for (const file of readdirSync(target).filter((path) => path.endsWith(".js"))) {
      const path = join(target, file);
      // Node looks for the names of exports in both files that are chosen from.
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(".development.js", ".production.js"));
    }
  }
}
