import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";

/** A directory with these files that is gone after the test. */
export async function temporaryDirectory(t: TestContext, files: Record<string, string> = {}): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cortado-test-"));
  t.after(() => rm(directory, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, name)), { recursive: true });
    await writeFile(join(directory, name), content);
  }
  return directory;
}
