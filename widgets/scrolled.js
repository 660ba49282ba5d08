// A container that is pushed sideways where there is little room can be reached and pushed by keys as well.
export default function ({ data }) {
    const frame = document.querySelector(`.st-key-${data.frame}`);
    if (!frame || frame.scrollWidth <= frame.clientWidth) return;
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", data.name);
}
