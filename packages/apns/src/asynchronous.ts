/** A port whose answers may have to be waited for: what is kept elsewhere fulfils it, and so does what is kept here. */
export type Asynchronous<Port> = {
  readonly [Name in keyof Port]: Port[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Answer | Promise<Answer>
    : Port[Name];
};
