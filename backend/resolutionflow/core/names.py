"""By which name a server is asked: a page of any other name could be led here and be taken for one of ours."""

import re

from resolutionflow.core.settings import Settings

# A number or the machine's own name. Any other is looked up, and whose it is decides where it leads.
OUTSIDE_DNS = re.compile(r"(localhost|[0-9.]+|\[[0-9a-f:]+\])(:[0-9]+)?")


def own_origin(chosen: Settings, host: str) -> str:
    """In development the page may come through another port of this machine, so the host asked for counts."""
    if chosen.production or not OUTSIDE_DNS.fullmatch(host):
        return chosen.server.public_url
    return f"{'https' if chosen.server.https else 'http'}://{host}"
