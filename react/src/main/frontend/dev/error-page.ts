/** What a browser shows while the front end cannot be rendered; it reloads by itself when that is over. */

import type { ServerResponse } from "node:http";
import { base } from "./generation.ts";
import { format } from "./logger.ts";
import type { ShownError } from "../vite/errors.ts";

/** With `live`, Vite runs: its overlay shows the error and tells when a file changes. Without, the page asks again. */
export function sendErrorPage(response: ServerResponse, errors: ShownError[], live: boolean): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" });
  response.end(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Error</title>
${live ? "" : '<meta http-equiv="refresh" content="2">'}
<style>body { font: 14px/1.5 ui-monospace, monospace; margin: 3rem; white-space: pre-wrap }</style>
${live ? overlayScript(errors[0]) : ""}
</head>
<body>${escapeHtml(errors.map(format).join("\n\n"))}</body>
</html>
`);
}

export function overlayError({ message, file, line, column, frame }: ShownError): object {
  return {
    message,
    stack: "",
    ...(file && { id: file, loc: { file, line: line ?? 1, column: column ?? 0 } }),
    ...(frame && { frame }),
  };
}

function overlayScript(error: ShownError | undefined): string {
  const data = JSON.stringify(overlayError(error ?? { message: "Unknown error" })).replaceAll("<", "\\u003c");
  return `<script type="module">
import { createHotContext, ErrorOverlay } from "${base}@vite/client";
const hot = createHotContext("/cortado/error-page");
for (const event of ["rsc:update", "vite:beforeUpdate", "vite:beforeFullReload"]) hot.on(event, () => location.reload());
document.body.append(new ErrorOverlay(${data}));
</script>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
