"""Words of the cast's names that stand in the example's texts in another sense too."""

from __future__ import annotations

SHARED_WITH_COMMON_WORDS = frozenset(
    [
        "abuse",
        "bright",
        "builders",
        "carrow",
        "centre",
        "church",
        "court",
        "domestic",
        "elinor",
        "fold",
        "general",
        "high",
        "hospital",
        "house",
        "lane",
        "limes",
        "ltd",
        "llp",
        "martin",
        "mary",
        "medical",
        "mill",
        "nana",
        "nether",
        "organ",
        "primary",
        "recovery",
        "rest",
        "rise",
        "school",
        "service",
        "surgery",
        "the",
        "westmere",
    ]
)
WORDS_THAT_ARE_NAMES = frozenset({"may", "will", "hope", "grace", "ward", "li"})
