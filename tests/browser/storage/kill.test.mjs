// The browser is killed while windows write, as by a power cut: what it had acknowledged is there.
// PRIMA_KILLS says how often, by default 4 times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { launchPersistent, removeFolder, temporaryFolder } from "../harness/chromium.mjs";
import { call, openWindow, texts } from "./support.mjs";

const kills = Number(process.env.PRIMA_KILLS || 4);

/** Runs in the page: writes as a store does, and says on the console what was acknowledged. */
async function writeForEver(name) {
    const journal = journalOf("a1");
    let content = textsOf(await journal.load(0));
    for (let number = 0; ;) {
        const write = { wal: [`${name}-${number}`], meta: { [`last.${name}`]: String(number) } };
        // Now and then all recent entries move into a segment, in the same step.
        if (number % 10 === 9) {
            write.segments = [content.wal.map(([, text]) => text).join(" ")];
            write.dropWal = content.wal.map(([key]) => key);
        }
        const head = await journal.write(content.head, writeOf(write));
        if (head !== null) {
            console.log(`written ${name} ${number++}`);
            await journal.putMeta(`draft.${name}`, encode(String(number)));
            console.log(`draft ${name} ${number}`);
        }
        content = textsOf(await journal.load(0));
    }
}

const listed = (content) => texts(content.segments).join(" ").split(" ").concat(texts(content.wal)).filter(Boolean);

test(`what was acknowledged survives ${kills} kills of the browser`, async (t) => {
    const folder = await temporaryFolder();
    t.after(() => removeFolder(folder));
    const written = {};
    const drafts = {};
    for (let round = 0; round <= kills; round++) {
        const browser = await launchPersistent(t, { folder });
        const windows = [await openWindow(null, browser)];
        await windows[0].page.evaluate(async () => {
            await window.prima.checkStorage();
            await window.prima.logLeft;
        });
        const content = await call(windows[0], "load", "a1");
        const found = listed(content);
        assert.equal(new Set(found).size, found.length, "an entry is there twice");
        for (const [name, last] of Object.entries(written)) {
            const numbers = found.filter((text) => text.startsWith(`${name}-`)).map((text) => Number(text.split("-")[1]));
            assert.deepEqual(numbers, numbers.map((_, index) => index), `${name} has a gap or is out of order`);
            assert.ok(numbers.length > last, `${name}-${last} was acknowledged and is gone; ${found.length} entries are there, head ${content.head}`);
            assert.equal(content.meta[`last.${name}`] ?? "-1", String(numbers.length - 1), "half a write was stored");
            const draft = Object.entries(content.meta).find(([key]) => key.startsWith(`draft.${name}@`));
            assert.ok(Number(draft?.[1] ?? 0) >= drafts[name], `the draft of ${name} is gone`);
        }
        if (round === kills) {
            t.diagnostic(`${found.length} entries after ${kills} kills`);
            assert.ok(found.length > 5 * kills, "too little was written to prove anything");
            await browser.close();
            return;
        }
        windows.push(await openWindow(null, browser));
        windows.forEach((window, index) => {
            const name = `r${round}w${index}`;
            [written[name], drafts[name]] = [-1, 0];
            window.page.on("console", (message) => {
                const [word, name, number] = message.text().split(" ");
                if (word === "written") written[name] = Number(number);
                if (word === "draft") drafts[name] = Number(number);
            });
            window.page.evaluate(`(${writeForEver})("${name}")`).catch(() => {});
        });
        await sleep(200 + 800 * Math.random());
        await browser.kill();
        for (const window of windows) await window.close();
    }
});
