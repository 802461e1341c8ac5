// While the rest of the program is on its way, what it is going to ask for first is read: the office that was open last
// (src/app/offices.h names the first one).

primaAhead = { key: PrimaHost.office() || "utama", journal: null };
primaAhead.journal = new PrimaJournal(primaAhead.key);
primaAhead.journal.readAhead();
