// When a page is left, Streamlit writes the address of the next page in steps: first each of its choices, onto the page that is
// being left, then the page. Back would then lead to the old page with choices of the new one. Here the steps that follow each
// other, with nothing done by the reader between them, make one entry of the history, and the entry before keeps its address.
const TOGETHER = 3000; // milliseconds between two steps of one change, with a slow server

const watchHistory = () => {
    const { pushState, replaceState } = window.history;
    const put = (how, state, url) => how.call(window.history, state, "", url);
    let before = null; // the address before the first of some steps, whether they have an entry of their own, and when the last came
    const going = () => before && performance.now() - before.at < TOGETHER;
    const note = (pushed) => {
        const goes = going();
        before = { url: goes ? before.url : location.href, pushed: pushed || (goes && before.pushed), at: performance.now() };
    };
    for (const begun of ["popstate", "pointerdown", "keydown"]) window.addEventListener(begun, () => (before = null), true);
    window.history.replaceState = (state, _, url) => {
        note(false);
        put(replaceState, state, url);
    };
    window.history.pushState = (state, _, url) => {
        const again = going() && before.pushed; // the entry in hand is one of these steps, to be written over
        if (going() && !again) put(replaceState, window.history.state, before.url);
        note(true);
        put(again ? replaceState : pushState, state, url);
    };
};

if (!window.ententeHistory) {
    window.ententeHistory = true;
    watchHistory();
}
