// Reads a statement of SQL as far as an editor needs it: its tokens, and what stands around the caret.
const SQL = new RegExp(
    [
        String.raw`(?<comment>--[^\n]*|/\*[^]*?(?:\*/|$))`,
        String.raw`(?<string>'(?:[^']|'')*(?:'|$)|\$\$[^]*?(?:\$\$|$))`,
        String.raw`(?<quoted>"(?:[^"]|"")*(?:"|$))`,
        String.raw`(?<parameter>\$\w+)`,
        String.raw`(?<number>\d[\w.]*)`,
        String.raw`(?<word>[\p{L}_][\p{L}\p{N}_]*)`,
        String.raw`(?<gap>\s+)`,
        String.raw`(?<mark>[^])`,
    ].join("|"),
    "gu",
);

function sqlTokens(text) {
    return [...text.matchAll(SQL)].map((match) => {
        const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
        return { kind, text: match[0], at: match.index, word: kind === "word" ? match[0].toLowerCase() : "" };
    });
}

// Name of a relation, or what stands for it → the relation, for all that FROM and JOIN bring in.
function sqlNames(tokens) {
    const names = new Map();
    const solid = tokens.filter((token) => token.kind !== "gap" && token.kind !== "comment");
    solid.forEach((token, place) => {
        const before = solid[place - 1]?.word;
        if (!token.word || !["from", "join"].includes(before)) return;
        names.set(token.word, token.word);
        let next = place + 1;
        if (solid[next]?.text === "(") {
            for (let depth = 0; next < solid.length; next++) {
                depth += { "(": 1, ")": -1 }[solid[next].text] ?? 0;
                if (depth === 0) break;
            }
            next++;
        }
        if (solid[next]?.word === "as") next++;
        if (solid[next]?.word) names.set(solid[next].word, token.word);
    });
    return names;
}

// What is being typed: the word before the caret, what stands before its dot, the call it is in, and the word before it.
function sqlPlace(tokens, caret) {
    const before = tokens.filter((token) => token.at < caret);
    const last = before.at(-1);
    const ends = last ? last.at + last.text.length : 0;
    const open = last && (last.kind === "comment" || last.kind === "string" || last.kind === "quoted" || last.kind === "number");
    const closed = /^('.*'|".*"|\$\$.*\$\$|\/\*.*\*\/)$/s.test(last?.text ?? "") && ends <= caret;
    if (open && !(closed || (last.kind === "number" && ends < caret))) return null;
    const typed = last?.kind === "word" || last?.kind === "parameter" ? last.text.slice(0, caret - last.at) : "";
    const solid = (typed ? before.slice(0, -1) : before).filter((token) => token.kind !== "gap" && token.kind !== "comment");
    const dotted = solid.at(-1)?.text === "." ? (solid.at(-2)?.word ?? "") : null;
    return { typed, from: caret - typed.length, dotted, call: sqlCall(solid), before: solid.at(-1)?.word ?? "" };
}

function sqlCall(solid) {
    let depth = 0;
    for (let place = solid.length - 1; place > 0; place--) {
        depth += { "(": 1, ")": -1 }[solid[place].text] ?? 0;
        if (depth === 1) return solid[place - 1].word;
    }
    return "";
}

// The words that fit, the nearest first; ``words`` is as the database told them.
function sqlFitting(words, text, caret) {
    const tokens = sqlTokens(text);
    const place = sqlPlace(tokens, caret);
    if (!place || place.typed.startsWith("$")) return null;
    const names = sqlNames(tokens.filter((token) => !place.typed || token.at !== place.from)); // what is being typed is no name yet
    const typed = place.typed.toLowerCase();
    const found = sqlGroups(words, names, place).flat();
    const seen = new Set();
    const items = found.filter((item) => {
        const fits = item.word.toLowerCase().startsWith(typed) && !seen.has(item.word);
        seen.add(fits ? item.word : "");
        return fits;
    });
    return { ...place, items: items.slice(0, 40) };
}

function sqlGroups(words, names, place) {
    const item = (kind, owner) => ([word, told]) => ({ kind, word, told, owner });
    const columns = (relation) => (words.columns[relation] ?? []).map(item("column", relation));
    if (place.dotted !== null) return [columns(names.get(place.dotted) ?? place.dotted)];
    const others = Object.keys(words.columns).filter((relation) => ![...names.values()].includes(relation));
    const local = [...names.keys()].map((name) => ({ kind: "name", word: name, told: "in this statement" }));
    const relations = words.relations.map(item("relation"));
    const rows = words.rows.map(item("rows"));
    if (["from", "join"].includes(place.before)) return [relations, rows, local];
    return [
        (words.parameters[place.call] ?? []).map((word) => ({ kind: "parameter", word, told: `of ${place.call}` })),
        [...new Set(names.values())].map(columns).flat(),
        local,
        words.keywords.slice(0, words.common).map((word) => ({ kind: "keyword", word, told: "" })),
        relations,
        rows,
        words.macros.map(item("macro")),
        others.map(columns).flat(),
        words.functions.map(item("function")),
        words.keywords.slice(words.common).map((word) => ({ kind: "keyword", word, told: "" })),
    ];
}
