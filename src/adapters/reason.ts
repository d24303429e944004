/** Why the system refused something, in words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Record<string, string> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission is denied',
    EPERM: 'permission is denied',
    EISDIR: 'it is a folder',
    EEXIST: 'a part of its path is no folder',
    ENOTDIR: 'a part of its path is no folder',
    ENOSPC: 'no space is left on the disk',
    EROFS: 'the disk is read-only',
    EFBIG: 'it is larger than a file may be here',
    ELOOP: 'its links go in a circle',
  };
  return (code && Object.hasOwn(known, code) && known[code]) || message;
}
