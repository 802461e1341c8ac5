// The day and the hour at which the tests happen: the same every time, since a page of the first of a month, of a Monday or
// of midnight rightly says something else than that of a day between. PRIMA_NOW=2027-01-01T23:50 looks at another moment.
const start = Date.parse(`${process.env.PRIMA_NOW || "2026-11-26T10:30"}+07:00`); // a Thursday, in Jakarta
if (Number.isNaN(start)) throw new Error(`PRIMA_NOW is to be a moment such as 2026-11-26T10:30: ${process.env.PRIMA_NOW}`);
const minute = 60000;
const shift = start - Date.now();

/** That moment as text, for what is kept from one run to the next. */
export const moment = new Date(start).toISOString().slice(0, 16).replace(":", ".");

/** The day that is so many days from the tests' today, as "2026-11-26". */
export const dayFrom = (days) =>
    new Date(Date.now() + shift + days * 24 * 60 * minute).toLocaleDateString("sv", { timeZone: "Asia/Jakarta" });

/** Moves the clock of a page to the tests' moment, or some minutes before, ahead of anything else that runs in it. */
export const moveClock = (page, minutesBefore = 0) => page.addInitScript((shift) => {
    const real = Date.now;
    Date.now = () => real.call(Date) + shift;
}, shift - minutesBefore * minute);
