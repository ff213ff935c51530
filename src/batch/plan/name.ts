import type { Experiment } from '../../experiment';
import { clip } from '../../text';
import type { Location } from '../../yaml';
import type { Combination } from './combine';
import { refuse } from './refusal';
import type { Plan } from './sections';

/** Names that a batch's folder needs for itself. */
const taken = new Set(['index.html', 'batch.json']);
const mostLetters = 120;

/** `seed-1-window-50`, where the plan does not say otherwise. */
export function templateFor({ out, matrix }: Pick<Plan, 'out' | 'matrix'>): string {
  return out?.text ?? matrix.map(({ name }) => `${name}-{${name}}`).join('-');
}

/**
 * The run's name, which is its folder's.
 * @throws ForgetvizError where the template names what is no setting, or makes what is no name of a folder.
 */
export function nameOf(template: string, combination: Combination, experiment: Experiment, location: Location): string {
  const values = experiment as Readonly<Record<string, unknown>>;
  const name = template.replace(/\{([^{}]*)\}/g, (_, key: string) => {
    const value = combination.get(key)?.text ?? values[key];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw refuse(
        location,
        `out: "{${clip(key)}}" is no setting of this plan`,
        `For example {${[...combination.keys()][0] ?? 'seed'}}.`,
      );
    return folderPart(String(value));
  });
  if (!isFolderName(name))
    throw refuse(
      location,
      `out: "${clip(name)}" cannot be the name of a folder`,
      'Use letters, digits, dots, dashes and underscores, beginning with a letter or digit.',
    );
  if (name.length > mostLetters)
    throw refuse(location, `out: "${clip(name)}" is longer than ${mostLetters} letters`, 'Name fewer settings in out.');
  return name;
}

/** Whether a run may be called so: what others have put into a queue is looked at again. */
export function isRunName(name: string): boolean {
  return isFolderName(name) && name.length <= mostLetters;
}

function isFolderName(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N} ._+=,@-]*$/u.test(name) && !/[ .]$/.test(name) && !taken.has(name);
}

/** What a network or a title holds is not all fit for a name. */
function folderPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}.+-]+/gu, '_').slice(0, 40);
}
