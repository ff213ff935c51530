export { compare, type ComparedFilm } from './compare';
export { planCompare, type ComparePlan } from './plan';
export type { ComparedInput, InputsTogether } from './runs';
