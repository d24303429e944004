import type { KnowledgeGraph } from '../graph.ts';
import type { Citation } from '../model.ts';
import { visible } from '../visible.ts';
import { type About, placeOf, shownQuote } from './quote.ts';

/** Text in which nothing is markup. */
export const inMarkdown = (text: string): string => visible(text).replace(/[\\`*_[\]<>#|&~]/g, '\\$&');

/** The words of a citation and their place. */
export const quoteMarkdown = (graph: KnowledgeGraph, citation: Citation, about: About): string =>
  `“${inMarkdown(shownQuote(graph, citation, about))}” (${inMarkdown(placeOf(citation))})`;

/** Lines as block quotes below an item of a list, led by an empty line; nothing for none. */
export const blockQuotes = (lines: string[], indent: string): string =>
  lines.length === 0 ? '' : `\n${lines.map((line) => `${indent}> ${line}\n`).join(`${indent}>\n`)}`;
