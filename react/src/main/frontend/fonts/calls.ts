import { parseAst } from "vite";
import { FontError } from "./model.ts";

/** One `const name = Family({ … })` at module scope, by its position in the source. */
export type FontCall = {
  kind: "google" | "local";
  /** Google: the imported family; local: the constant. */
  name: string;
  options: Record<string, unknown>;
  start: number;
  end: number;
};

/** The calls of a module, and the import declarations that they make superfluous. */
export type FontCalls = { calls: FontCall[]; imports: { start: number; end: number }[] };

/** A node of the ESTree form, of which only what is used here is known. */
type Node = { type: string; start: number; end: number; [property: string]: any };

type Loader = { kind: "google" | "local"; imported: string };

const MODULES: Record<string, "google" | "local"> = {
  "next/font/google": "google",
  "next/font/google.js": "google",
  "next/font/google/index.js": "google",
  "next/font/local": "local",
  "next/font/local.js": "local",
  "next/font/local/index.js": "local",
};

export class CallError extends FontError {
  readonly position: number;

  constructor(message: string, node: Node) {
    super(message);
    this.position = node.start;
  }
}

export function findFontCalls(code: string, file: string): FontCalls {
  const program = parseAst(code, { lang: languageOf(file) }) as unknown as Node;
  const loaders = new Map<string, Loader>();
  const imports: { start: number; end: number }[] = [];
  for (const statement of program.body as Node[]) {
    if (statement.type !== "ImportDeclaration" || statement.importKind === "type") continue;
    const kind = MODULES[statement.source.value];
    if (!kind) continue;
    imports.push({ start: statement.start, end: statement.end });
    for (const specifier of statement.specifiers) addLoader(loaders, kind, specifier);
  }
  const calls: FontCall[] = [];
  const known = new Set<Node>();
  for (const statement of program.body as Node[]) collectCalls(statement, loaders, calls, known);
  for (const statement of program.body as Node[]) {
    if (statement.type !== "ImportDeclaration") refuseOtherUses(statement, loaders, known);
  }
  return { calls, imports };
}

function languageOf(file: string): "ts" | "tsx" | "jsx" {
  return /\.[cm]?ts$/.test(file) ? "ts" : file.endsWith(".tsx") ? "tsx" : "jsx";
}

function addLoader(loaders: Map<string, Loader>, kind: "google" | "local", specifier: Node): void {
  if (specifier.importKind === "type") return;
  const imported =
    specifier.type === "ImportSpecifier"
      ? (specifier.imported.name ?? specifier.imported.value)
      : specifier.type === "ImportDefaultSpecifier"
        ? "default"
        : "*";
  if (kind === "google" && (imported === "*" || imported === "default")) {
    throw new CallError('next/font/google has named exports only: import { Inter } from "next/font/google".', specifier);
  }
  if (kind === "local" && imported !== "default") {
    throw new CallError('next/font/local has a default export only: import localFont from "next/font/local".', specifier);
  }
  loaders.set(specifier.local.name, { kind, imported });
}

function collectCalls(statement: Node, loaders: Map<string, Loader>, calls: FontCall[], known: Set<Node>): void {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declaration?.type !== "VariableDeclaration" || declaration.kind !== "const") return;
  for (const { id, init } of declaration.declarations as Node[]) {
    const call = withoutTypes(init);
    if (call?.type !== "CallExpression" || call.callee.type !== "Identifier") continue;
    const loader = loaders.get(call.callee.name);
    if (!loader || id.type !== "Identifier") continue;
    known.add(call.callee);
    calls.push({
      kind: loader.kind,
      name: loader.kind === "google" ? loader.imported : id.name,
      options: optionsOf(call),
      start: call.start,
      end: call.end,
    });
  }
}

function optionsOf(call: Node): Record<string, unknown> {
  if (call.arguments.length > 1) throw new CallError(`${call.callee.name} takes one object with its options.`, call);
  if (call.arguments.length === 0) return {};
  const value = literal(call.arguments[0]);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new CallError(`${call.callee.name} takes one object with its options.`, call);
  }
  return value as Record<string, unknown>;
}

/** The value of an expression that is written out; the build cannot run the module to learn it. */
function literal(node: Node): unknown {
  const expression = withoutTypes(node)!;
  switch (expression.type) {
    case "Literal":
      if (!("regex" in expression) && !("bigint" in expression)) return expression.value;
      break;
    case "TemplateLiteral":
      if (expression.expressions.length === 0) return expression.quasis[0].value.cooked;
      break;
    case "UnaryExpression":
      if (expression.operator === "-" && typeof expression.argument.value === "number") return -expression.argument.value;
      break;
    case "Identifier":
      if (expression.name === "undefined") return undefined;
      break;
    case "ArrayExpression":
      return expression.elements.map((element: Node | null) => (element ? literal(element) : undefined));
    case "ObjectExpression":
      return Object.fromEntries(expression.properties.map(property));
  }
  throw new CallError(
    "The options of a font must be written out as literals: they are read when the app is built, not when it runs.",
    expression,
  );
}

function property(node: Node): [string, unknown] {
  if (node.type !== "Property" || node.computed || node.kind !== "init") {
    throw new CallError("The options of a font must be written out: no spread, no computed name.", node);
  }
  return [String(node.key.name ?? node.key.value), literal(node.value)];
}

function withoutTypes(node: Node | null): Node | null {
  let inner = node;
  while (inner && /^(TSAsExpression|TSSatisfiesExpression|TSNonNullExpression|ParenthesizedExpression)$/.test(inner.type))
    inner = inner.expression;
  return inner;
}

function refuseOtherUses(node: Node, loaders: Map<string, Loader>, known: Set<Node>): void {
  if (node.type === "Identifier" && loaders.has(node.name) && !known.has(node)) {
    throw new CallError(
      `${node.name} of next/font must be called once at the top level of a module and assigned: const font = ${node.name}({ … }).`,
      node,
    );
  }
  for (const [name, child] of Object.entries(node)) {
    // names of properties and of JSX elements are no references
    if ((name === "property" && !node.computed) || (name === "key" && !node.computed)) continue;
    if (Array.isArray(child)) {
      for (const item of child) if (typeof item?.type === "string") refuseOtherUses(item, loaders, known);
    } else if (typeof child?.type === "string") {
      refuseOtherUses(child, loaders, known);
    }
  }
}
