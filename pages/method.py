"""Method: the formula, the weights beside their anchors, a worked example from the record, and the codebook."""

import streamlit as st

import widgets
from charts import weights
from data import layered, store

widgets.within_frame()

TYPE_COLUMNS = {
    "type": "Type",
    "definition": "Definition",
    "borderline": "Borderline cases",
    "cameo": "CAMEO",
    "goldstein": "Goldstein",
    "plover_event": "PLOVER event",
    "plover": "PLOVER",
    "depth_step": "Depth step",
    "weight": "Weight",
}

types = store.frame("weights")
record = store.row("record")

st.title("How cooperation intensity is measured", anchor=False)
st.markdown(
    "The index of a pair of countries is a sum over its events. Each event adds its weight, reduced by what makes it count "
    "less, and halves with time. So every point of every chart can be opened into the events that make it. This page "
    f"speaks of the whole {'layer' if layered.layer_read() else 'record'}; the filter above does not apply to it."
)
st.latex(r"I_d(t)=\sum_i w(\mathrm{type}_i)\cdot \ell_i\cdot q_i\cdot f_i\cdot \alpha_i\cdot K_i(t)")
widgets.prose_table(store.frame("factors"), {"factor": "Factor", "meaning": "Meaning", "default_value": "Default"})

st.markdown(
    "In an episode the heaviest event counts whole: by weight, level and confidence, and of equals the earlier. How many countries take "
    "part does not decide it, so a small drill within a large exercise may count as its part. It is the heaviest whenever it comes: an "
    "order that a heavier delivery follows counts as a part from its own day on, so a value of the past may change when a later event "
    "is recorded. A filter leaves events out of the sum and changes nothing about those that stay: an event may be reduced by a heavier "
    "one that the filter leaves out."
)

st.header("Weights", anchor=False)
st.markdown(
    "A weight is the mean of two published scores, rounded to half a point, between two to the upper: the Goldstein value of the nearest "
    "CAMEO code and the PLOVER score of the nearest event type. A printed depth step is added where the two lump together what differs in "
    "depth: that step, the level factors, the half-life and the discounts are judgements of this project."
)
widgets.chart(weights.draw(types, dark=widgets.dark()), "weights", "Weight of each event type with its two anchors")
widgets.category_legend()
with st.expander("The same as a table, with definitions and borderline cases"):
    widgets.prose_table(types, TYPE_COLUMNS)

st.header("A worked example", anchor=False)
st.markdown(widgets.worked_example(store.frame("worked_example"), record))

st.header("How sure it is", anchor=False)
st.markdown(widgets.sure_words())

st.header("Codes", anchor=False)
widgets.codes_tables(store.frame("codes"))

st.header("What is known against it", anchor=False)
if layered.layer_read():
    st.caption(
        "These answers are those of the curated record; a layer counts what its data set lists, as that lists it."
    )
widgets.prose_table(store.frame("criticisms"), {"criticism": "Criticism", "answer": "What the reader sees"})
