// Scores that several panels make: 评委 93.00 × 70% + 民主测评 90.92 × 30%.

/** The panels that took part, with the weights they really had. */
export const panelParts = (panels) =>
  panels
    .filter(({ value, weight }) => value !== null && weight !== "0")
    .map(({ name, value, weight }) => `${name} ${value} × ${weight}%`)
    .join(" + ");
