"""SQL: one read statement on the record, in a process of its own with limits."""

import streamlit as st

import widgets
from data import sandbox, store

widgets.within_frame()

questions = {question.words: question.sql for question in sandbox.examples()}

st.title("Ask in SQL", anchor=False)
st.caption(
    f"One statement that reads, at most {sandbox.SECONDS:g} seconds and {widgets.thousands(sandbox.ROWS)} rows; "
    "nothing can be changed. The filter above does not apply here. The same relations are in the file entente.duckdb for your own tools."
)
editor, side = st.columns([3, 2], gap="large")
with side:
    st.header("Examples", anchor=False)
    example = widgets.select("A question", list(questions), "example")
    st.button("Put it in the editor", on_click=widgets.put, args=("sql", questions[example]))
    st.header("Tables and columns", anchor=False)
    widgets.schema(store.frame("schema"), store.frame("macros"))
with editor:
    sql = widgets.text_area("SQL", "sql", next(iter(questions.values())), height=240)
    if st.button("Run", type="primary", icon=":material/play_arrow:"):
        widgets.wait_for_answer(sql, sandbox.Query(sql, who=widgets.visit()))
    if not widgets.kept_answer(sql):
        st.caption("Nothing runs before you press Run.")
