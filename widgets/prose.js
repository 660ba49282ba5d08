// A paragraph whose figures are links. A plain click stays in this visit; a click with a key held opens a new tab.
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
        const link = document.createElement("a");
        link.href = part.href;
        link.textContent = part.text;
        link.onclick = (event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            setTriggerValue("go", part.go);
        };
        paragraph.append(link);
    }
    parentElement.append(paragraph);
}
