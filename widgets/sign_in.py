"""Who the reader is and what they may do; signing in and out. The only door to Streamlit's login and to st.user."""

from __future__ import annotations

import time
from dataclasses import dataclass
from html import escape

import streamlit as st
from streamlit.errors import Error as StreamlitError

from data import access, roles
from data.faults import NotYours, WrongUse
from data.roles import Role
from widgets import state
from widgets.words import plain

_LONGEST = 40  # letters of a name


@dataclass(frozen=True)
class Reader:
    """The reader of this run. ``name`` and ``address`` are empty where nobody has signed in; ``note`` says what is amiss with
    a sign-in, ``wrong`` with how it is set up."""

    role: Role
    name: str = ""
    address: str = ""
    note: str = ""
    wrong: str = ""

    @property
    def reads(self) -> bool:
        return self.role >= Role.READER

    @property
    def asks(self) -> bool:
        """Whether the reader may use SQL."""
        return self.role >= Role.SQL


def reader() -> Reader:
    """Who reads. Without a sign-in everybody may do everything; with half of one nobody may do anything."""
    try:
        door = access.access()
    except WrongUse as wrong:
        return Reader(Role.NONE, wrong=str(wrong))
    if door is None:
        return Reader(Role.SQL)
    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return Reader(Role.NONE)
    if not door.holds(claims, time.time()):
        return Reader(Role.NONE, note="Your sign-in has ended.")
    address, verified = str(claims.get("email") or ""), bool(roles.verified_address(claims))
    note = "" if verified or not address else "The provider has not verified this e-mail address."
    name = str(claims.get("name") or address or claims.get("sub"))
    return Reader(roles.role(claims, door.rule), name[:_LONGEST], address, note)


def asker() -> str:
    """The name under which this visit may ask in SQL; all statements of readers need it. Raises NotYours where the reader
    may not."""
    if not (known := reader()).asks:
        raise NotYours(f"SQL is open to those whom this instance names for it. You are signed in as {known.name}.")
    return state.visit()


def closed(known: Reader) -> None:
    """All that is shown to who may not read: what this is, and a way to sign in or out."""
    st.title("Entente", anchor=False)
    st.markdown("Military cooperation between states, event by event, with the sources of each.")
    if known.wrong:
        st.markdown(f"**{plain(known.wrong)}**")
    elif known.name:
        _stranger(known)
    else:
        _anybody(known)


def _anybody(known: Reader) -> None:
    """Who has not signed in."""
    if known.note:
        st.markdown(f"**{plain(known.note)}**")
    if st.button("Sign in", type="primary", key="sign_in"):
        _login()


def _stranger(known: Reader) -> None:
    """Who has signed in but may not read. As HTML, for Markdown would make a link of the address."""
    who = escape(known.address or known.name)
    st.html(f"<p><b>You are signed in as {who}, who may not read here.</b> {escape(known.note)}</p>")
    st.caption("Ask those who run this instance, or sign out and use another account.")
    _sign_out()


def not_yours(sentence: str) -> None:
    """A page that is open to others only."""
    st.title("SQL", anchor=False)
    st.markdown(f"**{plain(sentence)}**")
    st.caption("Ask those who run this instance. All other pages are open to you.")


def account() -> None:
    """Who is signed in, what they may do, and the way out; nothing where there is no sign-in."""
    if not (known := reader()).name:
        return
    with st.popover(plain(known.name), icon=":material/person:"):
        if known.address and known.address != known.name:
            st.html(f"<small>{escape(known.address)}</small>")
        st.caption("May read and ask in SQL." if known.asks else "May read.")
        _sign_out()


def _login() -> None:
    try:
        st.login()
    except StreamlitError:
        st.markdown("**Nobody can sign in here: only `streamlit run deploy/app.py` has a sign-in.**")


def _sign_out() -> None:
    if st.button("Sign out", key="sign_out"):
        st.logout()
        st.stop()  # nothing more for who has just left
