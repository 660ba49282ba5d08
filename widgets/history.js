// When a page is left, Streamlit writes the address of the next page in steps: first each of its choices, onto the page that is
// being left, then the page. Back would then lead to the old page with choices of the new one. Here the steps that follow each
// other, with nothing done by the reader between them, make one entry of the history, and the entry before keeps its address.
const TOGETHER = 3000; // milliseconds between two steps of one change, with a slow server

const watchHistory = () => {
    const { pushState, replaceState } = window.history;
    const put = (how, state, url) => how.call(window.history, state, "", url);
    let before = null; // the address before the first of some steps, whether they have an entry of their own, and when the last came
    const samePage = (url) => new URL(url, location.href).pathname === location.pathname;
    const begin = (pushed) => {
        const going = before && performance.now() - before.at < TOGETHER;
        before = { url: going ? before.url : location.href, pushed: pushed || (going && before.pushed), at: performance.now() };
    };
    for (const begun of ["popstate", "pointerdown", "keydown"]) window.addEventListener(begun, () => (before = null), true);
    window.history.replaceState = (state, _, url) => {
        if (url && samePage(url)) begin(false);
        put(replaceState, state, url);
    };
    window.history.pushState = (state, _, url) => {
        const going = before && performance.now() - before.at < TOGETHER;
        const again = going && before.pushed; // the entry in hand is one of these steps, to be written over
        if (going && !again) put(replaceState, window.history.state, before.url);
        if (url && samePage(url)) begin(true);
        else before = null;
        put(again ? replaceState : pushState, state, url);
    };
};

if (!window.ententeHistory) {
    window.ententeHistory = true;
    watchHistory();
}
