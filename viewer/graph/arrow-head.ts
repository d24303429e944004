/** The heads of arrows, in widths of their lines. */
export const arrowHead = { lengthToThicknessRatio: 5.5, widenessToThicknessRatio: 4 };
