// A paragraph whose figures are links.
export default function ({ data, parentElement, setTriggerValue }) {
    parentElement.querySelector("p")?.remove();
    const paragraph = document.createElement("p");
    paragraph.className = data.small ? "small" : "";
    if (data.sign) {
        const sign = Object.assign(document.createElement("span"), { textContent: `${data.sign[0]} `, ariaHidden: "true" });
        sign.style.color = data.sign[1];
        paragraph.append(sign);
    }
    for (const part of data.parts) {
        if (part.href === undefined) {
            part.text.split("\n").forEach((line, place) => {
                if (place) paragraph.append(document.createElement("br"));
                paragraph.append(line);
            });
            continue;
        }
        const link = Object.assign(document.createElement("a"), { href: part.href, textContent: part.text });
        paragraph.append(inside(link, () => setTriggerValue("go", part.go)));
    }
    parentElement.append(paragraph);
}
