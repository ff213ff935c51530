import { fields, type Experiment, type Field } from './fields';

/** Fields of an experiment that say how it is drawn. */
export type PictureFields = Partial<
  Pick<Experiment, 'size' | 'fps' | 'scale' | 'style' | 'theme' | 'panels' | 'title' | 'font'>
>;

/** Whether a field changes nothing that is trained, nor which steps have a frame. */
export const isDrawing = ({ decides }: Pick<Field, 'decides'>): boolean => decides === 'picture' || decides === 'rate';

const names: ReadonlySet<string> = new Set((fields as readonly Field[]).filter(isDrawing).map(({ name }) => name));

/** Of an experiment what may be changed where a record is drawn. */
export function pictureOf(experiment: Experiment): PictureFields {
  return Object.fromEntries(Object.entries(experiment).filter(([name]) => names.has(name)));
}
