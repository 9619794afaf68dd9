"""Documents: finding them, checking what was understood, publishing, ending, and uploading."""
