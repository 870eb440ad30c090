/** A whole turn, in radians. */
export const FULL = 2 * Math.PI;

/** A filled circle with an edge, about the pen's origin. */
export const disc = (pen: CanvasRenderingContext2D, radius: number, fill: string, edge: string, width: number) => {
  pen.beginPath();
  pen.arc(0, 0, radius, 0, FULL);
  pen.fillStyle = fill;
  pen.fill();
  pen.strokeStyle = edge;
  pen.lineWidth = width;
  pen.stroke();
};

export const outlined = (pen: CanvasRenderingContext2D, path: string, edge: string, width: number) => {
  pen.strokeStyle = edge;
  pen.lineWidth = width;
  pen.stroke(new Path2D(path));
};
