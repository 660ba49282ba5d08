// Brings a card into sight where it was drawn outside of it; what it shows is brought once.
export default function ({ data: { card, shown } }) {
    const revealed = (window.ententeRevealed ??= {});
    if (revealed[card] === shown) return;
    revealed[card] = shown;
    if (!shown) return;
    requestAnimationFrame(() => {
        const drawn = document.querySelector(`.st-key-${card}`);
        const top = drawn?.getBoundingClientRect().top;
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (top !== undefined && (top < 60 || top > 0.7 * window.innerHeight))
            drawn.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    });
}
