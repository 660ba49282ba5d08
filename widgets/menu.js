// On a phone the menu lies over the page: it is put away once a page was chosen from it.
export default function ({ data, setTriggerValue }) {
    const again = () => setTriggerValue("again", true);
    runOnReturn(again);
    runOnTheme(again);
    speak(data.chosen);
    const before = window.ententePage;
    window.ententePage = data.page;
    if (before === undefined || before === data.page || window.innerWidth > 767) return;
    document.querySelector('[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button')?.click();
}
