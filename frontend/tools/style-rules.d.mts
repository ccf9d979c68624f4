export function complaints(path: string, text: string): string[];
