// Where the built site and the office's sample data lie. PRIMA_SITE points tests at another build.
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
export const site = process.env.PRIMA_SITE ? resolve(process.env.PRIMA_SITE) : join(repository, "build/site");
export const singleFile = process.env.PRIMA_SINGLE_FILE || join(repository, "build/prima.html");

/** The path of an installed program, the first of `candidates` that exists; throws one clear line if none does. */
export function program(what, ...candidates) {
    const found = candidates.find((path) => existsSync(path));
    if (!found) throw new Error(`${what} is not installed: looked for ${candidates.join(", ")}`);
    return found;
}
