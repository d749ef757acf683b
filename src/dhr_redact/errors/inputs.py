"""Errors of files and words that were given to us."""

from __future__ import annotations

from dhr_redact.errors.branches import InputError


class CommandError(InputError):
    """A command was given too little, too much, or words that do not go together."""

    advice = "Nothing was done. Give the command with --help to see what it needs."


class UnreadableDocumentError(InputError):
    """The file is damaged, empty, or is not what its name says."""

    advice = "Open the file in its own program, save it again as .docx or PDF, and try once more."


class EmptyDocumentError(UnreadableDocumentError):
    """The file holds nothing."""

    advice = "Ask for the file again, or take it out of the folder if it should be empty."


class TextEncodingError(UnreadableDocumentError):
    """A text file is not in a form of letters that we can read."""

    advice = (
        "Open it in Notepad, choose Save as, and under Encoding choose UTF-8. If it shows no plain "
        "text there, it is not a text file: ask for it again."
    )


class BrokenTableFileError(UnreadableDocumentError):
    """A CSV document is not a table: a quotation mark, say, is not closed."""

    advice = "Open it in Excel, look whether rows run together, and save it again as CSV UTF-8."


class UnusableTableError(InputError):
    """A table of people or of answers has a row or column that we cannot use."""

    advice = "Nothing was saved. Correct what is named above and give the table again."


class RowsNotTakenError(InputError):
    """Some rows of a table of answers could not be taken; every other row was recorded."""

    advice = "Correct the rows listed and import the sheet again: nothing is recorded twice."


class EncryptedDocumentError(InputError):
    """The file is protected by a password."""

    advice = "Open the file with its password, save a copy without one, and use the copy."


class SignedDocumentError(InputError):
    """The file carries a digital signature that redaction would break."""

    advice = "Save an unsigned copy of the file and use the copy; keep the signed original."


class UnsupportedFormatError(InputError):
    """The kind of file is not one we can read in full."""

    advice = "Save it as .docx or PDF in its own program, or take it out of the folder."


class UnreadPartError(InputError):
    """A part of the file holds text that we did not read, so it cannot be released."""

    advice = "Open the file in Word, remove the part named above, save it and try again."


class OverLimitError(InputError):
    """The file is larger, deeper or more compressed than the limits allow."""

    advice = "Split the file, or raise the limit named above in dhr-redact.toml if you trust it."


class UnfoldsTooFarError(OverLimitError):
    """The file is small but unfolds to very much, as files do that are made to do harm."""

    advice = (
        "Do not open it. Ask who sent it for another copy; if it is truly theirs, open it in Word, "
        "make its pictures smaller, and save it again."
    )


class ReaderStoppedError(InputError):
    """The process that read the file died, hung or was stopped; the file may be made to do harm."""

    advice = (
        "Open the file in the program it came from and print it with 'Microsoft Print to PDF'; use "
        "the new file. If you do not know who made it, do not open it: ask for another copy."
    )


class MissingInputError(InputError):
    """A file or folder that was named is not there, or we may not read it."""

    advice = "Check the path, that the file is closed in other programs, and that you may read it."
