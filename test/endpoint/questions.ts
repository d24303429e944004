/** Questions about the bundled report, of every kind. */
export const questions = [
  ['path', '甄延城', '史少春'],
  ['path', 'zyc', 'cxs', '--mode', 'all-shortest'],
  ['path', '刘忠', '崔雪松', '--mode', 'k-shortest', '-k', '4', '--lang', 'en'],
  ['path', '徐强', '刘治国', '--mode', 'simple', '--max-hops', '3'],
  ['path', '徐强', '刘治国', '--without-class', 'Unit'],
  ['path', '刘忠', '史少春', '--only-class', 'Unit', '--mode', 'all-shortest'],
  ['path', '刘忠', '崔雪松', '--only-property', 'founded'],
  ['path', '刘忠', '崔雪松', '--without-property', 'memberOf', '--mode', 'all-shortest'],
  ['path', '刘忠', '史少春', '--direction', 'out'],
  ['path', '刘忠', '国务院办公厅', '--direction', 'out', '--without-inferred'],
  ['path', '刘忠', '史少春', '--avoid', '中央指导组', '--mode', 'all-shortest'],
  ['path', '刘忠', '史少春', '--via', '督查室', '秘书三局'],
  ['path', '刘忠', '史少春', '--max-hops', '2'],
  ['path', '刘忠', '史少春', '--max-degree', '6'],
  ['path', '刘忠', '史少春', '--weight', 'hub'],
  ['path', '刘忠', '史少春', '--weight', 'confidence', '--mode', 'k-shortest'],
  ['path', '刘忠', '刘忠'],
  ['path', '甄延城', 'nobody at all'],
  ['path', '督查', '刘忠'],
  ['show', '秘书二局'],
  ['show', '徐强', '--lang', 'en'],
  ['show', '#gosc'],
  ['show', 'https://w3id.org/muster/id/win-war'],
  ['find', '督查'],
  ['find', 'zyc'],
  ['find', 'Bureau No.', '--class', 'Unit'],
  ['find', 'burau no. 2'],
  ['find', '督查', '--limit', '1'],
  ['find', 'nothing like it'],
  ['stats'],
];

/** What is not told of an endpoint's graph. */
export const asOfAnEndpoint = (json: string): string =>
  json.replace(/("why": \{\s*"components": )\[\s*\d+,\s*\d+\s*\]/, '$1null');
