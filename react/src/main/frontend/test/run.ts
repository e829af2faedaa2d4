import { run } from "node:test";
import { spec } from "node:test/reporters";

/** Runs the test files that are the arguments; exit code 1 when one fails. */
run({ files: process.argv.slice(2), concurrency: true })
  .on("test:fail", () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);
