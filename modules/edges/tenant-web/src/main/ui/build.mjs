// Builds app.js and app.css, each also compressed. Usage: node build.mjs TARGET-FOLDER
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = import.meta.dirname;
const target = path.resolve(process.argv[2] ?? path.join(here, "dist"));

await mkdir(target, { recursive: true });
await build({
  entryPoints: { app: path.join(here, "src/main.tsx") },
  outdir: target,
  bundle: true,
  minify: true,
  format: "esm",
  jsx: "automatic",
  target: ["es2022"],
  legalComments: "none",
  define: { "process.env.NODE_ENV": '"production"' },
});
for (const name of ["app.js", "app.css"]) {
  const bytes = await readFile(path.join(target, name));
  const gzip = gzipSync(bytes, { level: 9 });
  await writeFile(path.join(target, `${name}.gz`), gzip);
  await writeFile(path.join(target, `${name}.br`), brotliCompressSync(bytes));
  console.log(`${name}: ${bytes.length} bytes, ${gzip.length} gzip`);
}
