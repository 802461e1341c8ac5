// The mirror: a layer of real elements over the canvas, one for each node of the semantic tree. It holds the
// focus, the text fields, and everything a screen reader or the browser's search needs.

const primaFieldKinds = { text: 1, multiline: 2, number: 3, date: 4, time: 5, password: 6, search: 7 };

// Roles that act on Enter, Space and a screen reader's click the way the browser's own button does.
const primaButtonRoles = new Set(["button", "checkbox", "radio", "switch", "tab", "menuitem", "combobox"]);

const primaTags = {
    main: "main", navigation: "nav", banner: "header", form: "form", region: "section", heading: "h2",
    paragraph: "p", link: "a", list: "ul", listitem: "li",
};

const PrimaMirror = {
    layer: null,
    nodes: new Map(), // id -> {element, data, value}
    live: {},
    composing: false,
    milliseconds: 0,

    start(layer) {
        this.layer = layer;
        this.nodes.set(0, { element: layer, data: {} });
        for (const kind of ["polite", "assertive"]) {
            const region = document.createElement("div");
            region.setAttribute("aria-live", kind);
            region.setAttribute("role", kind === "polite" ? "status" : "alert");
            region.className = "prima-live";
            document.body.appendChild(region);
            this.live[kind] = region;
        }
    },

    announce(text, assertive) {
        const region = this.live[assertive ? "assertive" : "polite"];
        const line = document.createElement("div");
        line.textContent = text;
        region.appendChild(line);
        while (region.children.length > 3) region.firstChild.remove();
        setTimeout(() => line.remove(), 8000);
    },

    apply(text) {
        const began = performance.now();
        const patch = JSON.parse(text);
        for (const id of patch.remove) this.remove(id);
        for (const data of patch.set) this.set(data);
        patch.order.forEach(entry => this.order(entry[0], entry[1]));
        patch.move.forEach(m => this.place(this.nodes.get(m[0]).element, m[1], m[2], m[3], m[4]));
        this.milliseconds = performance.now() - began;
    },

    remove(id) {
        const node = this.nodes.get(id);
        if (!node) return;
        this.nodes.delete(id);
        if (node.notes) node.notes.remove();
        node.element.remove();
    },

    place(element, x, y, w, h) {
        if (element.primaFresh) { // one write instead of four: pages open with hundreds of these
            element.style.cssText = `left:${x}px;top:${y}px;width:${w}px;height:${h}px`;
            return;
        }
        const style = element.style;
        style.left = x + "px";
        style.top = y + "px";
        style.width = w + "px";
        style.height = h + "px";
    },

    tagOf(data) {
        if (data.field === primaFieldKinds.multiline) return "textarea";
        if (data.field) return "input";
        if (data.role === "heading") return "h" + Math.min(Math.max(data.level || 2, 1), 6);
        if (primaButtonRoles.has(data.role)) return "button";
        return primaTags[data.role] || "div";
    },

    create(data) {
        const element = document.createElement(this.tagOf(data));
        element.primaId = data.id;
        element.primaFresh = true; // until it was set once, it has nothing that would have to go
        element.id = "n" + data.id;
        if (element.tagName === "BUTTON") element.type = "button";
        if (element.tagName === "FORM") element.addEventListener("submit", event => event.preventDefault());
        if (data.field) {
            element.autocomplete = "off";
            element.spellcheck = data.field === primaFieldKinds.multiline || data.field === primaFieldKinds.text;
            element.autocapitalize = data.field === primaFieldKinds.password ? "none" : "sentences";
        }
        return { element, data: {}, value: null };
    },

    attribute(element, name, value) {
        const empty = value === undefined || value === null || value === "";
        if (element.primaFresh) {
            if (!empty) element.setAttribute(name, value);
        } else if (empty) {
            element.removeAttribute(name);
        } else if (element.getAttribute(name) !== String(value)) {
            element.setAttribute(name, value);
        }
    },

    set(data) {
        let node = this.nodes.get(data.id);
        if (node && node.element.tagName.toLowerCase() !== this.tagOf(data)) {
            this.remove(data.id);
            node = null;
        }
        if (!node) {
            node = this.create(data);
            this.nodes.set(data.id, node);
        }
        const element = node.element;
        const before = node.data;
        node.data = data;
        element.className = "prima-" + data.role + (data.clips ? " prima-clips" : "");
        this.place(element, ...data.rect);

        const implied = ["paragraph", "heading", "main", "navigation", "banner", "button", "link", "none", "list",
            "listitem"].includes(data.role) || data.field;
        this.attribute(element, "role", implied ? null : data.role);
        const textual = data.role === "paragraph" || data.role === "heading" || data.role === "link" ||
            data.role === "cell" || data.role === "columnheader" || data.role === "rowheader" ||
            data.role === "option" || data.role === "tooltip" || data.role === "status" || data.role === "alert";
        if (textual) {
            this.setOwnText(node, element, data.name || "");
            this.attribute(element, "aria-label", null);
        } else {
            this.attribute(element, "aria-label", data.name);
        }
        this.states(element, data);
        if (data.field) this.field(node, element, data, before);
        else if (data.role === "link") element.setAttribute("href", data.controls ? "#n" + data.controls : data.value || "#/");
        else if (data.role === "combobox") this.setOwnText(node, element, data.value || ""); // its value is its text
        else if (data.value && data.role !== "progressbar") this.attribute(element, "aria-valuetext", data.value);
        if (!data.field) this.notes(node, element, data);
        element.classList.toggle("prima-selectable", !!data.selectable);
        if (data.selectable) {
            element.style.fontSize = data.font + "px";
            element.style.fontWeight = data.bold ? "600" : "400";
        }
        element.primaFresh = false;
    },

    setOwnText(node, element, text) {
        if (!node.text) {
            node.text = document.createTextNode(text);
            element.insertBefore(node.text, element.firstChild);
        } else if (node.text.data !== text) {
            node.text.data = text;
        }
    },

    states(element, data) {
        const three = [null, "false", "true", "mixed"];
        const isField = !!data.field;
        // Of a group such as tabs or radio buttons one is in the Tab order, and another one later.
        if (element.tagName === "BUTTON") this.attribute(element, "tabindex", data.focusable ? null : "-1");
        else if (data.focusable && !isField && element.tagName !== "A") this.attribute(element, "tabindex", "0");
        else if (element.getAttribute("tabindex") === "0") this.attribute(element, "tabindex", "-1");
        if (isField) {
            element.disabled = !!data.disabled;
            element.readOnly = !!data.readonly;
        } else {
            this.attribute(element, "aria-disabled", data.disabled ? "true" : null);
        }
        // Not the browser's own "required": it calls an empty field wrong before anyone has tried to save.
        this.attribute(element, "aria-required", data.required ? "true" : null);
        this.attribute(element, "aria-busy", data.busy ? "true" : null);
        this.attribute(element, "aria-current", data.current ? "page" : null);
        this.attribute(element, "aria-modal", data.modal && data.role === "dialog" ? "true" : null);
        this.attribute(element, data.role === "button" ? "aria-pressed" : "aria-checked", three[data.checked || 0]);
        this.attribute(element, "aria-selected", three[data.selected || 0]);
        this.attribute(element, "aria-expanded", three[data.expanded || 0]);
        this.attribute(element, "aria-sort", [null, "none", "ascending", "descending"][data.sort || 0]);
        this.attribute(element, "aria-haspopup", [null, "listbox", "menu", "dialog"][data.popup || 0]);
        this.attribute(element, "aria-keyshortcuts", data.keyshortcuts);
        this.attribute(element, "aria-activedescendant", data.active ? "n" + data.active : null);
        this.attribute(element, "aria-controls", data.controls ? "n" + data.controls : null);
        // What lies under a dialog becomes inert only when the focus has moved: a screen reader says that a dialog
        // has opened by comparing with where it was, and what is inert is gone for it.
        if (!data.inert) { if (element.inert) element.inert = false; }
        else if (!element.inert) setTimeout(() => { element.inert = !!(this.nodes.get(data.id) || { data }).data.inert; }, 500);
        if (data.role === "table") {
            this.attribute(element, "aria-rowcount", data.count);
            this.attribute(element, "aria-colcount", data.column);
        } else if (data.role === "row") {
            this.attribute(element, "aria-rowindex", data.index);
        } else if (data.role === "cell" || data.role === "columnheader" || data.role === "rowheader") {
            this.attribute(element, "aria-colindex", data.column);
        } else if (["option", "listitem", "menuitem", "tab", "radio"].includes(data.role)) {
            this.attribute(element, "aria-posinset", data.index);
            this.attribute(element, "aria-setsize", data.count);
        }
        if (data.role === "progressbar") {
            this.attribute(element, "aria-valuemin", 0);
            this.attribute(element, "aria-valuemax", 100);
            this.attribute(element, "aria-valuenow", data.progress < 0 ? null : Math.round(data.progress * 100));
            this.attribute(element, "aria-valuetext", data.value);
        }
    },

    // Hint and error of a node, as elements it is described by.
    notes(node, element, data) {
        const text = [data.error, data.hint].filter(Boolean).join(" ");
        if (!text) {
            if (node.notes) {
                node.notes.remove();
                node.notes = null;
                element.removeAttribute("aria-describedby");
            }
            this.attribute(element, "aria-invalid", null);
            return;
        }
        if (!node.notes) {
            node.notes = document.createElement("span");
            node.notes.id = "d" + data.id;
            node.notes.hidden = true;
            document.body.appendChild(node.notes);
            element.setAttribute("aria-describedby", node.notes.id);
        }
        if (node.notes.textContent !== text) node.notes.textContent = text;
        this.attribute(element, "aria-invalid", data.error ? "true" : null);
    },

    field(node, element, data, before) {
        const kinds = primaFieldKinds;
        const type = data.picker ? (data.field === kinds.date ? "date" : "time")
            : data.field === kinds.password ? "password" : "text";
        if (element.tagName === "INPUT" && element.type !== type) element.type = type;
        if (data.field === kinds.number) element.inputMode = "decimal";
        if (data.field === kinds.time && !data.picker) element.inputMode = "numeric";
        if (data.field === kinds.search) {
            element.enterKeyHint = "search";
            this.attribute(element, "role", data.controls ? "combobox" : "searchbox");
            if (data.controls) this.attribute(element, "aria-autocomplete", "list");
        }
        this.attribute(element, "maxlength", data.maxlength);
        this.attribute(element, "placeholder", data.placeholder);
        const style = element.style;
        style.fontSize = data.font + "px";
        style.paddingLeft = data.left + "px";
        style.paddingRight = data.right + "px";
        if (element.tagName === "TEXTAREA") {
            style.lineHeight = data.font * 1.5 + "px";
            style.paddingTop = style.paddingBottom = data.font * 9 / 16 + "px";
        }
        style.textAlign = data.end ? "right" : "left";
        element.classList.toggle("prima-picker", !!data.picker);
        // What lies under a higher surface, or is scrolled away, takes no pointer.
        const [x, y, w, h] = data.visible;
        const [, , width, height] = data.rect;
        const hidden = w <= 0 || h <= 0;
        const whole = x <= 0.5 && y <= 0.5 && w >= width - 0.5 && h >= height - 0.5;
        element.classList.toggle("prima-covered", hidden);
        style.clipPath = hidden || whole ? "" : `inset(${y}px ${width - x - w}px ${height - y - h}px ${x}px)`;
        this.notes(node, element, data);
        node.value = data.value;
        this.write(node, element, data.revision !== before.revision);
    },

    // The program writes into a field only while the person is not in it, or when it says that the text is new.
    write(node, element, forced) {
        const shown = node.data.picker ? primaPickerValue(node) : node.value;
        if (element.value === shown) return;
        const inUse = document.activeElement === element;
        if (inUse && (this.composing || !forced)) return;
        element.value = shown;
    },

    order(parentId, children) {
        const parent = this.nodes.get(parentId).element;
        const kept = document.activeElement;
        const wanted = children.map(id => this.nodes.get(id).element);
        const live = wanted.find(element => element === kept || element.contains(kept));
        // From the last to the first, so that the focused element itself is never moved.
        let next = null;
        for (let i = wanted.length - 1; i >= 0; i--) {
            const element = wanted[i];
            if (element !== live && (element.parentNode !== parent || element.nextSibling !== next)) {
                parent.insertBefore(element, next);
            }
            next = element;
        }
    },

    focus(id) {
        const node = this.nodes.get(id);
        if (!node) return;
        const element = node.element;
        if (!element.matches("input, textarea, button, a, [tabindex]")) element.setAttribute("tabindex", "-1");
        element.focus({ preventScroll: true });
    },

    blur() {
        if (document.activeElement && document.activeElement !== document.body) document.activeElement.blur();
    },

    // The node an event happened on, or 0.
    idOf(target) {
        for (let element = target; element && element !== this.layer; element = element.parentElement) {
            if (element.primaId) return element.primaId;
        }
        return 0;
    },
};

// "10.00" or "21/11/2026" as the browser's own pickers want them.
function primaPickerValue(node) {
    const text = node.value || "";
    if (node.data.field === primaFieldKinds.time) {
        const parts = /^(\d{1,2})[.:,]?(\d{2})?$/.exec(text.trim());
        return parts ? parts[1].padStart(2, "0") + ":" + (parts[2] || "00") : "";
    }
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (iso) return text;
    const parts = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text.trim());
    return parts ? `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}` : "";
}
