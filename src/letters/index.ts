export { fontFiles, fontName, weights, type Weight } from './font';
export { advanceOf, isFromRight, missingLetter } from './letters';
export { isFontId, readUserFont, shortId, type UserFont } from './user-font';
