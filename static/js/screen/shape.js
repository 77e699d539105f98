// Which kind of wall this is, for what a style sheet cannot decide: how many of a thing stand on one page.

const SHAPES = [
  ["tall", "(max-aspect-ratio: 1/1)"],
  ["square", "(max-aspect-ratio: 3/2)"],
  ["wide", "(min-aspect-ratio: 5/2)"],
];

/** "tall", "square" (4:3), "wide" (3:1 and more) or "normal" (16:9), as screen.css tells them apart. */
export const shape = () => (SHAPES.find(([, query]) => matchMedia(query).matches) || ["normal"])[0];

/** What belongs to this wall of {normal, wide, square, tall}. */
export const byShape = (choices) => (choices[shape()] === undefined ? choices.normal : choices[shape()]);
