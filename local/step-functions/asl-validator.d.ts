declare module 'asl-validator' {
  interface Verdict {
    isValid: boolean;
    errorsText(separator?: string): string;
  }
  /** Beware: it writes into the definition it is given. */
  const validate: (definition: unknown, options?: { checkPaths?: boolean; checkArn?: boolean }) => Verdict;
  export = validate;
}
