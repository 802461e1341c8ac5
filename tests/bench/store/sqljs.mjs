// sql.js: SQLite in wasm, all in memory. Quantities are hundredths in an integer, which sums faster than anything else.
import initSqlJs from "sql.js";
import { activities } from "./generate.mjs";
import { digest, hundredths, searches, timedAgain } from "./measure.mjs";

const indexes = {
    "no index": [],
    "index on staff and date": ["CREATE INDEX by_staff ON activity (staff, date)"],
    "covering index": ["CREATE INDEX by_staff ON activity (staff, date, quantity)"],
    "covering index on staff and the month's expression": ["CREATE INDEX by_staff ON activity (staff, substr(date, 1, 7), quantity)"],
};

async function opened(count, statements = []) {
    const SQL = await initSqlJs();
    const db = new SQL.Database();
    db.run(`CREATE TABLE activity (number INTEGER PRIMARY KEY, id TEXT, date TEXT, "start" INTEGER, "end" INTEGER, staff TEXT,
        text TEXT, quantity INTEGER, unit TEXT, status INTEGER, result TEXT, note TEXT)`);
    const insert = db.prepare("INSERT INTO activity VALUES (NULL,?,?,?,?,?,?,?,?,?,?,?)");
    db.run("BEGIN");
    for (const { id, record } of activities(count))
        insert.run([id, record.date, record.start, record.end, record.staff, record.text, hundredths(record.quantity), record.unit,
            record.status, record.result, record.note]);
    db.run("COMMIT");
    insert.free();
    for (const statement of [...statements, "ANALYZE"]) db.run(statement);
    return db;
}

function rows(statement, parameters = []) {
    const all = [];
    statement.bind(parameters);
    while (statement.step()) all.push(statement.get());
    statement.reset();
    return all;
}

async function group(count, index) {
    const db = await opened(count, indexes[index]);
    const statement = db.prepare("SELECT staff, substr(date, 1, 7) AS month, count(*), sum(quantity) FROM activity GROUP BY staff, month");
    const { ms, cpu, value } = timedAgain(() => rows(statement));
    return { ms, cpu, answer: digest(value) };
}

/** The mean of all searches; the answer is how many are found and how many minutes they took. */
async function search(count) {
    const db = await opened(count);
    const each = searches.map((words) => {
        // As ours: each word somewhere in one of the texts of the record.
        const where = words.map((_, at) => `(text LIKE ?${at + 1} OR unit LIKE ?${at + 1} OR note LIKE ?${at + 1})`).join(" AND ");
        const statement = db.prepare(`SELECT count(*), sum("end" - "start") FROM activity WHERE ${where}`);
        const { ms, cpu, value } = timedAgain(() => rows(statement, words.map((word) => `%${word}%`)));
        return { words: words.join(" "), ms, cpu, found: value[0][0], minutes: value[0][1] ?? 0 };
    });
    return {
        ms: each.reduce((sum, { ms }) => sum + ms, 0) / each.length,
        cpu: each.reduce((sum, { cpu }) => sum + cpu, 0) / each.length,
        answer: each.map(({ found, minutes }) => `${found}:${minutes}`).join(" "),
        each,
    };
}

export const sqljs = {
    ...Object.fromEntries(Object.keys(indexes).map((index) => [`group, ${index}`, (count) => group(count, index)])),
    "search": search,
};
