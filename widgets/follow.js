// A link within the dashboard. A plain click stays in this visit; a click with a key held opens a new tab.
function inside(link, go) {
    link.onclick = (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go();
    };
    return link;
}
