"""Sessions that a channel of the project's own makes: it shares the secret, and says for whom it speaks.

So that a messenger needs no table of who has which session, the session of a person is derived from who
it is on that messenger. Its token is made anew for each request, and so never expires in between.
"""

from __future__ import annotations

from ms_assistant.channels.signing import Signer

# No session that a browser gets has a dot in it.
MARK = "channel."


def channel_token(signer: Signer, channel: str, *who: str) -> str:
    """Return a token for the session of a person on a messenger.

    Args:
        signer: signs with the secret of the assistant.
        channel: the name of the messenger.
        who: what tells this conversation from all others there.

    Returns:
        A token that tells nothing of whom it stands for, and names the same conversation each time.
    """
    return signer.sign(f"{MARK}{channel}.{signer.derive(channel, *who)}")


def is_channel(content: str) -> bool:
    """Tell whether the content of a token was made here, which takes the secret."""
    return content.startswith(MARK)
