// Runs files of tests in one process, with one browser:
//     PRIMA_TEST_FILES="FILE..." node --test several.mjs
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

for (const file of process.env.PRIMA_TEST_FILES.split(" ")) await import(pathToFileURL(resolve(file)).href);
