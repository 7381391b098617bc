export function failedLine(title: string, error: unknown): string;
export function unsteadyLine(title: string, error: unknown): string;
export function verdictsIn(output: string): string[];
