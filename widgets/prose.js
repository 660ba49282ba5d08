// A paragraph whose figures are links; of several lines, a list.
const linesOf = (parts, send) => {
    const lines = [[]];
    for (const part of parts) {
        if (part.href === undefined) {
            part.text.split("\n").forEach((line, place) => (place ? lines.push([line]) : lines.at(-1).push(line)));
            continue;
        }
        const link = Object.assign(document.createElement("a"), { href: part.href, textContent: part.text });
        lines.at(-1).push(inside(link, () => send("go", part.go)));
    }
    return lines;
};

export default function ({ data, parentElement, setTriggerValue }) {
    parentElement.querySelector("p, ul")?.remove();
    const lines = linesOf(data.parts, setTriggerValue);
    const whole = document.createElement(lines.length > 1 ? "ul" : "p");
    whole.className = data.small ? "small" : "";
    if (data.sign) {
        const sign = Object.assign(document.createElement("span"), { textContent: `${data.sign[0]} `, ariaHidden: "true" });
        sign.style.color = data.sign[1];
        lines[0].unshift(sign);
    }
    if (lines.length > 1) whole.role = "list"; // without its bullets, some screen readers take it for none
    for (const line of lines) {
        const into = lines.length > 1 ? whole.appendChild(document.createElement("li")) : whole;
        into.append(...line);
    }
    parentElement.append(whole);
}
