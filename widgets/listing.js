// A table of events: each title is a link, a row opens where it is clicked, arrows move from row to row.
function plainClick(event) {
    return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
}

function marked(into, parts) {
    for (const [words, found] of parts) {
        if (!found) into.append(words);
        else into.append(Object.assign(document.createElement("mark"), { textContent: words }));
    }
}

function heading(column, sort, send) {
    const head = element("th", { scope: "col", className: column.kind });
    if (!column.sorts) return element("th", { scope: "col", className: column.kind, textContent: column.label });
    const place = column.sorts.indexOf(sort);
    const way = place < 0 ? "" : column.falls[place] ? "descending" : "ascending";
    if (way) head.setAttribute("aria-sort", way);
    const next = column.sorts[(place + 1) % column.sorts.length];
    const arrow = { descending: " ↓", ascending: " ↑" }[way] ?? "";
    head.append(element("button", { textContent: column.label + arrow, onclick: () => send("sort", next) }));
    return head;
}

function cell(row, column, open) {
    const value = row.cells[column.key] ?? "";
    const made = element("td", { className: column.kind });
    if (column.kind === "title") {
        const link = element("a", { href: row.href, tabIndex: -1 });
        marked(link, value);
        link.onclick = (event) => {
            if (plainClick(event)) event.preventDefault();
        };
        made.append(link);
        if (row.snippet?.length) marked(made.appendChild(element("small")), row.snippet);
    } else if (column.kind === "link" && row.links[column.key]) {
        const link = element("a", { href: row.links[column.key], textContent: value });
        link.onclick = (event) => event.stopPropagation(); // the row leads elsewhere
        made.append(link);
    } else if (column.kind === "chip") {
        made.append(element("span", { className: "chip", textContent: "■", style: `color: ${row.colour}`, ariaHidden: "true" }), " ", value);
    } else {
        made.textContent = value;
    }
    made.dataset.label = value === "1" ? column.label.replace(/s$/, "") : column.label;
    return made;
}

// One link of the table is in the tab order; arrows, Home and End move it.
function keys(table) {
    const links = [...table.querySelectorAll("td.title a")];
    const first = links.find((link) => link.closest("tr").ariaCurrent === "true") ?? links[0];
    if (first) first.tabIndex = 0;
    table.onkeydown = (event) => {
        const here = links.indexOf(event.target);
        const goal = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
        if (here < 0 || goal === undefined || !links[goal]) {
            if (here >= 0 && event.key === " ") {
                event.preventDefault();
                event.target.click();
            }
            return;
        }
        event.preventDefault();
        links[here].tabIndex = -1;
        links[goal].tabIndex = 0;
        links[goal].focus();
    };
}

export default function ({ data, parentElement, setTriggerValue }) {
    const before = parentElement.querySelector(".rows");
    const scrolled = before?.scrollTop ?? 0;
    // A heading that was pressed has the keyboard still, when the rows are in its order.
    const pressed = [...(before?.querySelectorAll("th") ?? [])].indexOf(before?.getRootNode().activeElement?.closest("th"));
    before?.remove();
    const table = element("table");
    table.append(element("caption", { textContent: `${data.caption}; arrow keys move from row to row` }));
    const heads = element("tr", {}, ...data.columns.map((column) => heading(column, data.sort, setTriggerValue)));
    table.append(element("thead", {}, heads));
    const body = table.appendChild(element("tbody"));
    for (const row of data.rows) {
        const line = element("tr", {}, ...data.columns.map((column) => cell(row, column)));
        line.dataset.id = row.id;
        if (row.id === data.chosen) line.ariaCurrent = "true";
        line.onclick = (event) => {
            // Words that are marked belong to the mouse; a key opens the row whatever is marked elsewhere.
            if (!plainClick(event) || (event.detail > 0 && getSelection().toString())) return;
            if (data.away) {
                location.assign(row.href);
                return;
            }
            window.ententeRow = line.contains(event.target) && event.detail === 0 ? row.id : undefined;
            setTriggerValue("open", row.id === data.chosen ? "" : row.id);
        };
        body.append(line);
    }
    keys(table);
    const frame = element("div", { className: "rows" }, table);
    if (data.tall) {
        frame.style.maxHeight = `${data.tall}px`;
        Object.assign(frame, { tabIndex: 0, role: "region", ariaLabel: data.caption });
    }
    parentElement.append(frame);
    frame.scrollTop = scrolled;
    table.querySelectorAll("th")[pressed]?.querySelector("button")?.focus({ preventScroll: true });
    // The table is drawn anew when an event opens beside it; who came by keys (a click without a mouse) goes on from there.
    const active = document.activeElement;
    const idle = active === document.body || active?.shadowRoot?.querySelector("td.title");
    if (window.ententeRow && idle) body.querySelector(`tr[data-id="${CSS.escape(window.ententeRow)}"] a`)?.focus({ preventScroll: true });
}
