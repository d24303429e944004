import { describe, expect, it } from 'vitest';
import { Workplace } from '../commands/run.ts';
import { asOfAnEndpoint, questions } from './questions.ts';
import { SparqlServer } from './sparql-server.ts';

describe('the bundled report gives the same JSON from an endpoint as from graph.json', () => {
  it('whatever is asked', async () => {
    const place = new Workplace().take('data');
    place.muster('build --only json,nt');
    const server = await SparqlServer.open();
    server.load(place.read('build/graph.nt'));
    for (const question of questions) {
      const local = place.muster([...question, '--json']);
      const asked = await place.ask([...question, '--json', '-g', server.address]);
      expect({ question, ...asked }).toEqual({ question, ...local, stdout: asOfAnEndpoint(local.stdout) });
    }
  });
});
