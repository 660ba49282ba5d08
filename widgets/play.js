// Plays the years: while the button is pressed, the next year is asked for a while after the run before it has ended.
const PAUSE = 900;
const LOOK = 100; // milliseconds between two looks at whether a run goes on
const players = new WeakMap();

const resting = () => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning";

export default function ({ data, parentElement, setTriggerValue }) {
    const player = players.get(parentElement) ?? { playing: false, timer: 0 };
    players.set(parentElement, player);
    const button = parentElement.querySelector("button");
    const ask = (year) => setTriggerValue("year", year);
    const press = (playing) => {
        player.playing = playing;
        button.dataset.playing = String(playing);
        button.textContent = playing ? "Pause" : "Play";
    };
    const wait = (rested) => {
        clearTimeout(player.timer);
        player.timer = setTimeout(() => {
            if (!player.playing || !button.isConnected) return;
            if (rested < PAUSE) return wait(resting() ? rested + LOOK : 0);
            ask(data.year + 1);
            wait(0);
        }, LOOK);
    };
    press(player.playing && data.year < data.last);
    if (player.playing) wait(0);
    button.onclick = () => {
        press(!player.playing);
        if (!player.playing) return;
        ask(data.year < data.last ? data.year + 1 : data.first);
        wait(0);
    };
}
