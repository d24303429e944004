export function makeReports(statements: number): Generator<{ file: string; text: string }>;
export function writeReports(statements: number, folder: string): void;
