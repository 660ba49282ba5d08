// The words of the database, for the editor; apart from it, so that they are sent once and not with each statement.
export default function ({ data }) {
    if (window.ententeWords?.version === data.version) return;
    window.ententeWords = data;
    window.ententeDraw?.();
}
