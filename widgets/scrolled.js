// A container that is pushed sideways where there is little room can be reached and pushed by keys as well. What it holds may be drawn
// only after this runs.
export default function ({ data }) {
    const frame = document.querySelector(`.st-key-${data.frame}`);
    if (!frame) return;
    const grown = new MutationObserver(reach);
    const narrowed = new ResizeObserver(reach);

    function reach() {
        if (frame.scrollWidth <= frame.clientWidth) return;
        leave();
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", data.name);
    }

    function leave() {
        grown.disconnect();
        narrowed.disconnect();
    }

    grown.observe(frame, { childList: true, subtree: true, attributes: true, attributeFilter: ["style", "width"] });
    narrowed.observe(frame);
    reach();
    return leave;
}
