// A short list of events: each a link to the whole event, and under it when it was and of which category.
export default function ({ data, parentElement, setTriggerValue }) {
    parentElement.querySelector("ul")?.remove();
    const list = element("ul");
    data.events.forEach((event, place) => {
        const link = inside(element("a", { href: event.href }, event.title), () => setTriggerValue("go", place));
        const sign = element("span", { ariaHidden: "true" }, "■ ");
        sign.style.color = event.colour;
        list.append(element("li", {}, link, element("small", {}, `${event.about} · `, element("span", { className: "kind" }, sign, event.category))));
    });
    parentElement.append(list);
}
