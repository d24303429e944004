declare module 'rdf-canonize' {
  export function canonize(
    nquads: string,
    options: {
      algorithm: 'RDFC-1.0';
      inputFormat: 'application/n-quads';
      format: 'application/n-quads';
      maxDeepIterations: number;
    },
  ): Promise<string>;
}
