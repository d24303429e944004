/** What is asked where nobody says: the graph that `muster build` writes. Apart, so that options load no graph. */
export const defaultSource = 'build/graph.json';
