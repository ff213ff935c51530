import { writeWhole } from '../../files';

export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWhole(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
