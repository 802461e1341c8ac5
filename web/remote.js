// The folder an office meets in: a WebDAV address, or a folder of this computer or its network that the person chose.
// src/platform/web/remote.cpp asks, one answer a request: its HTTP status, or one of these.

const PRIMA_NO_ANSWER = { unreachable: -1, timeout: -2, cors: -3, insecure: -4, address: -5, redirected: -6, odd: -7, permission: -8 };

const PrimaRemote = {
    verbs: ["PROPFIND", "GET", "PUT", "MKCOL", "DELETE"],
    line: [],
    open: 0,

    // At most four at once, however many are asked for.
    send(ticket, verb, url, user, password, body, patience) {
        this.line.push(async () => {
            const give = (status, wait, bytes) => this.answer(ticket, status, wait, bytes || new Uint8Array(0));
            try {
                const answer = url.startsWith("folder:") ? await PrimaFolder.request(verb, url.slice(8), body)
                    : await this.request(verb, url, user, password, body, patience);
                give(...answer);
            } catch (_) {
                give(PRIMA_NO_ANSWER.odd, 0);
            }
        });
        this.next();
    },

    next() {
        while (this.open < 4 && this.line.length > 0) {
            this.open++;
            this.line.shift()().then(() => {
                this.open--;
                this.next();
            });
        }
    },

    answer(ticket, status, wait, bytes) {
        if (!Module.primaRunning) return;
        primaWithBytes(bytes, (pointer, size) => Module._prima_remote_answer(ticket, status, wait, pointer, size));
    },

    isHere(address) {
        return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
    },

    async request(verb, url, user, password, body, patience) {
        let address;
        try {
            address = new URL(url);
        } catch (_) {
            return [PRIMA_NO_ANSWER.address, 0];
        }
        if (!/^https?:$/.test(address.protocol)) return [PRIMA_NO_ANSWER.address, 0];
        if (location.protocol === "https:" && address.protocol === "http:" && !this.isHere(address))
            return [PRIMA_NO_ANSWER.insecure, 0];
        const headers = {};
        if (user || password) {
            const bytes = new TextEncoder().encode(user + ":" + password);
            headers.Authorization = "Basic " + btoa(String.fromCharCode(...bytes));
        }
        if (verb === 0) {
            headers.Depth = "1";
            headers["Content-Type"] = "application/xml";
            body = '<?xml version="1.0"?><propfind xmlns="DAV:"><prop><resourcetype/></prop></propfind>';
        }
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), patience);
        try {
            const response = await fetch(address, {
                method: this.verbs[verb], headers: headers, body: verb === 0 || verb === 2 ? body : undefined,
                credentials: "omit", cache: "no-store", redirect: "manual", referrerPolicy: "no-referrer", signal: stop.signal,
            });
            // Followed, it would carry the password elsewhere.
            if (response.type === "opaqueredirect") return [PRIMA_NO_ANSWER.redirected, 0];
            const bytes = new Uint8Array(await response.arrayBuffer());
            if (verb === 0 && response.status === 207) {
                const names = this.names(new TextDecoder().decode(bytes), address);
                return names ? [207, 0, new TextEncoder().encode(names.join("\n"))] : [PRIMA_NO_ANSWER.odd, 0];
            }
            return [response.status, this.wait(response.headers.get("Retry-After")), verb === 1 ? bytes : null];
        } catch (_) {
            if (stop.signal.aborted) return [PRIMA_NO_ANSWER.timeout, 0];
            return [await this.isThere(address) ? PRIMA_NO_ANSWER.cors : PRIMA_NO_ANSWER.unreachable, 0];
        } finally {
            clearTimeout(timer);
        }
    },

    // The browser does not tell why it kept an answer from the page. A server that answers a request whose answer nobody
    // may read is there: then it is the permission (CORS) that is missing.
    async isThere(address) {
        if (navigator.onLine === false) return false;
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), 8000);
        try {
            await fetch(address, { mode: "no-cors", credentials: "omit", cache: "no-store", signal: stop.signal });
            return true;
        } catch (_) {
            return false;
        } finally {
            clearTimeout(timer);
        }
    },

    // The last parts of the paths in a listing, without the folder itself; null when it is none.
    names(text, address) {
        const xml = new DOMParser().parseFromString(text, "application/xml");
        if (!xml.documentElement || xml.documentElement.localName !== "multistatus") return null;
        const last = path => decodeURIComponent(path.replace(/\/+$/, "").split("/").pop());
        const own = last(address.pathname);
        return [...xml.getElementsByTagNameNS("DAV:", "href")].map(href => last(href.textContent.trim()))
            .filter(name => name && name !== own);
    },

    // Retry-After is a number of seconds or a date; milliseconds.
    wait(text) {
        if (!text) return 0;
        const milliseconds = /^\d+$/.test(text) ? 1000 * Number(text) : Date.parse(text) - Date.now();
        return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
    },
};

// A folder of the file system, where the browser lends it to a page.
const PrimaFolder = {
    root: undefined,

    available() {
        return typeof window.showDirectoryPicker === "function";
    },

    // The browser keeps the handle itself: it cannot be written down.
    async database() {
        return new Promise((done, failed) => {
            const request = indexedDB.open("folders-of-prima", 1);
            request.onupgradeneeded = () => request.result.createObjectStore("folders");
            request.onsuccess = () => done(request.result);
            request.onerror = () => failed(request.error);
        });
    },

    async kept(mode, use) {
        const database = await this.database();
        try {
            return await new Promise((done, failed) => {
                const request = use(database.transaction("folders", mode).objectStore("folders"));
                request.onsuccess = () => done(request.result);
                request.onerror = () => failed(request.error);
            });
        } finally {
            database.close();
        }
    },

    // A new folder, or leave to use the one chosen before; its name, empty when the person would not.
    async choose(ticket, again) {
        const key = PrimaHost.office() || "default";
        let name = "";
        try {
            if (again) this.root = await this.kept("readonly", store => store.get(key));
            if (!again || !this.root) {
                this.root = await window.showDirectoryPicker({ id: "prima", mode: "readwrite" });
                await this.kept("readwrite", store => store.put(this.root, key));
            }
            if (await this.root.requestPermission({ mode: "readwrite" }) === "granted") name = this.root.name;
        } catch (_) {
            // closed without a choice
        }
        PrimaRemote.answer(ticket, 200, 0, new TextEncoder().encode(name));
    },

    async request(verb, path, body) {
        if (this.root === undefined) {
            const key = PrimaHost.office() || "default";
            this.root = await this.kept("readonly", store => store.get(key)) || null;
        }
        if (!this.root || await this.root.queryPermission({ mode: "readwrite" }) !== "granted")
            return [PRIMA_NO_ANSWER.permission, 0];
        const parts = path.split("/").filter(part => part);
        try {
            return await this.perform(verb, parts, body);
        } catch (error) {
            if (error.name === "NotFoundError") return [verb === 2 || verb === 3 ? 409 : 404, 0];
            if (error.name === "QuotaExceededError") return [507, 0];
            return [error.name === "NotAllowedError" || error.name === "NoModificationAllowedError" ? 403 : 500, 0];
        }
    },

    async perform(verb, parts, body) {
        const name = parts.pop();
        let folder = this.root;
        for (const part of parts) folder = await folder.getDirectoryHandle(part);
        if (verb === 0) {
            if (name) folder = await folder.getDirectoryHandle(name);
            const names = [];
            for await (const key of folder.keys()) names.push(key);
            return [207, 0, new TextEncoder().encode(names.join("\n"))];
        }
        if (verb === 1) {
            const file = await (await folder.getFileHandle(name)).getFile();
            return [200, 0, new Uint8Array(await file.arrayBuffer())];
        }
        if (verb === 2) {
            const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
            await writable.write(body);
            await writable.close();
            return [201, 0];
        }
        if (verb === 3) await folder.getDirectoryHandle(name, { create: true });
        else await folder.removeEntry(name);
        return [verb === 3 ? 201 : 204, 0];
    },
};

// Which of several windows of an office talks to the folder: the first that is looked at, until it is not any more.
const PrimaLead = {
    key: "",
    me: Math.random().toString(36).slice(2),
    leads: false,
    letGo: null,
    asked: false,
    timer: 0,

    // Beside the frames, which stop while nobody looks.
    wake(delay) {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => {
            if (Module.primaRunning) Module._prima_sync_woken();
        }, delay);
    },

    start(key) {
        this.key = "prima-sync-" + key;
        document.addEventListener("visibilitychange", () => this.look());
        window.addEventListener("online", () => this.call("online"));
        if (!navigator.locks) setInterval(() => this.lease(), 2000);
        // Not within the call that asks for it.
        setTimeout(() => this.look(), 0);
    },

    call(what, value) {
        if (!Module.primaRunning) return;
        if (what === "lead") Module._prima_sync_lead(value);
        else if (what === "online") Module._prima_sync_online();
        else Module._prima_sync_show(value);
        PrimaInput.requestFrame();
    },

    look() {
        const visible = document.visibilityState === "visible";
        if (visible) this.ask();
        this.call("show", visible ? 1 : 0);
    },

    set(leads) {
        if (this.leads === leads) return;
        this.leads = leads;
        this.call("lead", leads ? 1 : 0);
    },

    ask() {
        if (!navigator.locks) return this.lease();
        if (this.asked) return;
        this.asked = true;
        navigator.locks.request(this.key, () => new Promise(done => {
            this.letGo = done;
            this.set(true);
        }));
    },

    // Nobody looks at this window and it has nothing left to do.
    rest() {
        if (document.visibilityState === "visible" || !this.leads) return;
        this.set(false);
        this.asked = false;
        if (this.letGo) this.letGo();
        else this.write("");
    },

    write(text) {
        try {
            localStorage.setItem(this.key, text);
        } catch (_) {
            // then every window leads, which costs requests and nothing else
        }
    },

    // Without locks (plain http): a lease that is renewed, and taken over when it is six seconds old.
    lease() {
        if (document.visibilityState !== "visible" && !this.leads) return;
        let holder = "", since = 0;
        try {
            [holder, since] = (localStorage.getItem(this.key) || " 0").split(" ");
        } catch (_) {
            // as above
        }
        if (holder && holder !== this.me && Date.now() - Number(since) < 6000) return this.set(false);
        this.write(this.me + " " + Date.now());
        this.set(true);
    },
};
