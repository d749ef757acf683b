"""Reading text in pictures. It knows nothing of the files they come from."""

from dhr_redact.recognition.language_packs import digest_of_packs
from dhr_redact.recognition.language_packs import installed as installed_languages
from dhr_redact.recognition.reading import read_picture
from dhr_redact.recognition.words import ReadPicture, Region, RegionKind, Word

__all__ = [
    "ReadPicture",
    "Region",
    "RegionKind",
    "Word",
    "digest_of_packs",
    "installed_languages",
    "read_picture",
]
