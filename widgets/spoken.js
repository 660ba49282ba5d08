// For who does not see the page: what has changed is said once a run has ended, and the keyboard stays where it was. Streamlit says nothing,
// and what it draws anew has lost the keyboard; who then presses Tab would begin at the top of the page.
const RUNS = "data-test-script-state";
const FIRST = "a[href], button:not(:disabled), input:not(:disabled), textarea, [tabindex='0']";
const MENU = '[data-testid="stSidebarNavLink"]';
const title = () => document.querySelector('[data-testid="stMain"] h1');
const words = (found) => found?.innerText.trim() ?? "";

const watchKeyboard = (spoken) => {
    document.addEventListener("pointerdown", () => (spoken.keys = false), true);
    document.addEventListener("keydown", (event) => {
        spoken.keys = true;
        if (event.key !== "Enter" && event.key !== " ") return;
        const from = document.activeElement;
        if (from?.matches('[data-testid="stPopoverButton"]')) setTimeout(() => enter('[data-testid="stPopoverBody"]', [FIRST], from), 150);
        if (from?.closest('[data-testid="stExpandSidebarButton"]'))
            setTimeout(() => enter('[data-testid="stSidebar"][data-collapsed="false"]', [`${MENU}[aria-current]`, MENU], from), 150);
        setTimeout(() => waitFor(spoken, from), 500);
    }, true);
    document.addEventListener("focusin", ({ target }) => {
        const held = target.closest?.('[class*="st-key-"]');
        spoken.last = { target, held: held && [...held.classList].find((name) => name.startsWith("st-key-")) };
    }, true);
};

// A download ends without a run of the page; its button was switched off for a while, or is another by then.
const waitFor = (spoken, from, tries = 20) => {
    if (![from, document.body].includes(document.activeElement)) return;
    const told = words(title()) === spoken.said?.title; // or what has changed is about to be said, and the place found there
    if (from?.isConnected || (told && tries < 17)) keepPlace(spoken, false);
    if (tries) setTimeout(() => waitFor(spoken, from, tries - 1), 500);
};

// The first thing that can be used in what was opened, once it is there, unless the reader has gone on.
const enter = (opened, first, from, tries = 12) => {
    if (![from, document.body].includes(document.activeElement)) return;
    const place = first.map((each) => document.querySelector(`${opened} :is(${each})`)).find(Boolean);
    if (place?.checkVisibility()) place.focus();
    else if (tries) setTimeout(() => enter(opened, first, from, tries - 1), 150);
};

const keepPlace = (spoken, turned) => {
    if (!spoken.keys || document.activeElement !== document.body || document.querySelector(`[${RUNS}="running"]`)) return;
    const { target, held } = spoken.last ?? {};
    if (target?.isConnected && !target.disabled && !turned) return target.focus({ preventScroll: true });
    const card = new URLSearchParams(location.search).has("event") && document.querySelector(".st-key-event_card h2");
    const around = held && document.querySelector(`.${held}`);
    const other = around?.querySelector(`:is(${FIRST})`);
    if (!turned && around && !other) return; // it is switched off for a while
    const open = document.querySelector(`[data-testid="stPopoverBody"] :is(${FIRST})`);
    const place = turned ? card || title() : other || open || title();
    if (place?.matches("h1, h2")) place.tabIndex = -1;
    place?.focus({ preventScroll: place.tabIndex !== -1 || place === title() });
};

const say = (spoken) => {
    const now = { title: words(title()), chosen: spoken.chosen, answered: words(document.querySelector(".st-key-answered")) };
    const before = spoken.said ?? now;
    spoken.said = now;
    const turned = now.title !== before.title;
    const news = [turned ? now.title : now.chosen !== before.chosen && now.chosen, now.answered !== before.answered && now.answered];
    const text = news.filter(Boolean).join(". ");
    if (text) spoken.region.textContent = text;
    keepPlace(spoken, turned && !spoken.last?.target.isConnected);
};

const speak = (chosen) => {
    const spoken = (window.ententeSpoken ??= {});
    spoken.chosen = chosen;
    if (spoken.region?.isConnected) return;
    spoken.region = Object.assign(document.createElement("div"), { role: "status", className: "entente-spoken" });
    document.body.append(spoken.region);
    watchKeyboard(spoken);
    const ended = ([{ target }]) => {
        clearTimeout(spoken.timer);
        // Pages that run again at once, such as those of a picture that plays, are said when they stand still.
        if (target.getAttribute(RUNS) === "notRunning") spoken.timer = setTimeout(() => say(spoken), 300);
    };
    new MutationObserver(ended).observe(document.body, { attributeFilter: [RUNS], subtree: true });
    say(spoken);
};
