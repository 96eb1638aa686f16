// Builds the console for Maven: packages, type check, tests, bundle. What has not changed since the last time is left out.
// Arguments: "true" where tests are to be skipped.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const target = join("..", "target");
const messages = join("..", "src", "main", "resources", "theme", "connect-pack", "account", "messages");
const bundle = join(target, "classes", "theme", "connect-pack", "account", "resources", ".vite", "manifest.json");
const skipsTests = process.argv.includes("true");

function files(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function hash(paths) {
  const sum = createHash("sha256").update(process.version);
  for (const path of paths.sort()) {
    sum.update(path).update("\0").update(readFileSync(path));
  }
  return sum.digest("hex");
}

/** Does the work unless it was done for the same files, and its result is still there. */
function once(name, digest, result, work) {
  const stamp = join(target, `console-${name}.sha256`);
  if (existsSync(result) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) {
    return;
  }
  work();
  mkdirSync(target, { recursive: true });
  writeFileSync(stamp, digest);
}

function npm(...words) {
  // On Windows, npm is a script that only a shell can start.
  execFileSync("npm", words, { stdio: "inherit", shell: process.platform === "win32" });
}

const packages = ["package.json", "package-lock.json", ".npmrc"];
const sources = [...packages, "tsconfig.json", "vite.config.ts", ...files("src"), ...files("public")];

once("packages", hash(packages), join("node_modules", ".package-lock.json"), () => npm("ci", "--ignore-scripts"));
if (!skipsTests) {
  const report = join(target, "surefire-reports", "TEST-console.xml");
  once("tests", hash([...sources, ...files(messages)]), report, () => {
    npm("run", "--silent", "check");
    npm("run", "--silent", "test");
  });
}
once("bundle", hash(sources), bundle, () => npm("run", "--silent", "build"));
