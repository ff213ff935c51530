import { run, type ProgramOutput } from './run';

const answers = new Map<string, Promise<ProgramOutput>>();

/** What an ffmpeg answers to a question about itself. It is asked once a process, or again where it failed. */
export async function askOnce(path: string, question: readonly string[]): Promise<ProgramOutput> {
  const key = [path, ...question].join('\0');
  const answer = answers.get(key) ?? run(path, question);
  answers.set(key, answer);
  const outcome = await answer;
  if (outcome.error !== undefined) answers.delete(key);
  return outcome;
}
