import { gunzipSync } from "node:zlib";

const BLOCK = 512;

export type TarEntry = { name: string; data: Buffer };

/** The regular files of a gzipped npm package, without its leading `package/`. */
export function* readPackage(archive: Buffer, limit: number): Generator<TarEntry> {
  const tar = gunzipSync(archive, { maxOutputLength: limit });
  let longName: string | undefined;
  for (let offset = 0; offset + BLOCK <= tar.length;) {
    const header = tar.subarray(offset, offset + BLOCK);
    if (header[0] === 0) break;
    const size = parseInt(text(header, 124, 12), 8) || 0;
    const type = header.toString("latin1", 156, 157);
    const data = tar.subarray(offset + BLOCK, offset + BLOCK + size);
    offset += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === "x") {
      longName = paxPath(data) ?? longName;
    } else if (type === "0" || type === "\0") {
      const name = withoutRoot(longName ?? headerName(header));
      longName = undefined;
      if (name.split("/").includes("..")) throw new Error(`The package holds a file outside of itself: ${name}`);
      yield { name, data };
    }
  }
}

function headerName(header: Buffer): string {
  const prefix = text(header, 345, 155);
  const name = text(header, 0, 100);
  return prefix ? `${prefix}/${name}` : name;
}

function withoutRoot(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}

function paxPath(data: Buffer): string | undefined {
  return /\d+ path=([^\n]*)\n/.exec(data.toString("utf8"))?.[1];
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.toString("latin1", start, start + length);
  const end = field.indexOf("\0");
  return (end < 0 ? field : field.slice(0, end)).trim();
}
