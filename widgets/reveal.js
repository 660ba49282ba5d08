// Brings a card into sight where it was drawn outside of it; what it shows is brought once, until the card has gone.
export default function ({ data: { card, shown } }) {
    const revealed = (window.ententeRevealed ??= {});
    const before = revealed[card];
    if (before?.shown === shown && before.drawn?.isConnected) return;
    revealed[card] = null;
    if (!shown) return;
    requestAnimationFrame(() => {
        const drawn = document.querySelector(`.st-key-${card}`);
        revealed[card] = { shown, drawn };
        const top = drawn?.getBoundingClientRect().top;
        const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
        if (top !== undefined && (top < 60 || top > 0.7 * window.innerHeight))
            drawn.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    });
}
