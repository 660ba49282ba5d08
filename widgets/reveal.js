// Brings the opened card into sight where it was drawn outside of it; the same card is brought once.
export default function ({ data, parentElement }) {
    if (window.ententeRevealed === data.event) return;
    window.ententeRevealed = data.event;
    requestAnimationFrame(() => {
        const card = document.querySelector(`.st-key-${data.card ?? "event_card"}`);
        const top = card?.getBoundingClientRect().top;
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (top !== undefined && (top < 60 || top > 0.7 * window.innerHeight))
            card.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    });
}
