// Builds what the server hands out: v1.js (the widget), thread.css (the page without JavaScript),
// each also compressed. Usage: node build.mjs TARGET-FOLDER
import { build, transform } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const MOST_COMPRESSED_BYTES = 30 * 1024;
const here = import.meta.dirname;
const target = path.resolve(process.argv[2] ?? path.join(here, "dist"));

async function stylesheet(file) {
  const css = await readFile(file, "utf8");
  return (await transform(css, { loader: "css", minify: true, target: "es2020" })).code.trim();
}

const smallStyles = {
  name: "small-styles",
  setup(steps) {
    steps.onLoad({ filter: /\.css$/ }, async ({ path: file }) => ({
      contents: await stylesheet(file),
      loader: "text",
    }));
  },
};

async function put(name, text) {
  const bytes = Buffer.from(text, "utf8");
  const gzip = gzipSync(bytes, { level: 9 });
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  await writeFile(path.join(target, name), bytes);
  await writeFile(path.join(target, `${name}.gz`), gzip);
  await writeFile(path.join(target, `${name}.br`), brotli);
  console.log(`${name}: ${bytes.length} bytes, ${gzip.length} gzip, ${brotli.length} brotli`);
  return gzip.length;
}

await mkdir(target, { recursive: true });
const bundle = await build({
  entryPoints: [path.join(here, "src/main.ts")],
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: ["es2020", "chrome90", "firefox90", "safari15"],
  legalComments: "none",
  plugins: [smallStyles],
});
const size = await put("v1.js", bundle.outputFiles[0].text);
if (size > MOST_COMPRESSED_BYTES) {
  throw new Error(`v1.js has ${size} bytes compressed; ${MOST_COMPRESSED_BYTES} are allowed.`);
}
const shared = await stylesheet(path.join(here, "style/parley.css"));
await put("thread.css", shared + (await stylesheet(path.join(here, "style/thread.css"))));
