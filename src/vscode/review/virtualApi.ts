import * as vscode from 'vscode';
import * as z from 'zod';

/** The extension "Remote Repositories", under the names that it had: the one place that knows its API. */
const EXTENSIONS = ['ms-vscode.remote-repositories', 'GitHub.remoteHub', 'GitHub.remoteHub-insiders'];

/** Folders of its file system. */
export const VIRTUAL_SCHEME = 'vscode-vfs';

/** What a window knows of virtual repositories. */
export interface VirtualWorkspace {
  /** The virtual folders that are open. */
  folders(): readonly vscode.Uri[];
  /** What the extension exports; undefined where it is not installed. */
  exported(): Promise<unknown>;
}

export const virtualWorkspace: VirtualWorkspace = {
  folders: () => (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(({ scheme }) => scheme === VIRTUAL_SCHEME),
  exported: async () => {
    const [extension] = EXTENSIONS.flatMap((id) => vscode.extensions.getExtension(id) ?? []);
    return extension?.activate();
  },
};

/** What is used of the API. */
export interface VirtualApi {
  /** The commit that a virtual folder stands on; undefined where it is in no repository. */
  revisionOf(folder: vscode.Uri): Promise<string | undefined>;
  /** A file as that commit has it, without what was changed since. */
  committed(file: vscode.Uri): vscode.Uri;
}

const isFunction = (value: unknown) => typeof value === 'function';
const Api = z.looseObject({
  getMetadata: z.custom<(uri: vscode.Uri) => Promise<unknown>>(isFunction),
  getProviderUri: z.custom<(uri: vscode.Uri) => unknown>(isFunction),
});
const Metadata = z.looseObject({ getRevision: z.custom<() => Promise<unknown>>(isFunction) }).optional();
const Revision = z.looseObject({ revision: z.string().min(1) });

/** The API is another extension's and may have changed. */
export class UnknownVirtualApi extends Error {
  constructor() {
    super(vscode.l10n.t('The extension that opens this virtual repository has another interface than FactLens knows, so nothing can be compared here. Clone the repository to review its facts.'));
  }
}

/** @throws UnknownVirtualApi here or in the functions, where something has another shape. */
export function virtualApi(exported: unknown): VirtualApi {
  check(Api, exported);
  return {
    revisionOf: async (folder) => {
      const metadata = await exported.getMetadata(folder);
      check(Metadata, metadata);
      const revision = await metadata?.getRevision();
      check(Revision.optional(), revision);
      return revision?.revision;
    },
    committed: (file) => {
      const uri = exported.getProviderUri(file);
      if (!(uri instanceof vscode.Uri)) throw new UnknownVirtualApi();
      return uri;
    },
  };
}

/** The value itself is used, not what the schema makes of it: its functions may need it. */
function check<T>(schema: z.ZodType<T>, value: unknown): asserts value is T {
  if (!schema.safeParse(value).success) throw new UnknownVirtualApi();
}
