/** An error that a user can act on: one sentence, and the place where there is one. Never shown with a stack. */
export class UserError extends Error {
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly frame: string | undefined;

  constructor(message: string, place: { file?: string; line?: number; column?: number; frame?: string } = {}) {
    super(message);
    this.name = "UserError";
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.frame = place.frame;
  }
}
