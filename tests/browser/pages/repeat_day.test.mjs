// An empty day is filled with what was done on the last one.
import { test } from "node:test";
import { openPrima } from "../harness/chromium.mjs";
import { dayFrom } from "../harness/clock.mjs";
import { closeNotices, entries, eventually, go, record } from "./support.mjs";

test("an empty day is filled with the last one in one press", async (t) => {
    const prima = await openPrima(t, { hash: `#/hari-ini/${dayFrom(-2)}` });
    await record(prima, { text: "Menata arsip", from: "08.00", to: "10.00" });
    await go(prima, `#/hari-ini/${dayFrom(-1)}`);
    await closeNotices(prima);
    await prima.click("button", /^Ulangi /);
    await eventually(() => entries(prima), ["08.00–10.00 Menata arsip"], "the same at the same time");
});
