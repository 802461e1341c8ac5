// Runs files of tests in one process, with one browser:
//     node --test-reporter=spec several.mjs FILE...
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

process.env.PRIMA_TESTING = "yes";
for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);
