// The loading screen, and the pages for when Prima cannot run: what happened, what to do, and a way to keep the
// data. Indonesian and English beside each other, because here nobody may have chosen a language yet.
(function () {
    "use strict";
    const prima = window.prima = window.prima || {};

    // title, then what happened, then the steps. {file} is the file concerned.
    const PAGES = {
        browser: {
            id: ["Peramban ini belum bisa membuka Prima",
                "Peramban ini terlalu lama, atau kemampuan menjalankan program di dalamnya dimatikan. Catatan yang sudah tersimpan di peramban ini tidak hilang.",
                ["Perbarui peramban ini, lalu buka Prima lagi.",
                    "Bila tidak bisa, pakai Chrome, Edge, Firefox, atau Safari terbitan tahun 2022 ke atas.",
                    "Di iPhone atau iPad, matikan Mode Penguncian untuk situs ini."]],
            en: ["This browser cannot open Prima yet",
                "This browser is too old, or running programs inside it has been turned off. What is saved in this browser is not lost.",
                ["Update this browser, then open Prima again.",
                    "If you cannot, use Chrome, Edge, Firefox or Safari from 2022 or later.",
                    "On an iPhone or iPad, turn off Lockdown Mode for this site."]]
        },
        offline: {
            id: ["Prima belum bisa dimuat", "Sambungan ke alamat Prima terputus sebelum semua berkasnya sampai.",
                ["Periksa sambungan internet atau jaringan kantor.", "Muat ulang halaman ini."]],
            en: ["Prima could not be loaded yet", "The connection to Prima's address broke before all of its files had arrived.",
                ["Check the internet connection or the office network.", "Reload this page."]]
        },
        missing: {
            id: ["Sebagian berkas Prima tidak ada", "Berkas {file} tidak ditemukan di alamat ini.",
                ["Muat ulang halaman ini; mungkin Prima baru saja diperbarui.",
                    "Bila tetap begini, beri tahu pengelola situs: seluruh isi folder Prima perlu diunggah kembali."]],
            en: ["Some of Prima's files are not there", "The file {file} was not found at this address.",
                ["Reload this page; Prima may just have been updated.",
                    "If it stays like this, tell whoever runs this site: the whole Prima folder has to be uploaded again."]]
        },
        damaged: {
            id: ["Berkas Prima rusak atau terpotong", "Berkas {file} yang diterima tidak sama dengan aslinya, jadi Prima tidak menjalankannya.",
                ["Muat ulang halaman ini.",
                    "Bila tetap begini, beri tahu pengelola situs: seluruh isi folder Prima perlu diunggah kembali tanpa diubah."]],
            en: ["Prima's files are damaged or cut short", "The file {file} that arrived is not the original, so Prima does not run it.",
                ["Reload this page.",
                    "If it stays like this, tell whoever runs this site: the whole Prima folder has to be uploaded again, unchanged."]]
        },
        cut: {
            id: ["Berkas Prima ini tidak lengkap", "Salinan prima.html ini terpotong atau rusak saat disalin. Catatan yang sudah tersimpan di peramban ini tidak hilang.",
                ["Salin lagi prima.html dari sumbernya, lalu buka salinan yang baru.",
                    "Sebelum mencabut flash disk, keluarkan dulu dengan aman."]],
            en: ["This Prima file is incomplete", "This copy of prima.html was cut short or damaged while copying. What is saved in this browser is not lost.",
                ["Copy prima.html from its source again, then open the new copy.",
                    "Eject a flash disk safely before pulling it out."]]
        },
        blocked: {
            id: ["Prima tidak diizinkan menyimpan di sini", "Peramban ini menutup tempat penyimpanan untuk Prima, jadi catatan Anda tidak akan bertahan. Karena itu Prima belum dibuka.",
                ["Bila ini jendela pribadi (samaran), buka Prima di jendela biasa.",
                    "Di setelan peramban, izinkan situs ini menyimpan data (cookie dan data situs).",
                    "Tutup jendela Prima lain yang mungkin masih terbuka, lalu muat ulang."]],
            en: ["Prima may not store anything here", "This browser keeps its storage closed to Prima, so what you write would not last. That is why Prima has not opened.",
                ["If this is a private window, open Prima in an ordinary one.",
                    "In the settings of the browser, allow this site to store data (cookies and site data).",
                    "Close any other Prima window that may still be open, then reload."]]
        },
        full: {
            id: ["Tempat penyimpanan penuh", "Komputer atau ponsel ini kehabisan ruang, jadi catatan baru tidak bisa disimpan. Catatan yang lama tetap ada.",
                ["Simpan data Anda ke berkas, sebaiknya di tempat lain.",
                    "Hapus berkas yang tidak perlu atau kosongkan tempat sampah, lalu muat ulang.",
                    "Bila hanya ingin membaca, Prima tetap bisa dibuka."]],
            en: ["The storage is full", "This computer or phone has run out of space, so nothing new can be saved. What you have is still there.",
                ["Save your data to a file, best somewhere else.",
                    "Delete files you do not need or empty the bin, then reload.",
                    "If you only want to read, Prima can still be opened."]]
        },
        rest: {
            id: ["Bagian ini belum bisa dibuka", "Yang baru Anda buka memerlukan berkas Prima yang belum sampai. Catatan yang sudah bertanda Tersimpan tetap ada di peramban ini.",
                ["Periksa sambungan internet atau jaringan kantor.", "Muat ulang halaman ini; semua berkas Prima lalu diambil lebih dulu."]],
            en: ["This part cannot be opened yet", "What you just opened needs files of Prima that have not arrived. What was marked as saved is still in this browser.",
                ["Check the internet connection or the office network.", "Reload this page; all files of Prima are then fetched first."]]
        },
        start: {
            id: ["Prima tidak dapat dimulai", "Ada yang salah saat Prima disiapkan. Catatan yang sudah tersimpan di peramban ini tidak berubah.",
                ["Muat ulang halaman ini.", "Bila terulang, simpan data Anda ke berkas dan tunjukkan rincian di bawah kepada petugas TI."]],
            en: ["Prima could not start", "Something went wrong while Prima was getting ready. What is saved in this browser has not changed.",
                ["Reload this page.", "If it happens again, save your data to a file and show the details below to your IT staff."]]
        },
        crash: {
            id: ["Prima berhenti karena kesalahan", "Catatan yang sudah bertanda Tersimpan tetap ada di peramban ini. Hanya yang sedang diketik mungkin perlu diisi lagi.",
                ["Muat ulang halaman ini untuk melanjutkan.", "Bila terulang, simpan dulu data Anda ke berkas dan tunjukkan rincian di bawah kepada petugas TI."]],
            en: ["Prima stopped because of an error", "What was marked as saved is still in this browser. Only what you were typing may have to be entered again.",
                ["Reload this page to go on.", "If it happens again, first save your data to a file and show the details below to your IT staff."]]
        }
    };

    const WORDS = {
        problem: { id: "Perlu tindakan", en: "Action needed" },
        reload: { id: "Muat ulang", en: "Reload" },
        save: { id: "Simpan data saya ke berkas", en: "Save my data to a file" },
        open: { id: "Tetap buka Prima", en: "Open Prima anyway" },
        details: { id: "Rincian untuk petugas TI", en: "Details for IT staff" },
        loading: { id: "Memuat Prima, {0} dari {1}", en: "Loading Prima, {0} of {1}" },
        again: { id: "Bagian ini memerlukan berkas Prima yang belum sampai, dan sambungan terputus. Sambungkan lagi, lalu pilih OK. Dengan Batal, Prima perlu dimuat ulang.",
            en: "This needs a file of Prima that has not arrived, and the connection is broken. Connect again, then choose OK. With Cancel, Prima has to be loaded anew." },
        preparing: { id: "Menyiapkan Prima…", en: "Getting Prima ready…" },
        saving: { id: "Membaca data…", en: "Reading the data…" },
        saved: { id: "Berkas {0} dibuat, berisi {1} perubahan. Periksa di folder unduhan.", en: "The file {0} was made, with {1} changes. Look in your downloads folder." },
        unreadable: { id: "{0} catatan rusak disertakan apa adanya.", en: "{0} damaged entries are included as they are." },
        nothing: { id: "Belum ada data Prima di peramban ini untuk alamat ini, jadi tidak ada yang perlu disimpan.", en: "This browser holds no Prima data for this address, so there is nothing to save." },
        unread: { id: "Data tidak dapat dibaca: peramban menutup tempat penyimpanannya. Tidak ada yang dihapus; coba lagi setelah menutup jendela lain atau menghidupkan ulang peramban.", en: "The data cannot be read: the browser keeps its storage closed. Nothing was deleted; try again after closing other windows or restarting the browser." }
    };

    function remembered(key) {
        try {
            return localStorage.getItem("prima." + key);
        } catch (error) {
            return null;
        }
    }

    const language = remembered("lang") === "en" ? "en" : "id";
    const languages = language === "en" ? ["en", "id"] : ["id", "en"];
    const shell = document.getElementById("shell");
    const loading = document.getElementById("loading");
    let shown = "loading";

    function dress() {
        const theme = remembered("theme");
        const size = Number(remembered("textsize"));
        if (theme === "light" || theme === "dark" || theme === "contrast") {
            document.documentElement.setAttribute("data-theme", theme);
        }
        if (size >= 80 && size <= 200) shell.style.fontSize = 16 * size / 100 + "px";
        document.documentElement.lang = language;
    }

    function text(template, values) {
        return template.replace(/\{(\w+)\}/g, function (whole, name) {
            return values && name in values ? values[name] : whole;
        });
    }

    function element(tag, attributes, children) {
        const result = document.createElement(tag);
        Object.keys(attributes || {}).forEach(function (name) { result.setAttribute(name, attributes[name]); });
        (children || []).forEach(function (child) { result.append(child); });
        return result;
    }

    function fill(node, children) {
        while (node.firstChild) node.firstChild.remove();
        children.forEach(function (child) { node.append(child); });
    }

    function bilingual(tag, words, values) {
        return languages.map(function (lang) { return element(tag, { lang: lang }, [text(words[lang], values)]); });
    }

    function kilobytes(bytes) {
        const amount = bytes < 1e6 ? Math.round(bytes / 1000) + " kB" : (bytes / 1e6).toFixed(1) + " MB";
        return language === "id" ? amount.replace(".", ",") : amount;
    }

    function column(page, lang, first, file) {
        const words = page[lang];
        const heading = element(first ? "h1" : "h2", first ? { tabindex: "-1" } : {}, [words[0]]);
        return element("div", { lang: lang, "class": first ? "first" : "second" }, [
            first ? element("p", { "class": "pill" }, [WORDS.problem[lang]]) : "", heading,
            element("p", {}, [text(words[1], { file: file || "" })]),
            element("ol", {}, words[2].map(function (step) { return element("li", {}, [step]); }))]);
    }

    async function saveData(button, result) {
        if (button.getAttribute("aria-disabled")) return;
        button.setAttribute("aria-disabled", "true");
        result.className = "result";
        fill(result, bilingual("p", WORDS.saving));
        try {
            const saved = await prima.rescue();
            const said = saved.name ? bilingual("p", WORDS.saved, [saved.name, saved.count]) : bilingual("p", WORDS.nothing);
            if (saved.unreadable) said.push.apply(said, bilingual("p", WORDS.unreadable, [saved.unreadable]));
            result.className = saved.name ? "result good" : "result";
            fill(result, said);
        } catch (error) {
            fill(result, bilingual("p", WORDS.unread));
        }
        button.removeAttribute("aria-disabled");
    }

    function button(words, main, act) {
        const result = element("button", { type: "button" }, bilingual("span", words));
        if (main) result.className = "main";
        result.addEventListener("click", act);
        return result;
    }

    prima.pages = {
        language: language,

        /** done and total in bytes. */
        progress: function (done, total) {
            if (shown !== "loading") return;
            document.getElementById("loading-bar").value = total ? 100 * done / total : 0;
            document.getElementById("loading-text").textContent =
                text(WORDS.loading[language], [kilobytes(done), kilobytes(total)]);
        },

        preparing: function () {
            if (shown !== "loading") return;
            document.getElementById("loading-bar").value = 100;
            document.getElementById("loading-text").textContent = WORDS.preparing[language];
        },

        /** The program is on the screen: nothing of ours is left over it. */
        remove: function () {
            shown = "";
            fill(shell, []);
            document.documentElement.removeAttribute("data-theme");
        },

        /**
         * Shows the page of one kind of trouble. options: file (its name), detail (for IT staff),
         * open (called when the person opens Prima all the same; no such button without it).
         */
        show: function (kind, options) {
            shown = kind;
            const page = PAGES[kind];
            const result = element("div", { "class": "result", role: "status" });
            const reload = button(WORDS.reload, kind !== "full", function () { location.reload(); });
            const save = button(WORDS.save, kind === "full", function () { saveData(save, result); });
            const actions = kind === "full" ? [save, reload] : [reload, save];
            if (options.open) actions.push(button(WORDS.open, false, options.open));
            const detail = element("details", {}, [
                element("summary", {}, [WORDS.details[languages[0]], " / ", element("span", { lang: languages[1] }, [WORDS.details[languages[1]]])]),
                element("pre", {}, [options.detail])]);
            const brand = element("p", { "class": "brand" }, [loading.querySelector("svg").cloneNode(true), "Prima"]);
            const first = column(page, languages[0], true, options.file);
            first.setAttribute("role", "alert");
            const card = element("div", { "class": "card" }, [first,
                element("div", { "class": "answers" }, [element("div", { "class": "actions" }, actions), result]),
                column(page, languages[1], false, options.file)]);
            fill(shell, [element("main", { "class": "sheet" }, [brand, card, detail])]);
            document.title = page[language][0] + " - Prima";
            shell.querySelector("h1").focus();
        },

        /** Back to the loading screen after a page. */
        again: function () {
            shown = "loading";
            document.title = "Prima";
            fill(shell, [loading]);
        },

        /** Asks, while the program stands still, whether to try the network once more. */
        askAgain: function () { return window.confirm(WORDS.again[language]); },

        /** True while the program is on the screen. */
        isGone: function () { return shown === ""; }
    };

    dress();
})();
