export function isInstalled(): boolean;
export const howToInstall: string;
export const owner: Record<string, string>;
export function startVirtuoso(settings?: { buffers?: number }): Promise<{ address: string; stop(): Promise<void> }>;
