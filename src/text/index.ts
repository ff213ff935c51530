export { escapeHtml } from './html';
export { printable } from './printable';
export { quoted } from './quoted';
