export { escapeHtml } from './html';
export { parseJson } from './json';
export { clip, jsonLine, printable } from './printable';
export { quoted } from './quoted';
