// KaTeX refuses to draw in quirks mode, which is all that happy-dom claims to have. Imported before the interface.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });
