declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // the bundler gives a CSS module as its default export
  export default classes;
}
