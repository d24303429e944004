import { NodeProgram, type NodeProgramType, type ProgramInfo } from 'sigma/rendering';
import type { NodeDisplayData, RenderParams } from 'sigma/types';
import { floatColor } from 'sigma/utils';
import type { Look } from '../world.ts';
import type { DrawnEntity, DrawnRelation } from './display-graph.ts';

/** What the program needs of a node beside what Sigma knows. */
type ShapedNode = NodeDisplayData & Pick<Look, 'shape'> & { halo: string };

/** The corner of a triangle around a node, by its angle: one triangle is drawn for each node. */
const corners = [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]];

const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec4 a_halo;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec4 v_halo;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;

const float bias = 255.0 / 254.0;

void main() {
  // The radius in the units of the matrix; the triangle reaches far enough to hold the halo.
  v_radius = a_size * u_correctionRatio / u_sizeRatio * 2.0;
  v_offset = v_radius * 3.0 * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + v_offset, 1)).xy, 0, 1);
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_halo = a_halo;
  v_color.a *= bias;
  v_halo.a *= bias;
}
`;

/** Signed distances after Inigo Quilez, "2D distance functions". */
const fragmentShader = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec4 v_halo;
varying vec2 v_offset;
varying float v_radius;
varying float v_shape;

uniform float u_correctionRatio;

const vec4 transparent = vec4(0.0, 0.0, 0.0, 0.0);

float square(vec2 p, float side, float round) {
  vec2 d = abs(p) - (side - round);
  return length(max(d, 0.0)) + min(max(d.x, d.y), 0.0) - round;
}

float hexagon(vec2 p, float inner) {
  p = abs(p);
  return max(p.x * 0.866025404 + p.y * 0.5, p.y) - inner;
}

float triangle(vec2 p, float side) {
  const float k = 1.732050808;
  p = vec2(abs(p.x) - side, p.y + side / k);
  if (p.x + k * p.y > 0.0) p = vec2(p.x - k * p.y, -k * p.x - p.y) / 2.0;
  p.x -= clamp(p.x, -2.0 * side, 0.0);
  return -length(p) * sign(p.y);
}

float cross(vec2 p) {
  return min(max(abs(p.x) - 0.95, abs(p.y) - 0.36), max(abs(p.y) - 0.95, abs(p.x) - 0.36));
}

float distanceTo(vec2 p) {
  if (v_shape < 0.5) return length(p) - 0.95;
  if (v_shape < 1.5) return square(p, 0.84, 0.16);
  if (v_shape < 2.5) return (abs(p.x) + abs(p.y) - 1.12) * 0.707106781;
  if (v_shape < 3.5) return hexagon(p.yx, 0.9);
  if (v_shape < 4.5) return triangle(p + vec2(0.0, 0.14), 1.02);
  return cross(p);
}

void main() {
  float pixel = u_correctionRatio * 2.0 / v_radius;
  float d = distanceTo(v_offset / v_radius);
  #ifdef PICKING_MODE
  gl_FragColor = d > pixel ? transparent : v_color;
  #else
  float halo = 1.4 * pixel;
  vec4 inside = mix(v_color, v_halo, smoothstep(-pixel * 0.5, pixel * 0.5, d));
  gl_FragColor = mix(inside, transparent, smoothstep(halo - pixel * 0.5, halo + pixel * 0.5, d));
  #endif
}
`;

const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;

const uniforms = ['u_matrix', 'u_sizeRatio', 'u_correctionRatio'] as const;

type Uniform = (typeof uniforms)[number];

/** Draws entities in the shapes of their classes, each with a thin halo in the colour of the background. */
class ShapeProgram extends NodeProgram<Uniform> {
  getDefinition() {
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLES as 4,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_shape', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_halo', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: corners,
    };
  }

  processVisibleItem(id: number, start: number, data: NodeDisplayData) {
    const { x, y, size, shape, color, halo } = data as ShapedNode;
    this.array.set([x, y, size, shape, floatColor(color), floatColor(halo), id], start);
  }

  setUniforms({ correctionRatio, sizeRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo<Uniform>) {
    gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
    gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
    gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
  }
}

export const shapeProgram = ShapeProgram as unknown as NodeProgramType<DrawnEntity, DrawnRelation>;
