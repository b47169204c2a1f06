"""The export formats, one file each; `components.exports.registry` walks this folder."""
