"""The export formats, one file each; `components.exports.base` walks this folder."""
