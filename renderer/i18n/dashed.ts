type Dashed<Type extends string> = Type extends `${infer Area}.${infer Name}` ? `${Area}-${Name}` : Type;

/** `unit.assign` as the key of a text: keys cannot have dots in them, for a dot leads to a text within. */
export const dashed = <Type extends string>(type: Type) => type.replace('.', '-') as Dashed<Type>;
