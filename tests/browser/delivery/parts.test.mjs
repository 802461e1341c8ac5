// The program in two parts: the first frame waits for one only, and whatever becomes of the other, nothing is lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { openPrima } from "../harness/chromium.mjs";
import { entries, eventually, record, today, valueOf } from "../pages/support.mjs";
import { heading, hosted, offlineReady, release, web } from "./support.mjs";

const expected = [/Failed to load resource/, /net::ERR/];
const restFile = /^rest\.\w+\.wasm/;

/** Unpacking is half of what a start costs; what becomes of packed files is tested beside (hosting, offline, trouble). */
const host = async (options) => hosted((await release()).site, { unpacked: true, ...options });

/** In the page: the rest does not come by itself until `window.letRestCome()`; what is asked for at once is counted. */
function holdRest() {
    let open;
    const held = new Promise((ok) => { open = ok; });
    window.letRestCome = open;
    const plain = window.fetch;
    window.fetch = (url, ...more) => (/\brest\./.test(url) ? held.then(() => plain(url, ...more)) : plain(url, ...more));
    window.askedAtOnce = 0;
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (...more) {
        window.askedAtOnce++;
        return send.apply(this, more);
    };
}

/** The function of the rest that has this place in the table. */
const nameOf = (place) => readFileSync(join(web, "parts/rest.places"), "utf8").match(new RegExp(`^${place}:(.*)$`, "m"))[1];
const askedAtOnce = (prima) => prima.page.evaluate(() => window.askedAtOnce);
const assertEntries = (prima, count) =>
    eventually(async () => (await entries(prima)).length, count, "the entries of the day");

async function assertUnhurried(prima) {
    const place = await prima.page.evaluate(() => window.prima.rest.hurried);
    assert.equal(place && nameOf(place), undefined, "the first part called into the rest: shell/rest.txt");
}
/** Makes the program believe that the rest is there, so that it calls into it. */
const skipGate = (prima) => prima.page.evaluate(() => { window.prima.rest.state = () => 0; });
const goTo = (prima, hash) => prima.page.evaluate((hash) => { location.hash = hash; }, hash);
const pageHeading = (prima, name) => prima.node("heading", name, { level: 1 }).first().waitFor({ state: "attached" });

for (const touch of [false, true]) {
    test(`home and Hari ini need the first part only, ${touch ? "on a phone" : "on a desk"}`, async (t) => {
        const server = await host();
        const prima = await openPrima(t, { url: server.url, touch, rest: false, init: holdRest });
        await pageHeading(prima);
        await goTo(prima, today);
        await record(prima, { text: "Rapat anggaran", from: "08.00", to: "09.30", quantity: "1", unit: "dokumen" });
        await prima.press("Control+k");
        await prima.press("Escape");
        await goTo(prima, "#/");
        await prima.settled();
        await assertUnhurried(prima);
        await prima.page.reload();
        await prima.ready();
        await goTo(prima, today);
        await assertEntries(prima, 1);
        await assertUnhurried(prima);
        assert.deepEqual(server.requests.filter((path) => restFile.test(path.slice(1))), []);
    });
}

/** All that the page says: the words and labels in the mirror. */
const said = (prima) => prima.page.evaluate(() => [...document.querySelectorAll("#mirror *")].flatMap((node) => [
    node.children.length ? null : node.textContent.trim(), node.getAttribute("aria-label"), node.getAttribute("aria-description"),
]).filter(Boolean));

test("words that came with the first part are whole, and words of other pages come with the rest", async (t) => {
    const server = await host();
    const prima = await openPrima(t, { url: server.url, rest: false, init: holdRest });
    const alike = ["#/", today];
    const before = [];
    for (const hash of alike) {
        await goTo(prima, hash);
        await prima.settled();
        before.push(await said(prima));
    }
    assert.ok(before.every((words) => words.length > 20));
    await prima.page.evaluate(() => window.letRestCome());
    await prima.whole();
    for (const [index, hash] of alike.entries()) {
        await goTo(prima, hash);
        await prima.settled();
        const after = new Set(await said(prima));
        assert.deepEqual(before[index].filter((words) => !after.has(words)), [], hash);
    }
    const [first, rest] = ["prima.wasm", "rest.wasm"].map((name) => readFileSync(join(web, "parts", name), "latin1"));
    // A sentence that only the example office says, a case of the rules and a word of the exchange.
    for (const words of ["Mengarsipkan surat masuk", "PermenPANRB 8/2021, conto", "dari mesin antrean"]) {
        assert.ok(rest.toLowerCase().includes(words.toLowerCase()), `the rest holds "${words}"`);
        assert.ok(!first.toLowerCase().includes(words.toLowerCase()), `"${words}" is not needed to start`);
    }
});

test("a slow machine unpacks the rest in many parts, between which the page draws, and waits for no timer", async (t) => {
    const server = await host();
    const prima = await openPrima(t, { url: server.url, hash: today, rest: false, init: holdRest });
    await prima.settled();
    await prima.page.evaluate(() => {
        const [now, timer, Channel] = [performance.now.bind(performance), window.setTimeout.bind(window), window.MessageChannel];
        let spent = 0;
        performance.now = () => now() + (spent += 2);
        window.setTimeout = (act, delay, ...more) => (delay > 0 ? timer(act, delay, ...more) : 0);
        window.pauses = 0;
        window.MessageChannel = function () {
            window.pauses++;
            return new Channel();
        };
        window.letRestCome();
    });
    await prima.whole();
    assert.ok(await prima.page.evaluate(() => window.pauses) > 20);
});

test("a page of the rest says that it is coming, and is there when it has come", async (t) => {
    const server = await host();
    const prima = await openPrima(t, { url: server.url, hash: today, rest: false, init: holdRest });
    await prima.fill("Kegiatan", "Menyusun lap");
    await goTo(prima, "#/pengaturan");
    await pageHeading(prima, "Pengaturan");
    await prima.node("progressbar", "Memuat bagian ini…").waitFor({ state: "attached" });
    assert.equal((await prima.focused()).name, "Pengaturan");
    await prima.page.evaluate(() => window.letRestCome());
    await prima.whole();
    await prima.node("radio", "English").waitFor({ state: "attached" });
    await prima.settled();
    assert.equal((await prima.focused()).name, "Pengaturan");
    assert.equal(await askedAtOnce(prima), 0);
    await goTo(prima, today);
    await prima.settled();
    assert.equal(await valueOf(prima, "Kegiatan"), "Menyusun lap");
});

test("without a connection the page of the rest says so, the first part goes on, and the rest comes when it can", async (t) => {
    const server = await host({ faults: [{ match: restFile, kind: "broken" }] });
    const prima = await openPrima(t, { url: server.url, hash: "#/pengaturan", rest: false, allow: expected });
    await prima.page.locator("#mirror").getByText("Bagian ini belum sampai").first().waitFor({ state: "attached" });
    await goTo(prima, today);
    await record(prima, { text: "Rapat anggaran", from: "08.00", to: "09.30" });
    await goTo(prima, "#/pengaturan");
    server.faults = [];
    await prima.click("button", "Coba lagi");
    await prima.whole();
    await prima.node("radio", "English").waitFor({ state: "attached" });
});

for (const kind of ["missing", "truncated", "page instead"]) {
    test(`a second file that is ${kind} is said in words and repaired by loading anew`, async (t) => {
        const server = await host({ faults: [{ match: restFile, kind }] });
        const prima = await openPrima(t, { url: server.url, hash: today, rest: false, allow: expected });
        await record(prima, { text: "Rapat anggaran", from: "08.00", to: "09.30" });
        await goTo(prima, "#/pengaturan");
        await prima.page.locator("#mirror").getByText("Bagian ini belum bisa dimuat").first().waitFor({ state: "attached" });
        server.faults = [];
        const place = (await prima.reveal("button", "Muat ulang")).middle;
        await Promise.all([prima.page.waitForEvent("load"), prima.page.mouse.click(...place)]);
        await prima.ready();
        await prima.node("radio", "English").waitFor({ state: "attached" });
        await goTo(prima, today);
        await assertEntries(prima, 1);
    });
}

const flip = (answer) => {
    const body = Buffer.from(answer.body);
    body[body.length >> 1] ^= 1;
    return { ...answer, body };
};

test("changed bytes of the second file are never run, neither in time nor at once", async (t) => {
    const server = await host({ faults: [{ match: restFile, change: flip }] });
    const prima = await openPrima(t, { url: server.url, hash: "#/pengaturan", rest: false, allow: [...expected, /rest/] });
    await prima.page.locator("#mirror").getByText("Bagian ini belum bisa dimuat").first().waitFor({ state: "attached" });
    assert.equal(await prima.page.evaluate(() => {
        try {
            window.prima.files.now("rest");
            return "run";
        } catch (error) {
            return error.kind;
        }
    }), "damaged");
});

test("what calls into the rest before it has come brings it at once", async (t) => {
    const server = await host();
    const prima = await openPrima(t, { url: server.url, rest: false, init: holdRest });
    await skipGate(prima);
    await goTo(prima, "#/pengaturan");
    await prima.node("radio", "English").waitFor({ state: "attached" });
    assert.equal(await askedAtOnce(prima), 1);
    await prima.whole();
    await prima.page.evaluate(() => window.letRestCome());
    await prima.settled();
    await prima.click("radio", "English");
    await pageHeading(prima, "Settings");
});

test("when it cannot be brought at once, the person may connect again and nothing is lost", async (t) => {
    const server = await host({ faults: [{ match: restFile, kind: "broken" }] });
    const prima = await openPrima(t, { url: server.url, hash: today, rest: false, init: holdRest, allow: expected });
    await prima.fill("Kegiatan", "Menyusun lap");
    await skipGate(prima);
    const asked = [];
    prima.page.on("dialog", (dialog) => {
        asked.push(dialog.message());
        server.faults = [];
        dialog.accept();
    });
    await goTo(prima, "#/pengaturan");
    await prima.node("radio", "English").waitFor({ state: "attached" });
    assert.match(asked.join(), /^Bagian ini memerlukan berkas Prima yang belum sampai[^,]*,[^,]*, lalu pilih OK/);
    await goTo(prima, today);
    await prima.settled();
    assert.equal(await valueOf(prima, "Kegiatan"), "Menyusun lap");
});

test("who gives up then sees a page that says what to do, and the next start waits for everything", async (t) => {
    const server = await host({ faults: [{ match: restFile, kind: "broken" }] });
    const prima = await openPrima(t, {
        url: server.url, hash: today, rest: false, init: holdRest, allow: [...expected, /the rest of Prima did not come/, /Aborted/],
    });
    await record(prima, { text: "Rapat anggaran", from: "08.00", to: "09.30" });
    await skipGate(prima);
    prima.page.on("dialog", (dialog) => dialog.dismiss());
    await goTo(prima, "#/pengaturan");
    await prima.page.waitForFunction(() => document.documentElement.dataset.prima === "rest");
    assert.equal(await heading(prima.page), "Bagian ini belum bisa dibuka");
    server.faults = [];
    const restart = prima.page.waitForEvent("load");
    await prima.page.getByRole("button", { name: "Muat ulang" }).click();
    await restart;
    await prima.page.evaluate(() => window.letRestCome());
    await prima.ready();
    assert.equal(await prima.page.evaluate(() => document.documentElement.dataset.primaRest), "here");
    await goTo(prima, today);
    await assertEntries(prima, 1);
});

const pages = ["/", "/hari-ini", "/rencana", "/standar", "/umpan-balik", "/tindak-lanjut", "/persetujuan", "/pegawai", "/hari-libur", "/keputusan", "/kirim", "/perangkat",
    "/bergabung", "/riwayat", "/riwayat/pada", "/impor", "/data", "/kantor", "/sinkron", "/bantuan", "/pengaturan",
    "/uji-hitungan", "/tentang", "/galeri"];

async function openEveryPage(prima) {
    for (const page of pages) {
        await goTo(prima, `#${page}`);
        await prima.settled();
        assert.equal(await prima.node("progressbar", "Memuat bagian ini…").count(), 0, page);
        await pageHeading(prima);
    }
    assert.equal(await prima.page.evaluate(() => document.documentElement.dataset.prima), "ready");
}

test("after the first visit every page opens without a network", async (t) => {
    const server = await host();
    const prima = await openPrima(t, { installs: true, url: server.url, allow: expected });
    await offlineReady(prima.page);
    server.away = true;
    await prima.page.reload();
    await prima.ready();
    await prima.whole();
    await openEveryPage(prima);
});

test("in a later start without a network, what cannot wait for the rest has it at hand", async (t) => {
    const server = await host();
    const prima = await openPrima(t, {
        installs: true,
        url: server.url, allow: expected,
        init: () => { if (sessionStorage.getItem("hold")) WebAssembly.compile = () => new Promise(() => {}); },
    });
    await offlineReady(prima.page);
    await prima.page.evaluate(() => sessionStorage.setItem("hold", "yes"));
    server.away = true;
    await prima.page.reload();
    await prima.ready();
    await skipGate(prima);
    await goTo(prima, "#/pengaturan");
    await prima.node("radio", "English").waitFor({ state: "attached" });
});

test("prima.html holds both parts, and every page opens from file://", async (t) => {
    const { single } = await release();
    const prima = await openPrima(t, { url: pathToFileURL(single).href });
    await openEveryPage(prima);
});

test("in English, whose words are in the rest, the start waits for both parts", async (t) => {
    const server = await host();
    const prima = await openPrima(t, {
        url: server.url, rest: false, init: () => localStorage.setItem("prima.lang", "en"),
    });
    assert.equal(await prima.page.evaluate(() => document.documentElement.dataset.primaRest), "here");
    assert.equal(await prima.node("heading", "Home").count() + await prima.page.locator("#mirror").getByText("Today").count() > 0, true);
});
