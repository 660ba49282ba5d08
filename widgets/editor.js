// An editor of SQL: a plain text field over the same text in colours, and a list of words that fit.
const PAUSE = 1200; // milliseconds without a key before the text is sent
const COLOURED = 20000; // characters; longer text stays plain, so that a key is never slow
const LINES = 300; // of a text that can be undone where the page puts it in
const NOTHING = { relations: [], columns: {}, rows: [], macros: [], parameters: {}, functions: [], keywords: [], common: 0 };
const CALLS = ["rows", "macro", "function"];
const editors = new WeakMap();
const known = () => window.ententeWords ?? NOTHING;
const idle = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";

class Editor {
    constructor(root) {
        for (const part of ["textarea", "pre", "ul", "frame", "status"]) this[part] = root.querySelector(`.${part}`);
        Object.assign(this, { revision: null, sent: null, wrong: 0, items: [], active: -1, timer: 0 });
        this.textarea.oninput = (event) => void this.typed(event);
        this.textarea.onkeydown = (event) => void this.key(event); // what a handler gives back may stop the key
        this.textarea.onblur = () => this.left();
        this.textarea.onclick = () => this.close();
        this.page = location.pathname;
        this.back = () => this.gone();
        window.addEventListener("popstate", this.back);
        this.ul.onpointerdown = (event) => event.preventDefault(); // the text keeps the focus
        this.ul.onclick = (event) => this.take(this.items[[...this.ul.children].indexOf(event.target.closest("li"))]);
    }

    // What the server says. Text comes from it only where it was changed there: it never takes back what was typed since.
    update(data) {
        if (data.revision !== this.revision) {
            if (this.revision === null) this.textarea.value = data.text;
            else if (data.text !== this.textarea.value) this.replace(data.text);
            this.revision = data.revision;
            this.sent = this.textarea.value;
            this.settled = true;
        }
        this.wrong = data.wrong && data.text === this.textarea.value ? data.wrong : 0;
        this.draw();
    }

    // As if it were typed, so that it can be undone by the usual keys.
    replace(text) {
        const focused = this.textarea.getRootNode().activeElement === this.textarea;
        const before = document.activeElement;
        this.quiet = true;
        this.textarea.focus({ preventScroll: true });
        this.textarea.select();
        // A browser puts in a text line by line, and many lines slowly.
        const short = text.split("\n").length < LINES;
        if (!short || !document.execCommand("insertText", false, text)) this.textarea.value = text;
        if (!focused) {
            this.textarea.setSelectionRange(0, 0);
            before?.focus?.({ preventScroll: true });
            if (before === document.body) this.textarea.blur();
        }
        this.quiet = false;
    }

    send(settled) {
        clearTimeout(this.timer);
        if (this.sent === this.textarea.value && (this.settled || !settled)) return;
        Object.assign(this, { sent: this.textarea.value, settled });
        this.say("said", { text: this.sent, revision: this.revision, settled });
    }

    wait() {
        clearTimeout(this.timer);
        // What runs is ended by whatever is sent, so a pause in typing waits for it.
        this.timer = setTimeout(() => (idle() ? this.send(false) : this.wait()), PAUSE);
    }

    typed(event) {
        if (this.quiet) return;
        this.wrong = 0;
        this.wait();
        this.adds = event.inputType?.startsWith("insert") && !event.isComposing && event.inputType !== "insertFromPaste";
        // Once a frame: a browser may put in a text line by line.
        this.due ||= requestAnimationFrame(() => this.catchUp());
    }

    catchUp() {
        if (!this.due) return;
        cancelAnimationFrame(this.due);
        this.due = 0;
        this.draw();
        if (this.adds || !this.ul.hidden) this.offer(false);
    }

    left() {
        if (this.quiet) return;
        this.catchUp();
        this.close();
        this.send(true);
    }

    // Back and forward on this page: its address has another statement.
    gone() {
        if (!this.textarea.isConnected) window.removeEventListener("popstate", this.back);
        else if (location.pathname === this.page) this.ask("back", true);
    }

    key(event) {
        this.catchUp();
        const open = !this.ul.hidden;
        const command = event.ctrlKey || event.metaKey;
        if (event.isComposing) return;
        if (event.key === "Enter" && command) this.run();
        else if ((event.key === " " && event.ctrlKey) || (event.key === "ArrowDown" && event.altKey)) this.offer(true);
        else if (open && event.key === "Escape") this.close();
        else if (open && event.key === "ArrowDown") this.move((this.active + 1) % this.items.length);
        else if (open && event.key === "ArrowUp") this.move((this.active < 1 ? this.items.length : this.active) - 1);
        else if (open && event.key === "Tab" && !event.shiftKey) this.take(this.items[Math.max(this.active, 0)]);
        else if (open && event.key === "Enter" && this.active >= 0) this.take(this.items[this.active]);
        else {
            if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) this.close();
            return;
        }
        event.preventDefault();
        event.stopPropagation();
    }

    run() {
        this.close();
        this.send(true);
        this.ask("run", true);
    }

    // The list opens by itself where at least two letters are typed and more than that one word fits them.
    offer(asked) {
        const { value, selectionStart, selectionEnd } = this.textarea;
        const fitting = selectionStart === selectionEnd ? sqlFitting(known(), value, selectionStart) : null;
        const items = fitting?.items ?? [];
        const whole = items.some((item) => item.word === fitting.typed.toLowerCase());
        const shown = asked || (fitting && (fitting.typed.length > 1 || fitting.dotted !== null) && fitting.before !== "as" && !whole);
        if (!shown || !items.length) return this.close(asked ? "No word fits." : "");
        Object.assign(this, { items, from: fitting.from, active: -1 });
        this.ul.replaceChildren(...items.map((item, place) => this.option(item, place)));
        this.ul.hidden = false;
        this.textarea.removeAttribute("aria-activedescendant");
        this.status.textContent = `${items.length === 1 ? "1 word fits" : `${items.length} words fit`}; Tab takes ${items[0].word}.`;
        this.stand();
        if (asked) this.move(0);
    }

    option(item, place) {
        const told = element("span", { className: "about", textContent: item.owner ? `${item.owner}: ${item.told}` : item.told || item.kind });
        return element("li", { id: `word-${place}`, role: "option", ariaSelected: "false" }, element("span", { textContent: item.word }), told);
    }

    move(place) {
        const rows = [...this.ul.children];
        if (this.active >= 0) rows[this.active].ariaSelected = "false";
        this.active = place;
        rows[place].ariaSelected = "true";
        rows[place].scrollIntoView({ block: "nearest" });
        this.textarea.setAttribute("aria-activedescendant", rows[place].id);
    }

    take(item) {
        if (!item) return;
        const { value, selectionStart } = this.textarea;
        const called = CALLS.includes(item.kind) && value[selectionStart] !== "(";
        this.quiet = true;
        this.textarea.setSelectionRange(this.from, selectionStart);
        document.execCommand("insertText", false, item.word + (called ? "(" : item.kind === "parameter" ? " := " : ""));
        this.quiet = false;
        this.close();
        this.draw();
        this.wait();
    }

    close(said = "") {
        this.ul.hidden = true;
        this.active = -1;
        this.status.textContent = said;
        this.textarea.removeAttribute("aria-activedescendant");
    }

    // Under the word that is typed, and within the frame.
    stand() {
        const line = this.textarea.value.slice(0, this.from).split("\n");
        const row = this.pre.children[line.length - 1];
        const frame = this.frame.getBoundingClientRect();
        let at = row?.getBoundingClientRect() ?? frame;
        let left = line.at(-1).length;
        for (const walker = document.createTreeWalker(row ?? this.pre, NodeFilter.SHOW_TEXT); row && walker.nextNode(); ) {
            const { length } = walker.currentNode;
            if (left < length) {
                const range = document.createRange();
                range.setStart(walker.currentNode, left);
                range.setEnd(walker.currentNode, left + 1);
                at = range.getBoundingClientRect();
                break;
            }
            left -= length;
        }
        const widest = frame.width - Math.min(this.ul.offsetWidth, frame.width);
        this.ul.style.left = `${Math.max(0, Math.min(at.left - frame.left, widest))}px`;
        // Above the line where there is no room below it.
        const above = at.bottom + this.ul.offsetHeight > window.innerHeight && at.top > this.ul.offsetHeight;
        const top = above ? at.top - frame.top - this.ul.offsetHeight - 2 : Math.min(at.bottom - frame.top, frame.height) + 2;
        this.ul.style.top = `${this.frame.offsetTop + top}px`;
    }

    draw() {
        const text = this.textarea.value;
        const plain = text.length > COLOURED;
        const tokens = plain ? [{ kind: "gap", text, word: "" }] : sqlTokens(text);
        const rows = [element("span", { className: "line" })];
        let before = null;
        tokens.forEach((token, place) => {
            const className = this.kind(token, before, tokens[place + 1]);
            token.text.split("\n").forEach((part, turn) => {
                if (turn) rows.push(element("span", { className: "line" }));
                if (part) rows.at(-1).append(element("span", { className, textContent: part }));
            });
            if (token.kind !== "gap" && token.kind !== "comment") before = token;
        });
        if (this.wrong) rows[this.wrong - 1]?.classList.add("wrong");
        this.textarea.ariaInvalid = String(Boolean(this.wrong));
        this.pre.replaceChildren(...rows);
        this.frame.classList.toggle("coloured", !plain);
    }

    kind(token, before, next) {
        if (!token.word) return token.kind;
        if (next?.text === "(") return "call";
        const named = before?.word === "as" || before?.text === ".";
        return this.keywords.has(token.word) && !named ? "keyword" : "word";
    }

    get keywords() {
        const words = known();
        if (this.read !== words) Object.assign(this, { read: words, marked: new Set(words.keywords.slice(0, words.common)) });
        return this.marked;
    }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
    const editor = editors.get(parentElement) ?? new Editor(parentElement);
    editors.set(parentElement, editor);
    Object.assign(editor, { say: setStateValue, ask: setTriggerValue });
    editor.update(data);
    window.ententeDraw = () => editor.draw();
}
