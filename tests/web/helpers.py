"""How tests fill in a form of casework."""

import re

_HIDDEN = re.compile(r'<input type="hidden" name="(token|submission|version)" value="([^"]*)">')


def hidden_fields(response):
    """The token, submission and version that a form of casework brings along."""
    return dict(_HIDDEN.findall(response.content.decode()))


def form_data(client, path, **values):
    """What a browser would post to the form at `path`: its hidden fields, and `values`."""
    response = client.get(path)
    assert response.status_code == 200, response
    return {**hidden_fields(response), **values}
