// The day on which the tests happen: the same every time, since a page of the first of a month or of a Monday rightly says
// something else than that of a day between. PRIMA_DAY=2027-01-01 looks at another. The time of day is the real one.
const day = process.env.PRIMA_DAY || "2026-11-19"; // a Thursday
const length = 24 * 3600 * 1000;

const inJakarta = (ms) => new Date(ms).toLocaleDateString("sv", { timeZone: "Asia/Jakarta" });
const shift = Date.parse(day) - Date.parse(inJakarta(Date.now()));
if (Number.isNaN(shift)) throw new Error(`PRIMA_DAY is to be a day such as 2026-11-19: ${day}`);

/** Milliseconds since 1970, as the pages of the tests see them. */
export const now = () => Date.now() + shift;

/** The day that is so many days from the tests' today, as "2026-11-19". */
export const dayFrom = (days) => inJakarta(now() + days * length);

/** Moves the clock of a page to the tests' day before anything else runs in it. */
export const moveClock = (page) => page.addInitScript((shift) => {
    const real = Date.now;
    Date.now = () => real.call(Date) + shift;
}, shift);
