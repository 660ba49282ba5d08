// A chart whose marks can be chosen takes every finger for itself, so that a page could not be scrolled over it. Here the beginning of
// a touch is kept from the chart: a finger that moves scrolls, and one that taps reaches the chart as a click. The map keeps its own.
const leaveScrolling = (touch) => {
    const chart = touch.target.closest?.(".js-plotly-plot");
    if (chart && !chart.closest(".st-key-map_frame")) touch.stopPropagation();
};

if (!window.ententeTouch) {
    window.ententeTouch = true;
    document.addEventListener("touchstart", leaveScrolling, { capture: true, passive: true });
}
