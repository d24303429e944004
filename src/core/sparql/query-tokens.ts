/** What a query in SPARQL consists of, as far as brackets, texts and names are concerned; comments count as one. */
export const tokens =
  /#[^\n]*|<(?<iri>[^<>"{}|^`\\\s]*)>|(?<text>"""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')(?<mark>@|\^\^)?|(?<name>(?<prefix>\p{L}[\p{L}\p{N}_.-]*|):(?<local>[\p{L}\p{N}_:%\\.-]*))|[?$]\w+|_:\w+|(?<bracket>[{}()[\]])/gsu;
