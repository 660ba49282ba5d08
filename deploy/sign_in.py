"""What Streamlit's login is told where a sign-in is set up."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import streamlit as st

from data.access import Access, access
from data.faults import WrongUse
from data.settings import COOKIE_SECRET, OIDC_CLIENT, OIDC_METADATA, OIDC_SECRET

if TYPE_CHECKING:
    from streamlit.runtime.secrets import SecretsValue


def set_up() -> Access | None:
    """The sign-in of this instance, if it has one. Raises WrongUse where it could not work, or not be trusted."""
    if not (found := access()):
        return None
    try:
        importlib.import_module("authlib.integrations.starlette_client")
    except ImportError:
        raise WrongUse("A sign-in needs Authlib and httpx2: pip install -r requirements-deploy.txt") from None
    if st.get_option("server.trustedUserHeaders"):
        raise WrongUse("server.trustedUserHeaders lets a header say who a reader is; it does not go with a sign-in.")
    return found


def secrets(found: Access | None) -> dict[str, SecretsValue] | None:
    """The section that Streamlit reads; nothing of it stands in a file."""
    if not found:
        return None
    return {
        "auth": {
            "redirect_uri": f"{found.address}/oauth2callback",
            "cookie_secret": COOKIE_SECRET.value(),
            "client_id": OIDC_CLIENT.value(),
            "client_secret": OIDC_SECRET.value(),
            "server_metadata_url": OIDC_METADATA.value(),
        }
    }
