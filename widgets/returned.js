// Streamlit does not run a page again when its socket was cut and is back. If another server has taken over, it knows nothing of
// the visit: a download would fail until the reader changes something. Here the page is run once whenever the socket is back.
const STATE = "data-test-connection-state";

const watchReturn = () => {
    let away = false;
    const look = ([{ target }]) => {
        const connected = target.getAttribute(STATE) === "CONNECTED";
        if (connected && away) window.ententeReturned();
        away = !connected;
    };
    new MutationObserver(look).observe(document.body, { attributeFilter: [STATE], subtree: true });
};

const runOnReturn = (run) => {
    if (!window.ententeReturned) watchReturn();
    window.ententeReturned = run;
};
