/**
 * The vocabulary of SHACL (W3C Recommendation of 20 July 2017): what each parameter of its core demands, and what else it
 * has. Engines pass over what they do not know, so that a misspelt term makes a shape that never fails.
 */

export const shacl = 'http://www.w3.org/ns/shacl#';

/** What the values of a parameter must be. */
export type Demand =
  | 'any'
  | 'boolean'
  | 'class'
  | 'count'
  | 'datatype'
  | 'languages'
  | 'literal'
  | 'nodeKind'
  | 'properties'
  | 'property'
  | 'propertyShape'
  | 'severity'
  | 'shape'
  | 'shapes'
  | 'terms'
  | 'text';

export interface Parameter {
  demand: Demand;
  /** Whether a shape may have it more than once. */
  several?: true;
  /** Whether it makes sense for property shapes alone. */
  needsPath?: true;
  /** Parameters of which one must stand beside it, since it says nothing alone. */
  beside?: string[];
}

/** The parameters of constraints and targets, by local name. */
export const parameters: ReadonlyMap<string, Parameter> = new Map<string, Parameter>([
  ['and', { demand: 'shapes', several: true }],
  ['class', { demand: 'class', several: true }],
  ['closed', { demand: 'boolean' }],
  ['datatype', { demand: 'datatype' }],
  ['deactivated', { demand: 'boolean' }],
  ['disjoint', { demand: 'property', several: true }],
  ['equals', { demand: 'property', several: true }],
  ['flags', { demand: 'text', beside: ['pattern'] }],
  ['hasValue', { demand: 'any', several: true }],
  ['ignoredProperties', { demand: 'properties', beside: ['closed'] }],
  ['in', { demand: 'terms' }],
  ['languageIn', { demand: 'languages' }],
  ['lessThan', { demand: 'property', several: true, needsPath: true }],
  ['lessThanOrEquals', { demand: 'property', several: true, needsPath: true }],
  ['maxCount', { demand: 'count', needsPath: true }],
  ['maxExclusive', { demand: 'literal' }],
  ['maxInclusive', { demand: 'literal' }],
  ['maxLength', { demand: 'count' }],
  ['minCount', { demand: 'count', needsPath: true }],
  ['minExclusive', { demand: 'literal' }],
  ['minInclusive', { demand: 'literal' }],
  ['minLength', { demand: 'count' }],
  ['node', { demand: 'shape', several: true }],
  ['nodeKind', { demand: 'nodeKind' }],
  ['not', { demand: 'shape', several: true }],
  ['or', { demand: 'shapes', several: true }],
  ['pattern', { demand: 'text' }],
  ['property', { demand: 'propertyShape', several: true }],
  ['qualifiedMaxCount', { demand: 'count', needsPath: true, beside: ['qualifiedValueShape'] }],
  ['qualifiedMinCount', { demand: 'count', needsPath: true, beside: ['qualifiedValueShape'] }],
  ['qualifiedValueShape', { demand: 'shape', needsPath: true, beside: ['qualifiedMinCount', 'qualifiedMaxCount'] }],
  ['qualifiedValueShapesDisjoint', { demand: 'boolean', needsPath: true, beside: ['qualifiedValueShape'] }],
  ['severity', { demand: 'severity' }],
  ['targetClass', { demand: 'class', several: true }],
  ['targetNode', { demand: 'any', several: true }],
  ['targetObjectsOf', { demand: 'property', several: true }],
  ['targetSubjectsOf', { demand: 'property', several: true }],
  ['uniqueLang', { demand: 'boolean', needsPath: true }],
  ['xone', { demand: 'shapes', several: true }],
]);

export const targets = ['targetClass', 'targetNode', 'targetObjectsOf', 'targetSubjectsOf'] as const;

/** What a constraint is made of: all parameters but targets and those that say how a shape is used. */
export const constraints = [...parameters.keys()].filter(
  (name) => !name.startsWith('target') && name !== 'severity' && name !== 'deactivated',
);

export const nodeKinds = ['BlankNode', 'BlankNodeOrIRI', 'BlankNodeOrLiteral', 'IRI', 'IRIOrLiteral', 'Literal'];

export const severities = ['Violation', 'Warning', 'Info'];

const words = (text: string) => text.trim().split(/\s+/);

/** All other names of the core: classes, paths, what is for people, and what reports of validation consist of. */
export const otherNames = new Set([
  ...nodeKinds,
  ...severities,
  ...words(`
    NodeShape PropertyShape Shape NodeKind Severity PropertyGroup
    path inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath
    message name description order group defaultValue declare prefix namespace prefixes PrefixDeclaration
    ValidationReport ValidationResult AbstractResult conforms result shapesGraphWellFormed detail focusNode resultMessage
    resultPath resultSeverity sourceConstraintComponent sourceShape value`),
  ...[...parameters.keys()].map((name) => `${name[0].toUpperCase()}${name.slice(1)}ConstraintComponent`),
]);

/** Names of SHACL’s other parts: SPARQL-based constraints and components, and the Advanced Features. */
export const unsupportedNames = new Set(
  words(`
    sparql SPARQLConstraint SPARQLConstraintComponent SPARQLExecutable SPARQLAskExecutable SPARQLAskValidator
    SPARQLSelectExecutable SPARQLSelectValidator SPARQLConstructExecutable SPARQLUpdateExecutable SPARQLFunction
    SPARQLRule SPARQLTarget SPARQLTargetType ask select construct update annotationProperty annotationValue
    annotationVarName ResultAnnotation resultAnnotation
    ConstraintComponent Parameter Parameterizable parameter validator nodeValidator propertyValidator Validator
    labelTemplate optional entailment shapesGraph suggestedShapesGraph
    target Target TargetType rule Rule TripleRule condition subject predicate object expression
    ExpressionConstraintComponent Function returnType values nodes filterShape intersection union count distinct
    groupConcat limit max min offset orderBy sum if then else exists this desc
    js JSConstraint JSConstraintComponent JSExecutable JSFunction JSLibrary JSRule JSTarget JSTargetType JSValidator
    jsFunctionName jsLibrary jsLibraryURL`),
);
