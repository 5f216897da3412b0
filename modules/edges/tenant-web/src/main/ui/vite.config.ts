import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where the development server finds a Parley to talk to. */
const SERVER = process.env.PARLEY_ADDRESS ?? "http://localhost:8080";

/** Puts a `.gz` and a `.br` beside each file, so that the server compresses nothing. */
function compressed(): Plugin {
  let target = "";
  return {
    name: "compressed",
    apply: "build",
    configResolved(config) {
      target = path.resolve(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(target)) {
        const file = path.join(target, name);
        if (statSync(file).isFile() && /\.(js|css)$/.test(name)) {
          const bytes = readFileSync(file);
          const hint = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
          writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
          writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: hint }));
        }
      }
    },
  };
}

export default defineConfig({
  base: "/app/",
  plugins: [react(), compressed()],
  // The server puts a new nonce into each page in place of this.
  html: { cspNonce: "{nonce}" },
  resolve: { alias: { "#api": path.resolve(import.meta.dirname, "../../../target/generated/api.ts") } },
  build: {
    target: "es2022",
    emptyOutDir: true,
    // Everything is a file of its own: the policy of the page allows no data: address for scripts, styles and fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: Object.fromEntries(["/api", "/embed", "/look"].map((prefix) => [prefix, { target: SERVER }])),
  },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    environment: "jsdom",
    setupFiles: ["test/setup.ts"],
    // Nothing is timed here; a busy machine may take its time.
    testTimeout: 60_000,
  },
});
