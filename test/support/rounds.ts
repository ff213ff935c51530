/** How often something random is tried: in the slow tests more often than in the quick ones. */
export const rounds = (quick: number, slow: number): number => (process.env.FORGETVIZ_SLOW ? slow : quick);
