// Unpacks the Chromium of the package, and the libraries that a bare Linux lacks, into the folder for temporary files.
// Prints where the browser is and where the libraries are, a line each.
import { join } from "node:path";
import { tmpdir } from "node:os";

// The package unpacks its libraries where it believes to run in this environment.
process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs20.x";
const { default: chromium } = await import("@sparticuz/chromium");
console.log(await chromium.executablePath());
console.log(join(tmpdir(), "al2023", "lib"));
