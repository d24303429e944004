/** A screen that shows fewer pixels is no measure: pictures are printed, too. */
const leastDensity = 2;

/**
 * A picture as PNG, made of its SVG. To read Sigma's canvases instead would give no more than the density of the screen,
 * and their buffers are gone once a frame is shown; the SVG holds the same, in the fonts of this machine, at any density.
 * A data URL is what the policy of the page lets an image be.
 */
export async function pngOf(svg: string, { width, height }: { width: number; height: number }): Promise<Blob> {
  const image = new Image();
  await new Promise((done, fail) => {
    image.onload = done;
    image.onerror = () => fail(new Error('the picture could not be read'));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
  const density = Math.max(leastDensity, devicePixelRatio);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * density);
  canvas.height = Math.round(height * density);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) =>
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large'))), 'image/png'),
  );
}
