// Serves a folder as the plainest of servers does: nothing is compressed, nothing is kept.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** The server, its address and how many bytes it has sent. */
export async function serve(folder) {
  const served = { bytes: 0, missing: [] };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = join(folder, normalize(pathname), pathname.endsWith("/") ? "index.html" : "");
    try {
      const body = await readFile(path);
      served.bytes += body.length;
      response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(body);
    } catch {
      served.missing.push(pathname);
      response.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  served.address = `http://127.0.0.1:${server.address().port}/`;
  served.close = () => server.close();
  return served;
}
