"""SQL: one read statement on the record, in a process of its own with limits."""

from functools import partial

import streamlit as st

import widgets
from data import formatted, sandbox, store
from widgets import statement

widgets.within_frame()
who = widgets.asker()

questions = {question.words: question.sql for question in sandbox.examples()}

st.title("Ask in SQL", anchor=False)
st.caption(
    f"One statement that reads, at most {sandbox.SECONDS:g} seconds and {widgets.thousands(sandbox.ROWS)} rows; "
    "nothing can be changed. The filter above does not apply here; the macro chosen() has the same choices. The same relations are in "
    f"the file {widgets.own_file()} for your own tools."
)
editor, side = st.columns([3, 2], gap="large")
with editor:
    layout = partial(formatted.formatted, who=who)
    sql = widgets.editor("sql", next(iter(questions.values())), sandbox.TEXT, statement.wrong_line, layout)
    names = sandbox.parameters(sql)
    values = statement.parameters(names, sandbox.TOO_MANY if len(names) > sandbox.PARAMETERS else "")
    with st.container(horizontal=True):
        by_keys = widgets.run_asked("sql")
        if st.button("Run", type="primary", icon=":material/play_arrow:") or by_keys:
            statement.wait(sql, sandbox.Query(sql, values, who=who))
        if st.button(
            "Explain", icon=":material/account_tree:", help="Runs it, and tells its plan with the time of each step"
        ):
            statement.wait(sql, sandbox.Query(f"explain analyze {sql}", values, who=who))
        widgets.format_button("sql")
    if not statement.kept(sql):
        st.caption("Nothing runs before you press Run.")
with side:
    st.header("Examples", anchor=False)
    example = widgets.select("A question", list(questions), "example")
    st.button("Put it in the editor", on_click=widgets.put, args=("sql", questions[example]))
    statement.past()
    st.header("Tables and columns", anchor=False)
    widgets.schema(
        store.frame("schema"),
        store.frame("macros"),
        lambda name: sandbox.ask(f'from "{name}" limit 5', who=who),
    )
