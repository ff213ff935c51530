export { fontFiles, fontName, weights, type Weight } from './font';
export { advanceOf, missingLetter } from './letters';
