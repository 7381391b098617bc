import { basename, dirname } from 'node:path';
import { git } from './git';

/**
 * What git remembers of a text from when its facts were last written: its content at the commit that last touched the
 * sidecar, then at the last commit of all. Empty where there is no git, no repository or no such commit.
 * @param text path of the text, which lies in the sidecar's folder or elsewhere in the same repository.
 */
export async function textsInGit(text: string, sidecar: string): Promise<Buffer[]> {
  const touched = await git(dirname(sidecar), ['rev-list', '-1', 'HEAD', '--', basename(sidecar)]);
  const commits = [touched?.toString('utf8').trim() ?? '', 'HEAD'].filter((commit) => commit !== '');
  const contents = await Promise.all(commits.map((commit) => git(dirname(text), ['cat-file', 'blob', `${commit}:./${basename(text)}`])));
  return contents.filter((content) => content !== undefined);
}
