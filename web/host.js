// Files, sharing, printing, addresses and the small choices of this browser.

const PrimaHost = {
    queries: new Map(),

    preference(key) {
        try {
            return localStorage.getItem("prima." + key) || "";
        } catch (_) {
            return "";
        }
    },

    setPreference(key, value) {
        try {
            localStorage.setItem("prima." + key, value);
        } catch (_) {
            // A browser that keeps nothing still shows what was chosen until it is closed.
        }
    },

    // The key of the office to open: what this window was told last, else any window. Letters and digits.
    office() {
        let key = this.preference("office");
        try {
            key = sessionStorage.getItem("prima.office") || key;
        } catch (_) {
            // no memory of its own
        }
        return /^[A-Za-z0-9]+$/.test(key) ? key : "";
    },

    openOffice(key) {
        this.setPreference("office", key);
        try {
            sessionStorage.setItem("prima.office", key);
        } catch (_) {
            // as above
        }
        history.replaceState(null, "", "#/");
        location.reload();
    },

    setAddress(address, replace) {
        const hash = "#" + address;
        if (location.hash === hash) return;
        if (replace) history.replaceState(null, "", hash);
        else history.pushState(null, "", hash);
    },

    // What people wrote may be anything: only the web is opened, and it learns nothing of this page.
    openLink(address) {
        if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener,noreferrer");
    },

    saveFile(name, mime, bytes) {
        const url = URL.createObjectURL(new Blob([bytes], { type: mime }));
        const link = document.createElement("a");
        link.href = url;
        link.download = name;
        link.hidden = true;
        document.body.appendChild(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(url), 60000);
    },

    canShare(name, mime, bytes) {
        if (!navigator.canShare || !navigator.share) return null;
        const file = new File([bytes], name, { type: mime });
        return navigator.canShare({ files: [file] }) ? file : null;
    },

    shareFile(name, mime, bytes) {
        const file = this.canShare(name, mime, bytes);
        if (!file) return false;
        navigator.share({ files: [file], title: name }).catch(error => {
            if (error.name !== "AbortError") this.saveFile(name, mime, bytes);
        });
        return true;
    },

    // code 0: name and bytes; 1: too large; 2: cannot be read.
    async give(ticket, file, limit) {
        if (file.size > limit) {
            primaWithText(file.name, name => Module._prima_file_picked(ticket, 1, name, 0, 0));
            PrimaInput.requestFrame();
            return;
        }
        try {
            const bytes = new Uint8Array(await file.arrayBuffer());
            primaWithText(file.name, name => primaWithBytes(bytes, (pointer, size) =>
                Module._prima_file_picked(ticket, 0, name, pointer, size)));
        } catch (_) {
            primaWithText(file.name, name => Module._prima_file_picked(ticket, 2, name, 0, 0));
        }
        PrimaInput.requestFrame();
    },

    // One after the other: each lies in memory twice while it is handed over.
    async giveAll(ticket, files, limit) {
        for (const file of [...files]) await this.give(ticket, file, limit);
    },

    openFile(ticket, kinds, limit, many) {
        const input = document.createElement("input");
        input.type = "file";
        input.accept = kinds;
        input.multiple = many;
        input.hidden = true;
        input.className = "prima-file";
        document.body.appendChild(input);
        input.addEventListener("change", () => {
            this.giveAll(ticket, input.files, limit);
            input.remove();
        });
        input.addEventListener("cancel", () => input.remove());
        input.click();
    },

    // A picture anew, at most `side` wide and high: a JPEG of this quality, or its pixels where that is 0.
    async renderPicture(ticket, bytes, side, quality) {
        const canvas = document.createElement("canvas");
        let made = bytes;
        try {
            const from = await createImageBitmap(new Blob([bytes]));
            const share = Math.min(1, side / Math.max(from.width, from.height));
            canvas.width = Math.ceil(from.width * share);
            canvas.height = Math.ceil(from.height * share);
            const context = canvas.getContext("2d");
            context.imageSmoothingQuality = "high";
            context.fillStyle = "#fff"; // behind what is transparent
            context.fillRect(0, 0, canvas.width, canvas.height);
            context.drawImage(from, 0, 0, canvas.width, canvas.height);
            made = quality ? await (await new Promise(ok => canvas.toBlob(ok, "image/jpeg", quality / 100))).arrayBuffer()
                : context.getImageData(0, 0, canvas.width, canvas.height).data.buffer;
        } catch (_) {
            canvas.width = 0;
        }
        primaWithBytes(new Uint8Array(made), (pointer, size) =>
            Module._prima_picture_made(ticket, canvas.width, canvas.height, pointer, size));
        PrimaInput.requestFrame();
    },

    startDrop() {
        document.addEventListener("dragover", event => event.preventDefault());
        document.addEventListener("drop", event => {
            event.preventDefault();
            if (event.dataTransfer) this.giveAll(0, event.dataTransfer.files, 512 * 1024 * 1024);
        });
    },

    copy(text) {
        const byCommand = () => {
            const area = document.createElement("textarea");
            area.value = text;
            area.className = "prima-clipboard";
            document.body.appendChild(area);
            const kept = document.activeElement;
            area.select();
            document.execCommand("copy");
            area.remove();
            if (kept && kept.focus) kept.focus({ preventScroll: true });
        };
        if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).catch(byCommand);
        else byCommand();
    },

    // The document is printed from a frame of its own and removed afterwards.
    print(html) {
        const frame = document.createElement("iframe");
        frame.className = "prima-print";
        frame.setAttribute("aria-hidden", "true");
        frame.title = "";
        document.body.appendChild(frame);
        const target = frame.contentDocument;
        // Style sheets in the document are taken over through the object model, which the page's policy allows.
        const styles = [];
        const plain = html.replace(/<style>([^<]*)<\/style>/g, (_, css) => {
            styles.push(css);
            return "";
        });
        const parsed = new DOMParser().parseFromString(plain, "text/html");
        target.replaceChild(target.importNode(parsed.documentElement, true), target.documentElement);
        try {
            target.adoptedStyleSheets = styles.map(css => {
                const sheet = new frame.contentWindow.CSSStyleSheet();
                sheet.replaceSync(css);
                return sheet;
            });
        } catch (_) {
            // Without constructable style sheets the document prints in the browser's plain style.
        }
        const kept = document.activeElement;
        const done = () => setTimeout(() => {
            const gone = document.activeElement === frame || document.activeElement === document.body;
            frame.remove();
            if (gone && kept && kept.isConnected) kept.focus({ preventScroll: true });
        }, 500);
        frame.contentWindow.addEventListener("afterprint", done);
        frame.contentWindow.focus();
        frame.contentWindow.print();
    },

    // Asked in every frame: a list is made once for each query and kept up to date by the browser.
    media(query) {
        if (!this.queries.has(query)) this.queries.set(query, matchMedia(query));
        return this.queries.get(query).matches;
    },

    // What a list of devices calls this browser.
    device() {
        const agent = navigator.userAgent;
        const first = pairs => (pairs.find(pair => pair[1].test(agent)) || ["?"])[0];
        const browser = first([["Edge", /Edg/], ["Opera", /OPR/], ["Firefox", /Firefox|FxiOS/], ["Samsung Internet", /SamsungBrowser/],
            ["Chrome", /Chrome|CriOS/], ["Safari", /Safari/]]);
        const system = first([["Android", /Android/], ["iPhone", /iPhone/], ["iPad", /iPad/], ["Windows", /Windows/],
            ["ChromeOS", /CrOS/], ["Mac", /Macintosh/], ["Linux", /Linux/]]);
        return browser + ", " + system;
    },

    // A private window forgets everything when it is closed. Browsers do not say; these are the signs they leave.
    mayBePrivate: false,
    async lookForPrivacy() {
        try {
            if (!window.isSecureContext || !navigator.storage) return;
            const small = window.performance && performance.memory && performance.memory.jsHeapSizeLimit;
            if (small) this.mayBePrivate = (await navigator.storage.estimate()).quota < small;
            else if (navigator.storage.getDirectory) await navigator.storage.getDirectory();
        } catch (_) {
            this.mayBePrivate = true; // Firefox and Safari refuse private windows a folder of their own
        }
    },

    origin() {
        if (location.protocol === "file:") return 2;
        return window.isSecureContext ? 0 : 1;
    },
};
