"""Put the words that tell a child's sex into the plan, like every other mention, with a reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_redact.model.document import Story
from dhr_redact.model.kinds import MentionKind, Role, StoryKind, Treatment
from dhr_redact.model.mention import Evidence, Mention
from dhr_redact.model.spans import Span
from dhr_redact.personal import Personal
from dhr_redact.redaction.child_word import ChildWord
from dhr_redact.redaction.child_words import child_words
from dhr_redact.redaction.effective import Effective, Standing
from dhr_redact.redaction.family_ties import Meant
from dhr_redact.redaction.replacements import Ground, Wish, wish_for_child

_CERTAIN = 0.9
_IN_DOUBT = 0.5


def child_mentions(
    story: Story, effectives: Sequence[Effective], ground: Ground
) -> Iterator[tuple[Effective, Wish]]:
    """Yield each word of a story that tells or may tell a child's sex, and what it becomes.

    Raises:
        PolicyError: If the policy has no line for it.
    """
    if story.kind is StoryKind.FILE_NAME:
        return
    for word in child_words(story, effectives, ground.ties):
        effective = _effective(story, word)
        wish = wish_for_child(effective, word.text, ground)
        if wish.treatment is not Treatment.KEEP:
            yield effective, wish


def _effective(story: Story, word: ChildWord) -> Effective:
    certain = word.meant is Meant.CHILD
    because = f"a word that tells sex, said of {word.meant.value}"
    mention = Mention(
        span=Span(story.id, word.start, word.end),
        kind=MentionKind.CHILD_SEX,
        text=Personal(story.text[word.start : word.end]),
        evidence=(Evidence("child-words", because, _CERTAIN if certain else _IN_DOUBT),),
        role=Role.CHILD if certain else None,
    )
    return Effective(mention, Standing.UNNAMED, because)
