const autolink = /<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@([\w.-]+))>/y;

/** Where an address in angle brackets that begins at an offset ends, or -1. */
export function autolinkEnd(text: string, at: number, limit: number): number {
  autolink.lastIndex = at;
  const [written, domain] = autolink.exec(text) ?? [''];
  const end = at + written.length;
  return written === '' || end > limit || (domain && !isDomain(domain)) ? -1 : end;
}

const isDomain = (name: string): boolean =>
  name.includes('.') && !name.includes('..') && !name.startsWith('.') && !name.endsWith('.');
