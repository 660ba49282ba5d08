// What can be chosen, with how many events each has: a group a kind, a box a value.
function option(group, value, send) {
    const box = element("input", { type: "checkbox", checked: value.chosen });
    box.onchange = () => send("toggle", { kind: group.kind, code: value.code });
    const label = element("span", { className: "label", textContent: value.label });
    if (value.colour) label.prepend(element("span", { textContent: "■ ", style: `color: ${value.colour}`, ariaHidden: "true" }));
    const count = element("span", { className: "count", textContent: value.count });
    return element("label", {}, box, label, count);
}

export default function ({ data, parentElement, setTriggerValue }) {
    const open = (window.ententeFacets ??= new Set(data.open));
    const focused = parentElement.activeElement ?? parentElement.getRootNode().activeElement;
    const kept = focused?.dataset?.place;
    parentElement.querySelector("div.facets")?.remove();
    const whole = element("div", { className: "facets" });
    for (const group of data.groups) {
        const fold = element("details", { open: open.has(group.kind) || group.options.some((value) => value.chosen) });
        fold.ontoggle = () => open[fold.open ? "add" : "delete"](group.kind);
        fold.append(element("summary", { textContent: group.label }));
        const few = group.options.filter((value, place) => place < data.few || value.chosen);
        const rest = group.options.filter((value) => !few.includes(value));
        const set = element("div", { role: "group", ariaLabel: group.label }, ...few.map((value) => option(group, value, setTriggerValue)));
        if (rest.length) {
            const more = element("details", { open: open.has(`${group.kind} more`) });
            more.ontoggle = () => open[more.open ? "add" : "delete"](`${group.kind} more`);
            more.append(element("summary", { className: "more", textContent: `${rest.length} more` }));
            more.append(...rest.map((value) => option(group, value, setTriggerValue)));
            set.append(more);
        }
        fold.append(set);
        whole.append(fold);
    }
    // Where columns have no room beside one another, as in look.css, the rows come first; the groups are one fold above them.
    if (window.innerWidth <= 900) {
        const fold = element("details", { open: open.has("all") }, element("summary", { textContent: data.title }), ...whole.childNodes);
        fold.ontoggle = (event) => event.target === fold && open[fold.open ? "add" : "delete"]("all");
        whole.append(fold);
    }
    whole.querySelectorAll("input, summary").forEach((part, place) => {
        part.dataset.place = part.closest("label")?.querySelector(".label").textContent ?? part.textContent;
    });
    parentElement.append(whole);
    if (kept) [...whole.querySelectorAll("input, summary")].find((part) => part.dataset.place === kept)?.focus({ preventScroll: true });
}
