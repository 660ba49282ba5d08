// Saves a chart of this page as a picture: its own SVG under its title and over its source. Nothing leaves the browser.
const SPACE = "http://www.w3.org/2000/svg";

function lines(words, most) {
    const found = [""];
    // A letter and its number stay in one line.
    for (const word of words.replace(/([ργ]) /g, "$1\u00a0").split(" ")) {
        const last = found[found.length - 1];
        if (last && last.length + word.length + 1 > most) found.push(word);
        else found[found.length - 1] = last ? `${last} ${word}` : word;
    }
    return found;
}

// A copy of what is seen: what the page hides on a narrow screen is not in the picture either.
function seen(layer) {
    const copy = layer.cloneNode(true);
    const copies = [...copy.querySelectorAll("*")];
    [...layer.querySelectorAll("*")].forEach((element, place) => {
        if (getComputedStyle(element).display === "none") copies[place].remove();
    });
    return copy;
}

function text(into, words, x, y, size, weight, colour, family) {
    const element = document.createElementNS(SPACE, "text");
    Object.entries({ x, y, "font-size": size, "font-weight": weight, fill: colour, "font-family": family }).forEach(
        ([name, value]) => element.setAttribute(name, value),
    );
    element.textContent = words;
    into.append(element);
}

// What the colours mean, in rows that fit the width: where each label stands, a mark of its colour before it.
function placed(key, width, family) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = `12px ${family}`;
    let [x, row] = [8, 0];
    // Words alone may be longer than the picture is wide.
    const parted = (label) => lines(label, Math.floor(width / 6)).map((line, place, all) => [line, "", all.length > 1]);
    return key.flatMap(([label, colour]) => (colour ? [[label, colour, false]] : parted(label))).map(([label, colour, begins]) => {
        const wide = (colour ? 15 : 0) + pen.measureText(label).width + 18;
        if (x > 8 && (begins || x + wide > width)) [x, row] = [8, row + 1];
        const place = { label, colour, x, row };
        x += wide;
        return place;
    });
}

function keyed(into, places, top, ink, family) {
    for (const { label, colour, x, row } of places) {
        const y = top + 18 * row;
        if (colour) {
            const mark = document.createElementNS(SPACE, "rect");
            Object.entries({ x, y: y - 9, width: 10, height: 10, fill: colour }).forEach(([name, value]) => mark.setAttribute(name, value));
            into.append(mark);
        }
        text(into, label, x + (colour ? 15 : 0), y, 12, 400, ink, family);
    }
}

// A picture stands alone, so it carries the fonts of the page that its words are measured in.
async function fonts() {
    const faces = [...document.styleSheets]
        .flatMap((sheet) => [...sheet.cssRules])
        .filter((rule) => rule instanceof CSSFontFaceRule && /^"?Source (Sans|Serif)"?$/.test(rule.style.fontFamily));
    return Promise.all(
        faces.map(async (face) => {
            const [, address] = face.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/) ?? [];
            if (!address || face.style.fontStyle === "italic") return "";
            const font = await (await fetch(new URL(address, face.parentStyleSheet.href ?? location.href))).blob();
            const data = await new Promise((done) => {
                const reader = new FileReader();
                reader.onload = () => done(reader.result);
                reader.readAsDataURL(font);
            });
            const weight = face.style.fontWeight || "normal";
            return `@font-face { font-family: ${face.style.fontFamily}; font-weight: ${weight}; src: url("${data}"); }`;
        }),
    );
}

async function picture(plot, told) {
    // Copied before anything is waited for: the page may draw the chart anew meanwhile.
    const layers = [...plot.querySelectorAll(".main-svg")].map(seen);
    const { width, height } = plot.getBoundingClientRect();
    const style = getComputedStyle(document.querySelector('[data-testid="stApp"]'));
    const [ink, paper, family] = [style.color, style.backgroundColor, style.fontFamily];
    const title = lines(told.title, Math.floor(width / 10));
    const source = lines(told.citation, Math.floor(width / 5.6));
    const top = 14 + 24 * title.length;
    const key = placed(told.key ?? [], width, family);
    const below = top + height + (key.length ? 18 * (key[key.length - 1].row + 1) : 0);
    const whole = document.createElementNS(SPACE, "svg");
    const tall = Math.ceil(below + 16 + 15 * source.length);
    whole.setAttribute("xmlns", SPACE);
    whole.setAttribute("width", Math.ceil(width));
    whole.setAttribute("height", tall);
    whole.setAttribute("viewBox", `0 0 ${Math.ceil(width)} ${tall}`);
    const back = document.createElementNS(SPACE, "rect");
    Object.entries({ width: "100%", height: "100%", fill: paper }).forEach(([name, value]) => back.setAttribute(name, value));
    whole.append(back);
    const sheet = document.createElementNS(SPACE, "style");
    sheet.textContent = (await fonts()).join("\n");
    whole.append(sheet);
    title.forEach((line, place) => text(whole, line, 8, 26 + 24 * place, 19, 600, ink, "Source Serif, serif"));
    for (const copy of layers) {
        copy.setAttribute("y", top);
        copy.removeAttribute("style");
        whole.append(copy);
    }
    keyed(whole, key, top + height + 14, ink, family);
    source.forEach((line, place) => text(whole, line, 8, below + 16 + 15 * place, 11, 400, ink, family));
    return { svg: new XMLSerializer().serializeToString(whole), width: Math.ceil(width), height: tall };
}

function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function saved(button, kind, told) {
    const plot = document.querySelector(`.st-key-${told.chart} .js-plotly-plot`);
    if (!plot) {
        button.disabled = true;
        button.textContent = "No chart to save";
        return;
    }
    const drawn = await picture(plot, told);
    if (kind === "svg") return save(new Blob([drawn.svg], { type: "image/svg+xml" }), `${told.name}.svg`);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * drawn.width;
    canvas.height = 2 * drawn.height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, `${told.name}.png`), "image/png");
}

export default function ({ data, parentElement }) {
    for (const button of parentElement.querySelectorAll("button")) {
        button.disabled = false;
        button.textContent = button.dataset.kind.toUpperCase();
        button.onclick = () => saved(button, button.dataset.kind, data);
    }
}
