/** What Muster uses of jsonld, which comes without types. */
declare module 'jsonld' {
  interface Options {
    base: string;
    documentLoader(url: string): Promise<never>;
    eventHandler(told: { event: { code: string; details: Record<string, unknown> } }): void;
  }
  const jsonld: {
    expand(document: object, options: Options): Promise<object>;
    toRDF(document: object, options: Options & { rdfDirection: 'i18n-datatype' }): Promise<object>;
  };
  export default jsonld;
}
