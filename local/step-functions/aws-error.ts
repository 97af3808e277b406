/** An error of the Step Functions API: `name` is the exception the SDK throws. */
export class AwsError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}
