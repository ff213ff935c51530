export { escapeHtml } from './html';
export { clip, printable } from './printable';
export { quoted } from './quoted';
