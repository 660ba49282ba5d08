// Brings the opened event or place into sight where it was drawn outside of it; the same one is brought once.
export default function ({ data }) {
    const { card = "event_card", event } = data;
    const revealed = (window.ententeRevealed ??= {});
    if (revealed[card] === event) return;
    revealed[card] = event;
    if (!event) return;
    requestAnimationFrame(() => {
        const drawn = document.querySelector(`.st-key-${card}`);
        const top = drawn?.getBoundingClientRect().top;
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (top !== undefined && (top < 60 || top > 0.7 * window.innerHeight))
            drawn.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    });
}
