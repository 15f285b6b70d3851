/** Marks a style sheet for the build, which makes it small. */
export const css = String.raw
