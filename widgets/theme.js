// The server draws charts in the colours of the theme, and hears of another theme with the next run of the page: when that of the
// reader's system changes, the page is run once, as soon as Streamlit has changed its own.
const runOnTheme = (run) => {
    if (!window.ententeTheme) {
        matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(() => window.ententeTheme(), 300));
    }
    window.ententeTheme = run;
};
