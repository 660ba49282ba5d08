// Charts keep on paper the size and the colours of the screen: the page is made small enough that none is cut, and a dark one is
// turned light as a whole.
const PAPER = 1047; // pixels of CSS across A4 held sideways, between the margins that a browser leaves
const LARGEST = 0.75;
const BESIDE = 64; // pixels beside a chart, of which Streamlit lets none stand in a column on paper

const fitPaper = () => {
    const page = document.querySelector(".stApp");
    const widths = [...page.querySelectorAll(".js-plotly-plot")].map((chart) => chart.offsetWidth + BESIDE);
    const shades = getComputedStyle(page).backgroundColor.match(/\d+/g).slice(0, 3).map(Number);
    const { style } = document.documentElement;
    style.setProperty("--entente-paper", Math.min(LARGEST, PAPER / Math.max(1, ...widths)));
    style.setProperty("--entente-map", `${document.querySelector(".st-key-map_frame")?.offsetHeight ?? 0}px`);
    page.classList.toggle("entente-dark", Math.max(...shades) < 128);
};

if (!window.ententePaper) {
    window.ententePaper = true;
    window.addEventListener("beforeprint", fitPaper);
}
