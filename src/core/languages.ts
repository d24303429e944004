/** Whether a text is a language tag that RDF accepts (BCP 47's outer form). */
export function isLanguageTag(tag: string): boolean {
  return /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag);
}

/** What a wrong tag was probably meant to be: `zh_CN` → `zh-CN`; null where that helps nothing. */
export function suggestLanguageTag(tag: string): string | null {
  const mended = tag
    .trim()
    .replace(/[_\s]+/g, '-')
    .replace(/\..*$/, '');
  return isLanguageTag(mended) ? mended : null;
}
