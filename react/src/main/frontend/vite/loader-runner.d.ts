declare module "loader-runner" {
  interface Options {
    resource: string;
    loaders: { loader: string; options: object }[];
    context: object;
    readResource: (file: string, done: (error: NodeJS.ErrnoException | null, content: Buffer) => void) => void;
  }

  interface Result {
    result?: unknown[];
    fileDependencies: string[];
  }

  export function runLoaders(options: Options, done: (error: Error | null, result?: Result) => void): void;
}
