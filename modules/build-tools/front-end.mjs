// Builds or tests a front end with the machine's own npm, and does nothing when nothing changed.
//
//   node front-end.mjs build FOLDER TARGET STAMPS [INPUT…]        npm ci, npm run check, npm run build -- TARGET
//   node front-end.mjs build:NAME FOLDER TARGET STAMPS [INPUT…]   the same with npm run build:NAME
//   node front-end.mjs test FOLDER TARGET STAMPS [INPUT…]         npm test
//
// STAMPS is a folder that remembers for which inputs each step last succeeded. INPUTs are files
// outside FOLDER that the result depends on.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

const [step, folder, target, stamps, ...inputs] = process.argv.slice(2);
const LEFT_OUT = new Set(["node_modules", "dist"]);

function filesOf(entry) {
  if (!statSync(entry).isDirectory()) {
    return [entry];
  }
  return readdirSync(entry)
    .filter((name) => !LEFT_OUT.has(name))
    .sort()
    .flatMap((name) => filesOf(path.join(entry, name)));
}

function fingerprint(...entries) {
  const hash = createHash("sha256").update(process.version);
  for (const file of entries.filter((entry) => existsSync(entry)).flatMap(filesOf)) {
    hash.update(`\0${path.basename(file)}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function unchanged(stamp, now) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === now;
}

function npm(...parts) {
  const run = spawnSync("npm", parts, {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
    env: { ...process.env, CI: "1", NO_COLOR: "1", npm_config_update_notifier: "false" },
  });
  if (run.error?.code === "ENOENT") {
    console.error("npm was not found. Install Node.js 20 or newer, which brings it.");
    process.exit(1);
  }
  if (run.status !== 0) {
    console.error(`npm ${parts.join(" ")} failed in ${folder}`);
    process.exit(run.status ?? 1);
  }
}

function install() {
  const stamp = path.join(folder, "node_modules/.installed");
  const now = fingerprint(path.join(folder, "package-lock.json"));
  if (!unchanged(stamp, now)) {
    npm("ci", "--no-audit", "--no-fund", "--loglevel=error");
    writeFileSync(stamp, now);
  }
}

mkdirSync(stamps, { recursive: true });
const stamp = path.join(stamps, `front-end-${step.replace(":", "-")}`);
const now = fingerprint(import.meta.filename, folder, ...inputs);
if (unchanged(stamp, now) && existsSync(target)) {
  process.exit(0);
}
install();
if (step !== "test") {
  mkdirSync(target, { recursive: true });
  npm("run", "--silent", "check");
  npm("run", "--silent", step, "--", path.resolve(target));
} else {
  npm("test", "--silent");
}
writeFileSync(stamp, now);
