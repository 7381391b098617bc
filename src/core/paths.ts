import { SIDECAR_SUFFIX } from './sidecar';

/** `dir/name.ext` → `dir/name.ext.facts.json`. Works on paths and on URI strings alike. */
export function sidecarPathOf(textPath: string): string {
  return textPath + SIDECAR_SUFFIX;
}

export function isSidecarPath(path: string): boolean {
  return path.endsWith(SIDECAR_SUFFIX);
}

/** The text that a sidecar's name points at, or undefined when the path is not a sidecar's. */
export function textPathOf(sidecarPath: string): string | undefined {
  return isSidecarPath(sidecarPath) ? sidecarPath.slice(0, -SIDECAR_SUFFIX.length) : undefined;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
