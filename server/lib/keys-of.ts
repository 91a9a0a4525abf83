/** The names of an object's own fields, as its type has them. */
export const keysOf = <Fields extends object>(fields: Fields) =>
  Object.keys(fields).filter((name): name is Extract<keyof Fields, string> => Object.hasOwn(fields, name))
